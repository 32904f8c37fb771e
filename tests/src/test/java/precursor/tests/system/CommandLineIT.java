package precursor.tests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.hw.Hardware;
import precursor.tests.device.CommandLine;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;

/** The command line as scripts meet it: exit codes, messages, and who may speak to a device. */
@Timeout(180)
@Handheld(frozen = false)
class CommandLineIT {

    private static final int OK = 0;
    private static final int USAGE = 2;
    private static final int NO_DEVICE = 69;
    private static final int DATA = 73;
    private static final int TIMEOUT = 75;
    private static final int PORT_TAKEN = 76;
    private static final int CONFIGURATION = 78;

    private static final int CTAP_OK = 0;
    private static final int CTAP_OPERATION_DENIED = 0x27;

    @Test
    void aTakenPortIsSaid(@TempDir Path data) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            int port = taken.getLocalPort();
            CommandLine run = CommandLine.precursor("run", "--headless", "--usbip=" + port, "--data=" + data);
            assertEquals(PORT_TAKEN, run.code(), run.err());
            assertTrue(run.err().contains("port " + port + " is taken"), run.err());
        }
    }

    @Test
    void aDirectoryHasRoomForOneDevice(Device device) throws Exception {
        CommandLine run = CommandLine.precursor("run", "--headless", "--data=" + device.data());
        assertEquals(DATA, run.code(), run.err());
        assertTrue(run.err().contains("another device runs in " + device.data()), run.err());
        assertEquals("on", device.control().power());
    }

    @Test
    void aMistakeInTheConfigurationIsSaidWithItsLine(@TempDir Path folder) throws Exception {
        Path config = Files.createDirectory(folder.resolve("config"));
        Files.write(config.resolve("precursor.toml"), resource("precursor.toml"));
        String system = new String(resource("system.toml"), StandardCharsets.UTF_8);
        long lines = system.lines().count();
        Files.writeString(
                config.resolve("system.toml"),
                system.stripTrailing() + "\n\n[[process]]\nname = \"extra\"\nmain = \"extra.Main\"\nfamiliy = \"base\"\n");
        CommandLine run = CommandLine.precursor(
                "run", "--headless", "--config=" + config, "--data=" + folder.resolve("data"));
        assertEquals(CONFIGURATION, run.code(), run.err());
        String place = "system.toml:" + (lines + 5);
        assertTrue(run.err().contains(place) && run.err().contains("familiy"), () -> place + " in " + run.err());
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Hardware.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no " + name);
            }
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run --nonsense",
                "run --usbip=70000",
                "run --scale=9",
                "run --clock=yesterday",
                "run --seed=x",
                "run --language=tlh",
                "nonsense",
                "wait",
                "key",
                "power sideways"
            })
    void aWrongCommandLineIsNotBegun(String line) throws Exception {
        CommandLine run = CommandLine.precursor(line.split(" ", -1));
        assertEquals(USAGE, run.code(), run.err());
        assertFalse(run.err().isBlank());
        assertFalse(run.err().contains("\tat "), run.err());
    }

    @Test
    void withoutADeviceCommandsSaySo(@TempDir Path data) throws Exception {
        CommandLine key = CommandLine.precursor("key", "F2", "--data=" + data);
        assertEquals(NO_DEVICE, key.code());
        assertTrue(key.err().contains("no device runs"), key.err());
    }

    @Test
    void keysAreTappedAndTextIsTyped(Device device) throws Exception {
        String data = "--data=" + device.data();
        try (FidoHost host = FidoHost.plugIn(device)) {
            int denied = host.select(device, () -> succeeds(CommandLine.precursor("key", "F1", data)));
            assertEquals(CTAP_OPERATION_DENIED, denied);
            int approved = host.select(device, () -> succeeds(CommandLine.precursor("type", "y", data)));
            assertEquals(CTAP_OK, approved);
        }
        CommandLine unknown = CommandLine.precursor("key", "F9", data);
        assertEquals(USAGE, unknown.code());
        assertTrue(unknown.err().contains("there is no key 'F9'"), unknown.err());
    }

    private static void succeeds(CommandLine command) {
        assertEquals(OK, command.code(), command.err());
    }

    @Test
    void theScreenIsSavedAsPng(Device device, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("screen.png");
        succeeds(CommandLine.precursor("screen", file.toString(), "--data=" + device.data()));
        BufferedImage picture = ImageIO.read(file.toFile());
        assertEquals(336, picture.getWidth());
        assertEquals(536, picture.getHeight());
    }

    @Test
    void waitingEndsWhenItCameOrWhenTheTimeIsOver(Device device) throws Exception {
        String data = "--data=" + device.data();
        succeeds(CommandLine.precursor("wait", "No items found", data));
        succeeds(CommandLine.precursor("wait", "--gone", "Use this device?", data));
        CommandLine vain = CommandLine.precursor("wait", "Nobody draws this", "--timeout=1", data);
        assertEquals(TIMEOUT, vain.code());
        assertTrue(vain.err().contains("No items found"), "it says what is there instead: " + vain.err());
    }

    @Test
    void theFileThatHoldsTheTokenIsForItsOwnerAlone(Device device) throws Exception {
        for (Path file : List.of(device.data().resolve("device.json"), device.infoFile())) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(device.data())));
        assertFalse(device.output().contains(device.info().path("control").path("token").asText()));
    }

    /** What the control API answers to requests that it must not serve. */
    @Test
    void onlyWhoHasTheTokenAndComesFromHereIsServed(Device device) throws Exception {
        int port = device.info().path("control").path("port").asInt();
        String token = "Authorization: Bearer " + device.info().path("control").path("token").asText();
        String host = "Host: 127.0.0.1:" + port;
        assertEquals(200, status(port, host, token));
        assertEquals(200, status(port, "Host: localhost:" + port, token));
        assertEquals(401, status(port, host));
        assertEquals(401, status(port, host, "Authorization: Bearer 00"));
        assertEquals(401, status(port, host, token.substring(0, token.length() - 1)));
        assertEquals(401, status(port, host, token + "0"));
        assertEquals(401, status(port, host, token.replace("Bearer", "Basic")));
        assertEquals(403, status(port, "Host: precursor.example:" + port, token));
        assertEquals(403, status(port, "Host: 127.0.0.1", token));
        assertEquals(403, status(port, host, token, "Origin: http://127.0.0.1:" + port));
    }

    private static int status(int port, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            socket.setSoTimeout(30_000);
            String request =
                    "GET /v1/device HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(answer.startsWith("HTTP/1.1 "), answer);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    @Test
    void thePowerSwitchWorks() throws Exception {
        try (Device device = Device.start(List.of())) {
            String data = "--data=" + device.data();
            long first = device.process("kernel").osPid();
            succeeds(CommandLine.precursor("power", "standby", data));
            device.waitGone("No items found");
            succeeds(CommandLine.precursor("power", "on", data));
            device.enterPin(Device.PIN);
            device.waitFor("No items found");
            assertTrue(first != device.process("kernel").osPid(), "another kernel runs");
            assertTrue(
                    device.control().log().stream().anyMatch(l -> l.contains("the device has switched itself off")),
                    "it was told, and could write first");
            succeeds(CommandLine.precursor("power", "off", data));
            assertEquals(OK, device.awaitExit());
            assertFalse(Files.exists(device.infoFile()));
        }
    }

    @Test
    void sigtermSwitchesOff() throws Exception {
        try (Device device = Device.start(List.of())) {
            device.simulator().destroy();
            assertEquals(OK, device.awaitExit(), device.output());
            assertFalse(Files.exists(device.infoFile()));
            assertFalse(Files.exists(device.data().resolve("device.json")));
            assertTrue(device.output().toLowerCase(Locale.ROOT).contains("ready after"), device.output());
        }
    }
}
