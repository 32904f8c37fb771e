package precursor.sim.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import precursor.hw.Device;
import precursor.hw.Hardware;
import precursor.sim.board.Board;
import precursor.sim.board.Console;
import precursor.sim.board.Png;
import precursor.sim.board.TestHardware;
import precursor.sim.board.SwitchPanel;
import precursor.xous.device.KeysDevice;
import precursor.xous.device.LcdDevice;
import precursor.xous.device.PowerDevice;
import precursor.xous.device.Subscription;
import precursor.xous.device.TimerDevice;
import precursor.xous.local.LocalMachine;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;

/** The API on a real socket, spoken by its own client and by hostile ones. */
@Timeout(60)
class ControlServerTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int KEYS = 50;

    private final LocalMachine machine = LocalMachine.start();
    private final Xous driver = machine.process("driver");
    private final FakeDevice device;
    private final Console console;
    private final ControlServer server;
    private final ControlClient client;
    private Connection lcd;
    private Server keys;

    /** A board without a system that notes what is done to its power. */
    private static final class FakeDevice implements Controlled {
        final List<String> done = new ArrayList<>();
        final Board board;

        FakeDevice(Console console) {
            board = new Board(
                    TestHardware.plain(),
                    new Board.Settings(
                            true,
                            OptionalLong.empty(),
                            Instant.EPOCH,
                            false,
                            true,
                            new SwitchPanel(
                                    List.of(
                                            new SwitchPanel.Switch("lie", "names", 3, "Says what is not so."),
                                            new SwitchPanel.Switch("nap", "names", 3, "Does nothing.")),
                                    Map.of())),
                    console,
                    s -> {});
        }

        @Override
        public Board board() {
            return board;
        }

        @Override
        public Hardware hardware() {
            return TestHardware.plain();
        }

        @Override
        public Power power() {
            return Power.ON;
        }

        @Override
        public long bootMs() {
            return 900;
        }

        @Override
        public List<ProcessState> processes() {
            return List.of(new ProcessState(3, "names", 4711, "ready", 0, 40_000));
        }

        @Override
        public boolean awaitReady(String process, int life, Duration most) {
            return process.equals("names") && life == 0;
        }

        @Override
        public void shutDown() {
            done.add("off");
        }

        @Override
        public void switchOff() {
            done.add("standby");
        }

        @Override
        public void switchOn() {
            done.add("on");
        }

        @Override
        public void reset() {
            done.add("reset");
        }

        @Override
        public void trace(boolean on) {
            done.add("trace " + on);
        }
    }

    ControlServerTest(@TempDir Path home) throws IOException {
        console = new Console(home.resolve("log"), line -> {});
        device = new FakeDevice(console);
        device.board.powerOn(machine.board());
        server = ControlServer.start(device, line -> {});
        client = new ControlClient(server.port(), server.token());
        lcd = driver.connectDevice(Device.LCD.ordinal());
        keys = driver.createServer();
    }

    @BeforeEach
    void listenToKeys() {
        driver.connectDevice(Device.KEYS.ordinal())
                .lend(new KeysDevice.Subscribe(new Subscription(keys.sid(), KEYS)));
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        machine.close();
        console.close();
    }

    private void draw(String text) {
        lcd.lend(new LcdDevice.Update(
                List.of(new LcdDevice.Line(0, new byte[LcdDevice.LINE_BYTES])),
                text.isEmpty() ? List.of() : List.of(new LcdDevice.Text(10, 20, 30, 14, text))));
    }

    private static KeysDevice.News key(int row, int column, boolean down, long atMs) {
        return new KeysDevice.News.Key(row, column, down, atMs);
    }

    private KeysDevice.News nextKey() {
        var message = keys.receive().message();
        return KeysDevice.News.decode(message.opcode() - KEYS, message);
    }

    @Test
    void switchesOfTheTestBenchAreListedAndSet() throws Exception {
        assertEquals(
                List.of(
                        new ControlClient.Switch("lie", "names", "off", "Says what is not so."),
                        new ControlClient.Switch("nap", "names", "off", "Does nothing.")),
                client.switches());
        client.setSwitches(Map.of("lie", "once"));
        assertEquals("once", client.setSwitches(Map.of("nap", "3")).getFirst().value());
        assertEquals(List.of("once", "3"), values());
        for (Map<String, String> wrong : List.of(Map.of("fib", "on"), Map.of("lie", "maybe", "nap", "off"))) {
            assertEquals(400, assertThrows(ControlException.class, () -> client.setSwitches(wrong)).status());
        }
        assertEquals(List.of("once", "3"), values());
        client.switchesOff();
        assertEquals(List.of("off", "off"), values());
    }

    private List<String> values() throws IOException {
        return client.switches().stream().map(ControlClient.Switch::value).toList();
    }

    @Test
    void tapsPressesAndReleasesKeysByName() throws IOException {
        client.key("F2");
        assertEquals(key(8, 1, true, 0), nextKey());
        assertEquals(key(8, 1, false, 0), nextKey());
        client.press("A");
        assertEquals(key(2, 0, true, 0), nextKey());
        client.release("a");
        assertEquals(key(2, 0, false, 0), nextKey());
    }

    @Test
    void holdsAKeyForTheDevicesTime() throws IOException {
        client.hold("enter", Duration.ofMillis(700));
        assertEquals(key(7, 9, true, 0), nextKey());
        assertEquals(key(7, 9, false, 700), nextKey());
    }

    @Test
    void typesWithTheKeysThereAreAndTheRestAsCharacters() throws IOException {
        client.type("aAé\n");
        assertEquals(key(2, 0, true, 0), nextKey());
        assertEquals(key(2, 0, false, 0), nextKey());
        assertEquals(key(8, 5, true, 0), nextKey());
        assertEquals(key(8, 5, false, 0), nextKey());
        assertEquals(key(2, 0, true, 0), nextKey());
        assertEquals(key(2, 0, false, 0), nextKey());
        assertEquals(new KeysDevice.News.Typed('é'), nextKey());
        assertEquals(key(7, 9, true, 0), nextKey());
    }

    @Test
    void typesASecretThatIsInNoJson() throws IOException {
        client.typeSecret("aé𝄞".getBytes(StandardCharsets.UTF_8));
        assertEquals(key(2, 0, true, 0), nextKey());
        assertEquals(key(2, 0, false, 0), nextKey());
        assertEquals(new KeysDevice.News.Typed('é'), nextKey());
        assertEquals(new KeysDevice.News.Typed("𝄞".codePointAt(0)), nextKey());
        for (byte[] bad : new byte[][] {{(byte) 0xc3}, {(byte) 0x80}, {(byte) 0xff}, {'a', (byte) 0xe2, 'a', 'a'}, {0x1b},
            {(byte) 0xed, (byte) 0xa0, (byte) 0x80}}) {
            assertEquals(400, status(() -> client.typeSecret(bad)));
        }
        assertEquals(413, status(() -> client.typeSecret(new byte[5000])));
        client.key("a");
        assertEquals(key(2, 0, true, 0), nextKey(), "nothing of a bad text was typed");
    }

    @Test
    void refusesKeysThatDoNotExistOrNobodyHears() throws IOException {
        assertEquals(400, status(() -> client.key("F9")));
        assertEquals(400, status(() -> client.type("\u001b")));
        keys.destroy();
        assertEquals(409, status(() -> client.key("F2")));
    }

    @Test
    void showsTheScreenAsTextsAndAsAPicture() throws IOException {
        draw("Precursor");
        ScreenText screen = client.screen();
        assertEquals(List.of(new LcdDevice.Text(10, 20, 30, 14, "Precursor")), screen.texts());
        assertEquals(List.of(336, 536), List.of(screen.width(), screen.height()));
        assertArrayEquals(
                Png.of(device.board.panel().screen(), TestHardware.plain().lcd(), 2), client.png(2));
    }

    @Test
    void waitsForATextAndForItsEnd() throws IOException {
        CompletableFuture<Void> drawn = CompletableFuture.runAsync(() -> draw("Sign in?"));
        assertTrue(client.awaitText("Sign in", LONG).shows("Sign in?"));
        drawn.join();
        CompletableFuture<Void> wiped = CompletableFuture.runAsync(() -> draw(""));
        assertEquals(List.of(), client.awaitGone("Sign in", LONG).texts());
        wiped.join();
    }

    @Test
    void tellsHowLongAKeyTookToItsPicture() throws IOException {
        long before = client.screen().shownAt();
        long typedAt = client.type("a");
        draw("a");
        long shownAt = client.screen().shownAt();
        assertTrue(before <= typedAt && typedAt <= shownAt, before + " " + typedAt + " " + shownAt);
    }

    @Test
    void waitsForAChangeAndForRest() throws IOException {
        long before = client.screen().number();
        CompletableFuture<Void> drawn = CompletableFuture.runAsync(() -> draw("new"));
        assertTrue(client.awaitChange(before, LONG).number() > before);
        drawn.join();
        assertTrue(client.awaitQuiet(Duration.ofMillis(1), LONG).shows("new"));
        assertTrue(client.awaitTextAndQuiet("new", Duration.ofMillis(1), LONG).shows("new"));
    }

    @Test
    void aWaitInVainSaysWhatTheScreenShows() {
        draw("something else");
        ControlException e =
                assertThrows(ControlException.class, () -> client.awaitText("Sign in", Duration.ofMillis(1)));
        assertTrue(e.isTimeout());
        assertTrue(String.valueOf(e.getMessage()).contains("something else"));
    }

    @Test
    void movesTheClock() throws IOException {
        assertEquals(new TimerDevice.State(true, 0), client.clock());
        assertEquals(new TimerDevice.State(true, 5000), client.advance(Duration.ofSeconds(5)));
        assertTrue(!client.freeze(false).frozen());
        assertTrue(client.freeze(true).frozen());
    }

    @Test
    void setsTheBatteryAndThePowerAndTheTrace() throws IOException {
        PowerDevice.Battery low = new PowerDevice.Battery(3400, 5, -200, 50, false);
        client.battery(low);
        assertEquals(low, device.board.battery().state());
        client.switchOff();
        client.switchOn();
        client.reset();
        client.trace(true);
        client.shutDown();
        assertEquals(List.of("standby", "on", "reset", "trace true", "off"), device.done);
    }

    @Test
    void listsTheProcesses() throws IOException {
        assertEquals(device.processes(), client.processes());
        assertEquals("on", client.power());
        assertEquals("absent", client.usb());
    }

    @Test
    void answersNobodyWithoutTheTokenOrFromElsewhere() throws IOException {
        assertEquals(401, status(() -> new ControlClient(server.port(), "guess").screen()));
        assertEquals(401, status(() -> new ControlClient(server.port(), "").screen()));
        String good = "Host: 127.0.0.1:" + server.port() + "\r\nAuthorization: Bearer " + server.token() + "\r\n";
        assertEquals(200, raw("GET /v1/screen HTTP/1.1\r\n" + good + "\r\n"));
        assertEquals(403, raw("GET /v1/screen HTTP/1.1\r\n" + good.replace("127.0.0.1", "evil.example") + "\r\n"));
        assertEquals(403, raw("GET /v1/screen HTTP/1.1\r\n" + good + "Origin: http://evil.example\r\n\r\n"));
        assertEquals(401, raw("GET /v1/screen HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n\r\n"));
    }

    @Test
    void nonsenseIsAnsweredWithWhatIsWrong() throws IOException {
        assertEquals(404, post("/v1/nothing", "{}"));
        assertEquals(405, post("/v1/screen", "{}"));
        for (String bad : new String[] {
            "", "[]", "{", "nonsense", "{}{}", "{\"key\":1,\"action\":\"tap\"}", "{\"key\":\"F2\",\"action\":\"bite\"}",
            "{\"key\":\"F2\",\"action\":\"tap\",\"ms\":5}", "{\"key\":\"F2\",\"action\":\"hold\"}",
            "{\"key\":\"F2\",\"action\":\"tap\",\"x\":1}", "{\"key\":\"F2\",\"key\":\"F2\",\"action\":\"tap\"}",
            "{\"key\":\"F2\",\"action\":\"hold\",\"ms\":-1}", "{\"key\":\"F2\",\"action\":\"hold\",\"ms\":1e99}"
        }) {
            assertEquals(400, post("/v1/key", bad), bad);
        }
        assertEquals(400, post("/v1/wait", "{}"));
        assertEquals(400, post("/v1/clock", "{\"action\":\"advance\"}"));
        assertEquals(400, post("/v1/battery", "{\"percent\":101}"));
        for (String bad : new String[] {"1", "[1]", "[\"ring_9\"]", "[\"ring_0\",\"ring_0\"]", "\"ring_0\""}) {
            assertEquals(400, post("/v1/sensors", "{\"stuckNoise\":" + bad + "}"), bad);
        }
        assertEquals(413, post("/v1/type", "{\"text\":\"" + "x".repeat(70_000) + "\"}"));
        assertEquals(400, post("/v1/type", "{\"text\":\"" + "x".repeat(5_000) + "\"}"));
    }

    /** Random bodies: always an answer below 500, and the server goes on. */
    @Test
    void randomBodiesNeverGetThrough() throws IOException {
        Random random = new Random(2);
        String alphabet = "{}[]\":,0123.-etrufalskynoc \\u";
        String[] paths = {"/v1/key", "/v1/type", "/v1/wait", "/v1/clock", "/v1/battery", "/v1/sensors", "/v1/trace", "/v1/power"};
        for (int round = 0; round < 300; round++) {
            StringBuilder body = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                body.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            int status = post(paths[random.nextInt(paths.length)], body.toString());
            assertTrue(status < 500, status + ": " + body);
        }
        assertEquals(List.of(), device.done);
    }

    private interface Call {
        void run() throws IOException;
    }

    private static int status(Call call) {
        return assertThrows(ControlException.class, call::run).status();
    }

    private int post(String path, String body) throws IOException {
        return HttpCall.send(
                        server.port(),
                        server.token(),
                        "POST",
                        path,
                        body.getBytes(StandardCharsets.UTF_8),
                        Duration.ofSeconds(20))
                .status();
    }

    private int raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] line = socket.getInputStream().readNBytes(12);
            return Integer.parseInt(new String(line, 9, 3, StandardCharsets.US_ASCII));
        }
    }
}
