package precursor.sim.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import precursor.hw.Device;
import precursor.xous.device.ConsoleDevice;
import precursor.xous.device.KeysDevice;
import precursor.xous.device.LcdDevice;
import precursor.xous.device.NoiseDevice;
import precursor.xous.device.PowerDevice;
import precursor.xous.device.RtcDevice;
import precursor.xous.device.Subscription;
import precursor.xous.device.SusresDevice;
import precursor.xous.device.TimerDevice;
import precursor.xous.local.LocalMachine;
import precursor.xous.message.Sid;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;

/** The board as its drivers see it, over a kernel. */
class BoardTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private final LocalMachine machine = LocalMachine.start();
    private final Xous driver = machine.process("driver");
    private final List<Battery.Switch> switched = new ArrayList<>();
    private Console console;
    private Board board;

    BoardTest(@TempDir Path home) throws IOException {
        console = new Console(home.resolve("console.log"), line -> {});
        board = new Board(
                TestHardware.plain(), new Board.Settings(true, OptionalLong.of(1), START, true), console, switched::add);
    }

    @BeforeEach
    void powerOn() {
        board.powerOn(machine.board());
    }

    @AfterEach
    void end() throws IOException {
        machine.close();
        console.close();
        assertEquals(List.of(), machine.failures());
    }

    private Connection to(Device device) {
        return driver.connectDevice(device.ordinal());
    }

    @Test
    void theLcdShowsWhatIsSentToIt() throws InterruptedException {
        Connection lcd = to(Device.LCD);
        assertEquals(1, lcd.call(new LcdDevice.Instrumented()).first());
        lcd.lend(new LcdDevice.Update(
                List.of(new LcdDevice.Line(3, new byte[LcdDevice.LINE_BYTES])),
                List.of(new LcdDevice.Text(1, 2, 3, 4, "hello"))));
        Screen screen = board.panel().await(s -> s.shows("hello"), Duration.ofSeconds(10)).orElseThrow();
        assertFalse(screen.light(0, 3));
        assertTrue(screen.light(0, 4));
        assertThrows(
                XousException.class,
                () -> lcd.lend(new LcdDevice.Update(
                        List.of(new LcdDevice.Line(600, new byte[LcdDevice.LINE_BYTES])), List.of())));
    }

    @Test
    void keysReachTheirDriverWithTheTimeOfTheirPress() {
        Server news = driver.createServer();
        to(Device.KEYS).lend(new KeysDevice.Subscribe(new Subscription(news.sid(), 40)));
        Keys.Position f2 = new Keys.Position(8, 1);
        CompletableFuture<Boolean> pressed = board.keys().press(f2);
        assertTrue(pressed.join());
        assertTrue(board.keys().press(f2).join(), "it is down already");
        board.clock().advance(Duration.ofMillis(600)).join();
        assertTrue(board.keys().release(f2).join());
        assertTrue(board.keys().type(0x1F60A).join());
        assertEquals(new KeysDevice.News.Key(8, 1, true, 0), next(news, 40));
        assertEquals(new KeysDevice.News.Key(8, 1, false, 600), next(news, 40));
        assertEquals(new KeysDevice.News.Typed(0x1F60A), next(news, 40));
        assertTrue(board.keys().pressed().isEmpty());
    }

    private static KeysDevice.News next(Server news, int base) {
        var message = news.receive().message();
        return KeysDevice.News.decode(message.opcode() - base, message);
    }

    @Test
    void keysSayWhenNobodyListens() {
        assertFalse(board.keys().press(new Keys.Position(0, 0)).join());
        Server news = driver.createServer();
        to(Device.KEYS).lend(new KeysDevice.Subscribe(new Subscription(news.sid(), 0)));
        news.destroy();
        assertFalse(board.keys().release(new Keys.Position(0, 0)).join());
    }

    @Test
    void aSubscriptionNeedsAServerThatExists() {
        assertThrows(
                XousException.class,
                () -> to(Device.KEYS).lend(new KeysDevice.Subscribe(new Subscription(new Sid(1, 2), 0))));
    }

    @Test
    void theTimerStandsUntilMovedAndSaysSo() {
        Server news = driver.createServer();
        Connection timer = to(Device.TIMER);
        timer.lend(new TimerDevice.Subscribe(new Subscription(news.sid(), 7)));
        assertEquals(new TimerDevice.State(true, 0), TimerDevice.State.of(timer.call(new TimerDevice.Read())));
        assertTrue(board.clock().advance(Duration.ofSeconds(2)).join());
        var message = news.receive().message();
        assertEquals(7, message.opcode());
        assertEquals(new TimerDevice.State(true, 2000), TimerDevice.State.of(message.scalars()));
        assertEquals(2000, timer.call(new TimerDevice.Read()).second());
    }

    @Test
    void theDateCanBeReadAndSet() {
        Connection rtc = to(Device.RTC);
        assertEquals(START.toEpochMilli(), rtc.call(new RtcDevice.Read()).first());
        rtc.call(new RtcDevice.Set(12_345));
        assertEquals(new RtcDevice.State(12_345, false, true), RtcDevice.State.of(rtc.call(new RtcDevice.Read())));
        board.clock().losePower();
        assertEquals(new RtcDevice.State(0, true, true), RtcDevice.State.of(rtc.call(new RtcDevice.Read())));
        rtc.call(new RtcDevice.Set(12_345));
        assertEquals(new RtcDevice.State(12_345, false, true), RtcDevice.State.of(rtc.call(new RtcDevice.Read())));
    }

    @Test
    void noiseHasTheLengthAskedFor() {
        Connection noise = to(Device.NOISE);
        assertEquals(1, noise.call(new NoiseDevice.Seeded()).first());
        byte[] bytes = noise.lendMut(new NoiseDevice.Read(NoiseDevice.Source.RING_3, 50), in -> in.fixed(50));
        assertArrayEquals(new Noise(OptionalLong.of(1)).read(NoiseDevice.Source.RING_3, 50), bytes);
        assertThrows(
                XousException.class,
                () -> noise.lendMut(new NoiseDevice.Read(NoiseDevice.Source.RING_3, 4097), in -> 0));
    }

    @Test
    void theBatteryIsWhatItWasToldToBe() {
        Server news = driver.createServer();
        Connection power = to(Device.POWER);
        power.lend(new PowerDevice.Subscribe(new Subscription(news.sid(), 5)));
        assertEquals(
                new PowerDevice.Battery(4020, 80, -120, 880, false),
                PowerDevice.Battery.of(power.call(new PowerDevice.ReadBattery())));
        PowerDevice.Battery low = new PowerDevice.Battery(3300, 2, 300, 20, true);
        board.battery().set(low);
        assertEquals(5, news.receive().message().opcode());
        assertEquals(low, PowerDevice.Battery.of(power.call(new PowerDevice.ReadBattery())));
    }

    @Test
    void thePowerKeyIsNewsToWhoeverListens() throws Exception {
        assertFalse(board.battery().pressKey().get());
        Server news = driver.createServer();
        to(Device.POWER).lend(new PowerDevice.Subscribe(new Subscription(news.sid(), 5)));
        CompletableFuture<Boolean> heard = board.battery().pressKey();
        assertEquals(5 + PowerDevice.POWER_KEY_NEWS, news.receive().message().opcode());
        assertTrue(heard.get());
    }

    @Test
    void thePowerSwitchIsPressedFromInside() {
        Connection power = to(Device.POWER);
        power.send(new PowerDevice.PowerOff());
        power.send(new PowerDevice.Reboot());
        power.call(new PowerDevice.ReadBattery());
        assertEquals(List.of(Battery.Switch.OFF, Battery.Switch.REBOOT), switched);
    }

    @Test
    void consoleLinesAreKeptWithoutTheirControlCharacters() throws IOException {
        Connection out = to(Device.CONSOLE);
        out.lend(new ConsoleDevice.Write("INFO:names: ready"));
        out.lend(new ConsoleDevice.Write("evil \u001b[2J line"));
        assertEquals(List.of("INFO:names: ready", "evil \ufffd[2J line"), console.last());
        Path file = directory.resolve("c.log");
        for (int run = 0; run < 2; run++) {
            try (Console own = new Console(file, line -> {})) {
                own.write("run " + run);
            }
        }
        assertEquals(List.of("run 1"), Files.readAllLines(file));
        assertEquals(List.of("run 0"), Files.readAllLines(directory.resolve("c.log.1")));
    }

    @Test
    void survivesItsSystem() {
        to(Device.LCD).lend(new LcdDevice.Update(
                List.of(new LcdDevice.Line(3, new byte[LcdDevice.LINE_BYTES])), List.of()));
        machine.close();
        board.powerOff();
        assertTrue(board.panel().screen().light(0, 3));
        try (LocalMachine next = LocalMachine.start()) {
            board.powerOn(next.board());
            Xous again = next.process("driver");
            assertEquals(
                    START.toEpochMilli(),
                    again.connectDevice(Device.RTC.ordinal()).call(new RtcDevice.Read()).first());
        }
    }

    @Test
    void asleepTheDateAloneGoesOnAndAKeyWakesAndIsNothingElse() throws InterruptedException {
        Server keys = driver.createServer();
        to(Device.KEYS).lend(new KeysDevice.Subscribe(new Subscription(keys.sid(), 0)));
        Server susres = driver.createServer();
        to(Device.SUSRES).lend(new SusresDevice.Subscribe(new Subscription(susres.sid(), 9)));
        Keys.Position held = new Keys.Position(1, 1);
        Keys.Position key = new Keys.Position(2, 2);
        assertTrue(board.keys().press(held).join());
        assertEquals(Suspension.Last.NONE, board.suspension().last());
        assertFalse(board.suspension().wake(), "it is awake");

        to(Device.SUSRES).send(new SusresDevice.PowerDown(true));
        assertTrue(board.suspension().await(true, Duration.ofSeconds(10)));
        assertEquals(Suspension.Last.FORCED, board.suspension().last());
        assertEquals(UsbConnector.State.ABSENT, board.usb().state());
        board.clock().advance(Duration.ofSeconds(5)).join();
        assertEquals(0, board.clock().elapsedMs());
        assertEquals(START.plusSeconds(5).toEpochMilli(), board.clock().utcMs());
        assertTrue(board.keys().release(held).join());

        assertTrue(board.keys().press(key).join());
        assertEquals(9 + SusresDevice.RESUME_NEWS, susres.receive().message().opcode());
        assertFalse(board.suspension().isAsleep());
        assertTrue(board.keys().release(key).join());
        assertTrue(board.keys().press(key).join());
        assertEquals(new KeysDevice.News.Key(1, 1, true, 0), next(keys, 0));
        assertEquals(new KeysDevice.News.Key(1, 1, false, 0), next(keys, 0));
        assertEquals(new KeysDevice.News.Key(2, 2, true, 0), next(keys, 0), "what woke the board was not sent");

        board.clock().advance(Duration.ofSeconds(1)).join();
        assertEquals(1000, board.clock().elapsedMs());
        assertEquals(START.plusSeconds(6).toEpochMilli(), board.clock().utcMs());

        to(Device.SUSRES).send(new SusresDevice.PowerDown(false));
        assertTrue(board.suspension().await(true, Duration.ofSeconds(10)));
        board.powerOff();
        assertFalse(board.suspension().isAsleep());
        assertEquals(Suspension.Last.NONE, board.suspension().last());
    }
}
