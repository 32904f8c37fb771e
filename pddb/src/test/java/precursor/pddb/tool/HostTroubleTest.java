package precursor.pddb.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

/** A disk that is full, read-only or broken has its own message and code. */
class HostTroubleTest {

    private static final Path FULL = Path.of("/dev/full");

    @Test
    void aFullDiskIsSaidToBe() throws Exception {
        assumeTrue(Files.exists(FULL), "no /dev/full here");
        try (FileChannel channel = FileChannel.open(FULL, StandardOpenOption.WRITE)) {
            FileWriter writer = new FileWriter(Path.of("image.bin"), channel, 0);
            ToolException e = assertThrows(ToolException.class, () -> writer.write(0, new byte[4096], 0, 4096));
            assertEquals(ExitCode.DISK_FULL, e.code());
            assertTrue(String.valueOf(e.getMessage()).startsWith("image.bin cannot be written: No space left on device"), e.getMessage());
        }
    }

    @Test
    void theCodeFollowsFromWhatTheHostSays() {
        assertEquals(ExitCode.DISK_FULL, Reason.code(new IOException("No space left on device")));
        assertEquals(ExitCode.DISK_FULL, Reason.code(new FileSystemException("f", null, "Disk quota exceeded")));
        assertEquals(ExitCode.DISK_FULL, Reason.code(new IOException("File too large")));
        assertEquals(ExitCode.READ_ONLY, Reason.code(new FileSystemException("f", null, "Read-only file system")));
        assertEquals(ExitCode.READ_ONLY, Reason.code(new AccessDeniedException("f")));
        assertEquals(ExitCode.IO, Reason.code(new IOException("Input/output error")));
    }

    @Test
    void theMessageSaysWhereAndWhatToDo() {
        ToolException e = Reason.writing("out.tar", new FileSystemException("/secret/temporary", null, "No space left on device"));
        assertEquals(
                "out.tar cannot be written: No space left on device: make room, or choose another disk; nothing was changed",
                e.getMessage());
    }
}
