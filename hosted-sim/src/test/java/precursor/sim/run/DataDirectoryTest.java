package precursor.sim.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    private Path home;

    private static DeviceInfo info(Path data, Optional<DeviceInfo.Control> control) {
        return new DeviceInfo(
                12, data, 3240, 900, "on", control, List.of(new DeviceInfo.ProcessId(3, "names", 4711)));
    }

    @Test
    void livesUnderTheXdgStateDirectory() {
        assertEquals(
                Path.of("/state/precursor/default"),
                DataDirectory.usual(Map.of("XDG_STATE_HOME", "/state"), Path.of("/home/me")));
        for (Map<String, String> other : List.of(Map.<String, String>of(), Map.of("XDG_STATE_HOME", "relative"))) {
            assertEquals(
                    Path.of("/home/me/.local/state/precursor/default"),
                    DataDirectory.usual(other, Path.of("/home/me")));
        }
    }

    @Test
    void holdsOneDeviceAtATime() throws DeviceException {
        Path path = home.resolve("a/b");
        try (DataDirectory first = DataDirectory.open(path)) {
            assertEquals(path, first.path());
            DeviceException e = assertThrows(DeviceException.class, () -> DataDirectory.open(path));
            assertEquals(ExitCode.DATA, e.code());
        }
        DataDirectory.open(path).close();
    }

    @Test
    void saysWhenItCannotBeUsed() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");
        assertEquals(
                ExitCode.DATA,
                assertThrows(DeviceException.class, () -> DataDirectory.open(file)).code());
    }

    @Test
    void theInfoFileIsForItsOwnerAndGoesWithTheDevice() throws Exception {
        DeviceInfo written = info(home, Optional.of(new DeviceInfo.Control(5000, "secret")));
        Path file = DataDirectory.info(home);
        try (DataDirectory directory = DataDirectory.open(home)) {
            written.write(file);
            written.write(file);
            assertEquals(written, DeviceInfo.read(file));
            assertEquals(home, directory.path());
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        assertFalse(Files.exists(file));
        assertFalse(written.toString().contains("secret"));
        assertEquals(
                ExitCode.NO_DEVICE,
                assertThrows(DeviceException.class, () -> DeviceInfo.read(file)).code());
    }

    @Test
    void aDeviceWithoutTheControlApiSaysSo() throws Exception {
        Path file = home.resolve("device.json");
        info(home, Optional.empty()).write(file);
        assertTrue(DeviceInfo.read(file).control().isEmpty());
    }

    @Test
    void anInfoFileThatIsNoneIsRefused() throws IOException {
        Path file = Files.writeString(home.resolve("x.json"), "nonsense");
        assertEquals(
                ExitCode.NO_DEVICE,
                assertThrows(DeviceException.class, () -> DeviceInfo.read(file)).code());
    }
}
