package precursor.tests.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import precursor.tests.device.CommandLine;
import precursor.tests.device.Device;

/** PINs that come from a file, for scripts: never from a command line. */
@Timeout(300)
class PinFileIT {

    private static final int OK = 0;
    private static final int USAGE = 2;
    private static final int TIMEOUT = 75;
    private static final int WRONG_PIN = 77;

    @TempDir
    private Path folder;

    private String file(String pin, String permissions) throws Exception {
        Path file = Files.writeString(Files.createTempFile(folder, "pin", ""), pin + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return "--pin-file=" + file;
    }

    @Test
    void aDeviceWithAPinFileOpensItselfNewOrOld() throws Exception {
        String pin = file("from a file", "rw-------");
        Device first = Device.startLocked(List.of(pin));
        first.waitFor(Device.OPEN);
        first.control().switchOff();
        first.waitGone(Device.OPEN);
        first.control().switchOn();
        first.waitFor(Device.OPEN);
        assertEquals(OK, first.powerOff(), first.output());
        try (Device again = first.startAgain(List.of())) {
            again.enterPin("from a file");
            again.waitFor(Device.OPEN);
        }
        first.close();
    }

    @Test
    void aWrongPinInAFileEndsTheDeviceAtTheFirstAttempt() throws Exception {
        Device first = Device.start(List.of());
        assertEquals(OK, first.powerOff(), first.output());
        CommandLine run = CommandLine.precursor(
                "run", "--headless", "--data=" + first.data(), file("0815", "rw-------"));
        assertEquals(WRONG_PIN, run.code(), run.err());
        assertTrue(run.err().contains("Wrong PIN: 1 of 3 attempts"), run.err());
        assertFalse(run.err().contains("0815"), run.err());
        first.close();
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws Exception {
        CommandLine run = CommandLine.precursor(
                "run", "--headless", "--data=" + folder.resolve("data"), file("0816", "rw-r--r--"));
        assertEquals(USAGE, run.code(), run.err());
        assertTrue(run.err().contains("chmod 600"), run.err());
        assertFalse(Files.exists(folder.resolve("data")), "nothing was begun");
    }

    @Test
    void aRunningDeviceIsUnlocked() throws Exception {
        try (Device device = Device.startLocked(List.of())) {
            String data = "--data=" + device.data();
            CommandLine shortPin = CommandLine.precursor("unlock", data, file("123", "rw-------"));
            assertEquals(WRONG_PIN, shortPin.code(), shortPin.err());
            assertTrue(shortPin.err().contains("Too short"), shortPin.err());
            CommandLine unlocked = CommandLine.precursor("unlock", data, file("0816", "rw-------"));
            assertEquals(OK, unlocked.code(), unlocked.err());
            device.waitFor(Device.OPEN);
            CommandLine vain = CommandLine.precursor("unlock", "--timeout=1", data, file("0816", "rw-------"));
            assertEquals(TIMEOUT, vain.code(), vain.err());
            assertTrue(vain.err().contains("did not ask for a PIN"), vain.err());
            CommandLine nobody = CommandLine.precursor("unlock", "--timeout=1", data);
            assertEquals(TIMEOUT, nobody.code(), nobody.err());
        }
    }
}
