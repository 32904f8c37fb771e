package precursor.sim.board;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import precursor.sim.board.SwitchPanel.Position;
import precursor.xous.device.BenchDevice;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;
import precursor.xous.process.Xous;

/**
 * The test bench. Its switches stay as they are while the device is off and on again. They are set here alone, by who started
 * the simulator; what they do, only the processes know. Safe for any number of threads.
 */
public final class Bench {

    /** A process that wants to know, and up to which generation it has. */
    private static final class Reader {
        final NewsLine news = new NewsLine("bench");
        long applied;
    }

    private final Map<Pid, Reader> readers = new HashMap<>();
    private SwitchPanel panel;
    private long generation = 1;
    /** Completed when all processes have applied the newest generation. */
    private CompletableFuture<Void> applied = CompletableFuture.completedFuture(null);

    Bench(SwitchPanel panel) {
        this.panel = panel;
    }

    public synchronized SwitchPanel panel() {
        return panel;
    }

    /** Sets switches; completes when every process behaves accordingly, at once when none is there. */
    public synchronized CompletableFuture<Void> set(UnaryOperator<SwitchPanel> change) {
        change(change.apply(panel));
        return applied.copy();
    }

    private void change(SwitchPanel to) {
        panel = to;
        generation++;
        if (applied.isDone()) {
            applied = new CompletableFuture<>();
        }
        readers.forEach((pid, reader) -> {
            var _ = reader.news.send(0, Words.NONE).thenAccept(taken -> forgetUnless(taken, pid, reader));
        });
        checkApplied();
    }

    private synchronized void forgetUnless(boolean taken, Pid pid, Reader reader) {
        if (!taken && readers.remove(pid, reader)) {
            checkApplied();
        }
    }

    private void checkApplied() {
        if (readers.values().stream().allMatch(reader -> reader.applied >= generation)) {
            applied.complete(null);
        }
    }

    /** Forgets the system that ran. */
    synchronized void powerOff() {
        for (Iterator<Reader> all = readers.values().iterator(); all.hasNext(); all.remove()) {
            all.next().news.reset();
        }
        checkApplied();
    }

    synchronized Reply handle(Xous xous, BenchDevice request, Pid sender) {
        return switch (request) {
            case BenchDevice.Read r -> {
                BenchDevice.State state = new BenchDevice.State(generation, panel.on());
                yield Reply.payload(state::writeTo);
            }
            case BenchDevice.Subscribe r -> {
                Reader reader = new Reader();
                Reply reply = reader.news.subscribe(xous, r.to());
                if (reader.news.isSubscribed()) {
                    readers.put(sender, reader);
                }
                yield reply;
            }
            case BenchDevice.Applied r -> {
                Optional.ofNullable(readers.get(sender)).ifPresent(reader -> reader.applied = r.generation());
                checkApplied();
                yield Reply.NONE;
            }
            case BenchDevice.Take r -> take(r.name(), sender);
        };
    }

    private Reply take(String name, Pid sender) {
        if (panel.find(name).filter(s -> s.pid() == sender.number()).isEmpty()) {
            return Reply.failure(XousError.ACCESS_DENIED);
        }
        Optional<Position> position = Optional.ofNullable(panel.positions().get(name));
        Optional<Position> left = position.flatMap(Position::less);
        SwitchPanel after = panel.with(new SwitchPanel.Setting(name, left));
        if (position.isPresent() && left.isEmpty()) {
            change(after);
        } else {
            panel = after;
        }
        return Reply.payload(out -> out.bool(position.isPresent()));
    }
}
