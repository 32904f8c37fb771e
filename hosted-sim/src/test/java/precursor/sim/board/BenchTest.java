package precursor.sim.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.sim.board.SwitchPanel.Position;
import precursor.sim.board.SwitchPanel.Setting;
import precursor.sim.board.SwitchPanel.Switch;
import precursor.xous.device.BenchDevice;
import precursor.xous.device.Subscription;
import precursor.xous.local.LocalMachine;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;

/** The test bench between the desk and the processes. */
@Timeout(60)
final class BenchTest {

    private final LocalMachine machine = LocalMachine.start();
    private final Xous owner = machine.process("owner");
    private final Xous other = machine.process("other");
    private final SwitchPanel panel = new SwitchPanel(
            List.of(
                    new Switch("lie", "owner", owner.pid().number(), "Says what is not so."),
                    new Switch("nap", "owner", owner.pid().number(), "Does nothing."),
                    new Switch("shout", "other", other.pid().number(), "IS LOUD.")),
            Map.of());
    private final Bench bench = new Bench(panel);
    private final Xous board = machine.board();
    private final Server device = board.createServer();

    BenchTest() {
        Thread.ofPlatform().daemon().start(() -> device.serve(
                BenchDevice::decode, (request, envelope) -> bench.handle(board, request, envelope.sender())));
    }

    @AfterEach
    void end() {
        machine.close();
        assertEquals(List.of(), machine.failures());
    }

    private Connection of(Xous process) {
        return process.connect(device.sid());
    }

    private static BenchDevice.State state(Connection bench) {
        return bench.lendMut(new BenchDevice.Read(), BenchDevice.State::read);
    }

    private static boolean take(Connection bench, String name) {
        return bench.lendMut(new BenchDevice.Take(name), PayloadReader::bool);
    }

    private void set(String text) throws Exception {
        bench.set(p -> p.with(p.parse(text))).get(30, TimeUnit.SECONDS);
    }

    @Test
    void peopleWriteNamesAndValues() {
        assertEquals(new Setting("lie", Optional.of(new Position(Position.ALWAYS))), panel.parse("lie"));
        assertEquals(new Setting("lie", Optional.of(new Position(Position.ALWAYS))), panel.parse("lie=on"));
        assertEquals(new Setting("lie", Optional.of(new Position(1))), panel.parse("lie=once"));
        assertEquals(new Setting("lie", Optional.of(new Position(1))), panel.parse("lie=1"));
        assertEquals(new Setting("lie", Optional.of(new Position(1_000_000))), panel.parse("lie=1000000"));
        assertEquals(new Setting("lie", Optional.empty()), panel.parse("lie=off"));
        for (String wrong : List.of("", "=", "=on", "fib", "lie=", "lie=0", "lie=-1", "lie=1000001", "lie=ON", "lie=on=on")) {
            assertThrows(IllegalArgumentException.class, () -> panel.parse(wrong), wrong);
        }
        assertEquals("once", new Position(1).toString());
        assertEquals("7", new Position(7).toString());
        assertEquals("on", new Position(Position.ALWAYS).toString());
    }

    @Test
    void allIsOffAtFirst() {
        assertEquals(List.of(), state(of(owner)).on());
        assertFalse(take(of(owner), "lie"));
    }

    @Test
    void itIsCountedDownByItsOwnerAlone() throws Exception {
        set("lie=2");
        assertEquals(List.of("lie"), state(of(other)).on());
        XousException refused = assertThrows(XousException.class, () -> take(of(other), "lie"));
        assertEquals(XousError.ACCESS_DENIED, refused.error());
        assertThrows(XousException.class, () -> take(of(owner), "fib"));
        Connection mine = of(owner);
        assertTrue(take(mine, "lie"));
        assertEquals(List.of("lie"), state(mine).on());
        assertTrue(take(mine, "lie"));
        assertFalse(take(mine, "lie"));
        assertEquals(List.of(), state(mine).on());
        set("nap");
        for (int i = 0; i < 5; i++) {
            assertTrue(take(mine, "nap"));
        }
    }

    @Test
    void theDeskWaitsUntilEveryReaderBehavesSo() throws Exception {
        Server news = owner.createServer();
        Connection mine = of(owner);
        mine.lend(new BenchDevice.Subscribe(new Subscription(news.sid(), 7)));
        mine.send(new BenchDevice.Applied(state(mine).generation()));
        CompletableFuture<Void> set = bench.set(p -> p.with(p.parse("lie")));
        assertEquals(7, news.receive().message().opcode());
        assertFalse(set.isDone());
        BenchDevice.State state = state(mine);
        assertEquals(List.of("lie"), state.on());
        mine.send(new BenchDevice.Applied(state.generation()));
        set.get(30, TimeUnit.SECONDS);
    }

    @Test
    void nobodyWaitsForAProcessThatIsGone() throws Exception {
        Server news = owner.createServer();
        of(owner).lend(new BenchDevice.Subscribe(new Subscription(news.sid(), 7)));
        news.destroy();
        set("lie");
        assertEquals(List.of("lie"), bench.panel().on());
        Server again = owner.createServer();
        of(owner).lend(new BenchDevice.Subscribe(new Subscription(again.sid(), 7)));
        bench.powerOff();
        set("lie=off");
        assertEquals(List.of(), bench.panel().on());
    }

    @Test
    void itsLastTimeIsNews() throws Exception {
        set("lie=once");
        Server news = other.createServer();
        Connection watcher = of(other);
        watcher.lend(new BenchDevice.Subscribe(new Subscription(news.sid(), 3)));
        assertTrue(take(of(owner), "lie"));
        assertEquals(3, news.receive().message().opcode());
        assertEquals(List.of(), state(watcher).on());
    }
}
