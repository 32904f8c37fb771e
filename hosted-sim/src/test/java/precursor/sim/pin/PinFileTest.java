package precursor.sim.pin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.sim.run.DeviceException;
import precursor.sim.run.ExitCode;

class PinFileTest {

    @TempDir
    private Path folder;

    private Path file(String text, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("pin"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }

    private static String refused(Path file) {
        DeviceException e = assertThrows(DeviceException.class, () -> PinFile.read(file));
        assertEquals(ExitCode.USAGE, e.code());
        return String.valueOf(e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234", "1234\n", "1234\r\n", "1234\nmore\n"})
    void theFirstLineIsThePin(String text) throws Exception {
        assertEquals("1234", new String(PinFile.read(file(text, "rw-------")), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "r----x---", "rw--w----"})
    void aFileOfOthersIsRefused(String permissions) throws Exception {
        String message = refused(file("s3cret", permissions));
        assertTrue(message.contains("chmod 600") && !message.contains("s3cret"), message);
    }

    @Test
    void anEmptyLineAMissingAndALargeFileAreRefused() throws Exception {
        assertTrue(refused(file("\n1234\n", "rw-------")).contains("no PIN"));
        assertTrue(refused(folder.resolve("nowhere")).contains("there is no PIN file"));
        assertTrue(refused(file("1".repeat(5000), "rw-------")).contains("4096"));
    }

    @Test
    void charactersBecomeUtf8() {
        assertArrayEquals("pän𝄞".getBytes(StandardCharsets.UTF_8), PinFile.utf8("pän𝄞".toCharArray()));
    }
}
