package precursor.xous.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.xous.local.LocalMachine;
import precursor.xous.message.Message;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/** Leader and followers: threads of one process that share its link each get their own answers, and none is left waiting. */
@Timeout(60)
class ManyThreadsTest {

    private static final int THREADS = 24;
    private static final int CALLS = 400;

    @Test
    void everyThreadGetsItsOwnAnswers() throws Exception {
        try (ExecutorService threads = Executors.newCachedThreadPool();
                LocalMachine machine = LocalMachine.start()) {
            Xous xous = machine.process("both");
            Server direct = xous.createServer();
            Server late = xous.createServer();
            List<Envelope> kept = new ArrayList<>();
            var _ = threads.submit(() -> direct.serve(m -> m, (m, e) -> Reply.scalar(m.scalars().first() * 3)));
            var _ = threads.submit(() -> late.serve(m -> m, (m, e) -> keep(kept, e)));
            Connection toDirect = xous.connect(direct.sid());
            Connection toLate = xous.connect(late.sid());
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int base = t * CALLS;
                running.add(threads.submit(() -> {
                    for (int i = base; i < base + CALLS; i++) {
                        assertEquals(i * 3L, toDirect.blockingScalar(1, Words.of(i)).first());
                        assertEquals(i, toLate.blockingScalar(1, Words.of(i)).first());
                    }
                }));
            }
            for (Future<?> f : running.subList(0, THREADS - 1)) {
                while (!f.isDone() && running.stream().anyMatch(r -> !r.isDone())) {
                    toLate.scalar(2, Words.NONE);
                }
                f.get();
            }
            while (!running.getLast().isDone()) {
                toLate.scalar(2, Words.NONE);
            }
            running.getLast().get();
            assertEquals(List.of(), machine.failures());
        }
    }

    /** Answers two at a time and out of order; words that need no answer flush what is kept. */
    private static Reply keep(List<Envelope> kept, Envelope e) {
        if (e.message() instanceof Message.BlockingScalar) {
            kept.add(e);
        }
        if (kept.size() >= 2 || e.message() instanceof Message.Scalar) {
            while (!kept.isEmpty()) {
                Envelope last = kept.removeLast();
                last.reply(Reply.scalar(last.message().scalars().first()));
            }
        }
        return e.message() instanceof Message.Scalar ? Reply.NONE : Reply.DEFERRED;
    }

    @Test
    void whenTheLinkBreaksEveryThreadIsTold() throws Exception {
        try (ExecutorService threads = Executors.newCachedThreadPool();
                LocalMachine machine = LocalMachine.start()) {
            Xous xous = machine.process("client");
            Server silent = machine.process("server").createServer();
            Connection c = xous.connect(silent.sid());
            List<Future<XousException>> waiting = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                waiting.add(threads.submit(
                        () -> assertThrows(XousException.class, () -> c.blockingScalar(1, Words.NONE))));
            }
            while (machine.messages() < THREADS) {
                Thread.onSpinWait();
            }
            machine.kill("client");
            for (Future<XousException> f : waiting) {
                assertEquals(XousError.PROCESS_TERMINATED, f.get().error());
            }
        }
    }
}
