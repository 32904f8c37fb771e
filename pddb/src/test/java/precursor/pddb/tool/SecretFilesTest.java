package precursor.pddb.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets from files. */
class SecretFilesTest {

    private static final Path STANDARD_INPUT = Path.of("-");

    @TempDir
    private Path folder;

    private final SecretFiles files =
            new SecretFiles(new ByteArrayInputStream("typed\n".getBytes(StandardCharsets.UTF_8)));

    @Test
    void aPrivateFileIsRead() throws Exception {
        assertEquals("1234", text(files.line(file("rw-------", "1234\n"))));
        assertEquals("1234", text(files.line(file("r--------", "1234"))));
        assertEquals(" 12 34 ", text(files.line(file("rw-------", " 12 34 \n"))), "spaces are part of a secret");
    }

    @Test
    void aFileThatOthersMayOpenIsNot() throws Exception {
        for (String mode : List.of("rw-r-----", "rw----r--", "rw--w----", "rw------x", "rw-rw-rw-")) {
            Path file = file(mode, "1234\n");
            String message = refused(file);
            assertTrue(message.contains("chmod 600"), message);
        }
    }

    @Test
    void aPinIsOneLine() throws Exception {
        assertTrue(refused(file("rw-------", "1234\n5678\n")).contains("it has 2"));
        assertTrue(refused(file("rw-------", "")).contains("it has 0"));
    }

    @Test
    void aFileWithoutEndIsNotReadToItsEnd() throws Exception {
        assertTrue(refused(file("rw-------", "x".repeat(70_000))).contains("too long"));
    }

    @Test
    void whatIsMissingIsSaid() {
        assertTrue(refused(folder.resolve("none")).contains("there is no file"));
    }

    @Test
    void standardInputGivesOneSecret() {
        assertEquals("typed", text(files.line(STANDARD_INPUT)));
        assertTrue(refused(STANDARD_INPUT).contains("one secret only"));
    }

    private String refused(Path file) {
        ToolException e = assertThrows(ToolException.class, () -> files.line(file));
        assertEquals(ExitCode.NO_SECRET, e.code());
        return String.valueOf(e.getMessage());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private Path file(String mode, String text) throws Exception {
        Path file = Files.createTempFile(folder, "secret", "");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file;
    }
}
