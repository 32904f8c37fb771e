package precursor.xous.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Reply;
import precursor.xous.message.Request;
import precursor.xous.message.ScalarResult;
import precursor.xous.message.Sid;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;
import precursor.xous.process.Envelope;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;

/** The five kinds of message, deferred and forwarded, and what happens when somebody is gone. */
@Timeout(30)
class MessagesTest {

    private final LocalMachine machine = LocalMachine.start();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Sid sid = Sid.wellKnown("a-test-server---");

    @AfterEach
    void end() {
        machine.close();
        threads.shutdown();
    }

    record Figure(int opcode, long value) implements Request.Scalar, Request.BlockingScalar {
        @Override
        public Words words() {
            return Words.of(value);
        }
    }

    record Text(int opcode, String value, int capacity) implements Request.Lend, Request.MutableLend, Request.Move {
        Text(int opcode, String value) {
            this(opcode, value, 4096);
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.string(value);
        }
    }

    private static String text(Message m) {
        return m.payload().string(100_000);
    }

    /** Serves what the test wants on a thread of its own. */
    private Server serve(Xous xous, Server.Handler<Message> handler) {
        Server server = xous.createServer(sid);
        var _ = threads.submit(() -> server.serve(m -> m, handler));
        return server;
    }

    private void await(BooleanSupplier what) {
        while (!what.getAsBoolean()) {
            assertFalse(Thread.interrupted(), "the test's time is up");
            Thread.onSpinWait();
        }
    }

    @Test
    void wordsAreAnsweredWithOneTwoOrFive() {
        serve(machine.process("server"), (m, e) -> switch (m.opcode()) {
            case 1 -> Reply.scalar(m.scalars().first() + 1);
            case 2 -> Reply.scalar(2, 3);
            default -> new Reply.Scalar5(1, 2, 3, 4, 5);
        });
        Connection c = machine.process("client").connect(sid);
        assertEquals(new ScalarResult(1, 42, 0, 0, 0, 0), c.call(new Figure(1, 41)));
        assertEquals(new ScalarResult(2, 2, 3, 0, 0, 0), c.call(new Figure(2, 0)));
        assertEquals(new ScalarResult(5, 1, 2, 3, 4, 5), c.call(new Figure(3, 0)));
    }

    @Test
    void memoryIsLentReturnedAndMoved() {
        List<String> moved = new ArrayList<>();
        serve(machine.process("server"), (m, e) -> switch (m) {
            case Message.MutableLend lend -> {
                String said = text(lend);
                yield Reply.payload(out -> out.string(said + "!"));
            }
            case Message.Lend lend -> {
                moved.add("lent " + text(lend));
                yield Reply.returned();
            }
            default -> {
                moved.add(text(m));
                yield Reply.NONE;
            }
        });
        Connection c = machine.process("client").connect(sid);
        c.move(new Text(1, "given"));
        c.lend(new Text(1, "seen"));
        assertEquals("hello!", c.lendMut(new Text(1, "hello"), (PayloadReader in) -> in.string(100)));
        assertEquals(List.of("given", "lent seen"), moved);
        await(() -> machine.messages() == 0);
    }

    @Test
    void anEnvelopeNamesItsSender() {
        Xous client = machine.process("client");
        serve(machine.process("server"), (m, e) -> Reply.scalar(e.sender().number()));
        assertEquals(client.pid().number(), client.connect(sid).call(new Figure(1, 0)).first());
    }

    @Test
    void anAnswerMayComeLaterFromAnyThread() throws Exception {
        CompletableFuture<Envelope> held = new CompletableFuture<>();
        serve(machine.process("server"), (m, e) -> {
            held.complete(e);
            return Reply.DEFERRED;
        });
        Connection c = machine.process("client").connect(sid);
        CompletableFuture<ScalarResult> answer = CompletableFuture.supplyAsync(() -> c.call(new Figure(1, 0)), threads);
        Envelope e = held.get();
        assertFalse(answer.isDone());
        e.reply(Reply.scalar(7));
        assertEquals(7, answer.get().first());
        assertThrows(IllegalStateException.class, () -> e.reply(Reply.scalar(7)));
    }

    @Test
    void aMessageMayBeForwarded() {
        Sid behind = Sid.wellKnown("the-one-behind--");
        Xous back = machine.process("back");
        Server backServer = back.createServer(behind);
        Xous front = machine.process("front");
        Connection toBack = front.connect(behind);
        var _ = threads.submit(() -> backServer.serve(
                m -> m, (m, e) -> Reply.payload(out -> out.string(text(m) + " from " + e.sender().number()))));
        serve(front, (m, e) -> {
            e.forward(toBack);
            return Reply.DEFERRED;
        });
        Xous client = machine.process("client");
        int pid = client.pid().number();
        assertEquals("x from " + pid, client.connect(sid).lendMut(new Text(1, "x"), in -> in.string(100)));
        await(() -> machine.messages() == 0);
    }

    @Test
    void connectWaitsForTheServer() throws Exception {
        Xous client = machine.process("client");
        assertEquals(Optional.empty(), client.tryConnect(sid));
        CompletableFuture<Connection> connecting = CompletableFuture.supplyAsync(() -> client.connect(sid), threads);
        Xous server = machine.process("server");
        server.createServer(sid);
        assertTrue(connecting.get().cid() >= 2);
        XousException e = assertThrows(XousException.class, () -> server.createServer(sid));
        assertEquals(XousError.SERVER_EXISTS, e.error());
    }

    @Test
    void sendersWaitWhileTheQueueIsFull() throws Exception {
        Server server = machine.process("server").createServer(sid);
        Connection c = machine.process("client").connect(sid);
        for (int i = 0; i < 64; i++) {
            assertTrue(c.trySend(new Figure(1, i)));
        }
        assertFalse(c.trySend(new Figure(1, 64)));
        assertFalse(c.tryMove(new Text(1, "x")));
        CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> c.send(new Figure(1, 64)), threads);
        await(() -> machine.messages() == 65);
        for (int i = 0; i <= 64; i++) {
            assertEquals(i, server.receive().message().scalars().first());
        }
        sent.get();
        assertEquals(Optional.empty(), server.tryReceive());
    }

    @Test
    void whoWaitsForADeadProcessGetsAnError() throws Exception {
        CompletableFuture<Envelope> held = new CompletableFuture<>();
        serve(machine.process("server"), (m, e) -> {
            held.complete(e);
            return Reply.DEFERRED;
        });
        Connection c = machine.process("client").connect(sid);
        CompletableFuture<XousError> answer = CompletableFuture.supplyAsync(
                () -> assertThrows(XousException.class, () -> c.call(new Figure(1, 0))).error(), threads);
        held.get();
        machine.kill("server");
        assertEquals(XousError.PROCESS_TERMINATED, answer.get());
        assertEquals(
                XousError.SERVER_NOT_FOUND,
                assertThrows(XousException.class, () -> c.send(new Figure(1, 0))).error());
        assertEquals(0, machine.messages());
    }

    @Test
    void switchingOffInMidHandlerIsNoFailureOfTheHandlers() throws Exception {
        CompletableFuture<Boolean> calling = new CompletableFuture<>();
        CompletableFuture<RuntimeException> brokenOff = new CompletableFuture<>();
        Xous service = machine.process("service");
        machine.process("other").createServer(Sid.wellKnown("never-answers---"));
        Connection never = service.connect(Sid.wellKnown("never-answers---"));
        Server server = service.createServer(sid);
        var served = threads.submit(() -> server.serve(m -> m, (m, e) -> {
            calling.complete(true);
            try {
                return never.call(new Figure(1, 0)).first() == 0 ? Reply.returned() : Reply.DEFERRED;
            } catch (XousException gone) {
                brokenOff.complete(gone);
                throw new IllegalStateException("wrapped on its way", gone);
            }
        }));
        machine.process("client").connect(sid).send(new Figure(1, 0));
        calling.get();
        await(() -> machine.messages() == 1);
        machine.close();
        assertEquals("the kernel is gone: PROCESS_TERMINATED", brokenOff.get().getMessage());
        served.get();
        assertEquals(List.of(), machine.failures());
    }

    @Test
    void anAnswerToADeadProcessIsDropped() throws Exception {
        CompletableFuture<Envelope> held = new CompletableFuture<>();
        serve(machine.process("server"), (m, e) -> {
            held.complete(e);
            return Reply.DEFERRED;
        });
        Connection c = machine.process("client").connect(sid);
        var call = threads.submit(() -> c.lendMut(new Text(1, "x"), in -> 0));
        Envelope e = held.get();
        machine.kill("client");
        assertThrows(Exception.class, call::get);
        e.reply(Reply.payload(out -> out.i32(1)));
        assertEquals(0, machine.messages());
    }

    @Test
    void destroyingAServerEndsTheWaitForIt() throws Exception {
        Server server = machine.process("server").createServer(sid);
        Connection c = machine.process("client").connect(sid);
        CompletableFuture<XousError> answer = CompletableFuture.supplyAsync(
                () -> assertThrows(XousException.class, () -> c.call(new Figure(1, 0))).error(), threads);
        await(() -> machine.messages() == 1);
        server.destroy();
        assertEquals(XousError.SERVER_NOT_FOUND, answer.get());
    }

    @Test
    void deathsAreReportedToWhoAsks() {
        Server server = machine.process("server").createServer(sid);
        server.watchDeaths(9);
        Xous client = machine.process("client");
        int pid = client.pid().number();
        machine.kill("client");
        Envelope e = server.receive();
        assertEquals(9, e.message().opcode());
        assertEquals(pid, e.message().scalars().first());
        assertEquals(1, e.sender().number());
    }

    @Test
    void oneProcessMayConnectAnother() {
        Xous client = machine.process("client");
        serve(machine.process("server"), (m, e) -> Reply.scalar(5));
        int cid = machine.process("names").connectForProcess(client.pid(), sid);
        assertEquals(5, client.connectionOf(cid).call(new Figure(1, 0)).first());
    }

    @Test
    void devicesAreServersOfTheBoard() throws Exception {
        Xous driver = machine.process("driver");
        CompletableFuture<Connection> device =
                CompletableFuture.supplyAsync(() -> driver.connectDevice(3), threads);
        Xous board = machine.board();
        Server server = board.createServer();
        board.registerDevice(3, server.sid());
        device.get().send(new Figure(4, 4));
        assertEquals(4, server.receive().message().opcode());
        assertEquals(
                XousError.ACCESS_DENIED,
                assertThrows(XousException.class, () -> driver.registerDevice(3, server.sid()))
                        .error());
    }
}
