package precursor.sim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import precursor.sim.run.DataDirectory;
import precursor.sim.run.DeviceException;
import precursor.sim.run.ExitCode;

/** Every way in which a command can fail before a device runs has its exit code. */
class PrecursorTest {

    @TempDir
    private Path home;

    private int run(String... arguments) {
        return Precursor.execute(arguments);
    }

    @Test
    void helpAndNonsense() {
        assertEquals(0, run("--help"));
        for (String command : new String[] {"run", "key", "type", "paste", "screen", "wait", "demo", "power", "board"}) {
            assertEquals(0, run(command, "--help"), command);
        }
        assertEquals(0, run("help", "run"));
        assertEquals(ExitCode.USAGE.number(), run());
        assertEquals(ExitCode.USAGE.number(), run("fly"));
        assertEquals(ExitCode.USAGE.number(), run("run", "--usbip", "70000"));
        assertEquals(ExitCode.USAGE.number(), run("run", "--scale", "0"));
        assertEquals(ExitCode.USAGE.number(), run("run", "--clock", "noon"));
        assertEquals(ExitCode.USAGE.number(), run("board", "--noise", "ring-0,ring-9"));
        assertEquals(ExitCode.USAGE.number(), run("board", "--gauge"));
    }

    @Test
    void aConfigurationThatIsWrong() throws IOException {
        Files.writeString(home.resolve("precursor.toml"), "lcd = 3");
        Files.writeString(home.resolve("system.toml"), "");
        assertEquals(
                ExitCode.CONFIGURATION.number(),
                run("run", "--config", home.toString(), "--data", home.resolve("d").toString()));
    }

    @Test
    void aPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertEquals(
                    ExitCode.PORT_TAKEN.number(),
                    run("run", "--no-caches", "--usbip", "" + taken.getLocalPort(), "--data", home.toString()));
        }
    }

    @Test
    void aDirectoryInUse() throws DeviceException {
        try (DataDirectory used = DataDirectory.open(home)) {
            assertEquals(ExitCode.DATA.number(), run("run", "--data", used.path().toString()));
        }
    }

    @Test
    void noDeviceToSpeakTo() {
        assertEquals(ExitCode.NO_DEVICE.number(), run("key", "F2", "--data", home.toString()));
        assertEquals(
                ExitCode.NO_DEVICE.number(),
                run("board", "--gauge", "false", "--percent", "5", "--noise", "ring-0,avalanche-1", "--data", home.toString()));
        assertEquals(
                ExitCode.NO_DEVICE.number(), run("wait", "x", "--info", home.resolve("none").toString()));
    }

    @Test
    void aWindowNeedsADisplayOnlyWhereThereAreSome() {
        assertTrue(Display.missing("Linux", Map.of()).isPresent());
        assertTrue(Display.missing("Linux", Map.of("DISPLAY", ":0")).isEmpty());
        assertTrue(Display.missing("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")).isEmpty());
        assertTrue(Display.missing("Mac OS X", Map.of()).isEmpty());
    }
}
