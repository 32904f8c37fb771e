package precursor.xous.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRegionTest {

    @TempDir
    private Path folder = Path.of("");

    private Path file() throws IOException {
        Path file = folder.resolve("flash.bin");
        Files.write(file, new byte[3 * 4096]);
        return file;
    }

    @Test
    void whatIsWrittenIsReadAtOnceAndStandsInTheFile() throws IOException {
        Path file = file();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            FlashRegion region = new FileRegion(channel, 4096, 4096);
            ByteBuffer bytes = region.bytes();
            region.write(10, new byte[] {9, 1, 2, 3, 9}, 1, 3);
            region.sync();
            assertEquals(1, bytes.get(10));
            assertEquals(3, bytes.get(12));
            assertEquals(0, bytes.get(13));
            assertEquals(4096, bytes.capacity());
            assertTrue(bytes.isReadOnly());
        }
        byte[] all = Files.readAllBytes(file);
        byte[] part = new byte[5];
        System.arraycopy(all, 4096 + 9, part, 0, 5);
        assertArrayEquals(new byte[] {0, 1, 2, 3, 0}, part);
    }

    @Test
    void nothingBesideTheRegionCanBeWritten() throws IOException {
        Path file = file();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            FlashRegion region = new FileRegion(channel, 4096, 4096);
            assertThrows(IndexOutOfBoundsException.class, () -> region.write(4095, new byte[2], 0, 2));
            assertThrows(IndexOutOfBoundsException.class, () -> region.write(-1, new byte[2], 0, 2));
        }
        assertArrayEquals(new byte[3 * 4096], Files.readAllBytes(file));
    }

    @Test
    void aFileThatIsOnlyReadRefuses() throws IOException {
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.READ)) {
            FlashRegion region = new FileRegion(channel, 0, 4096);
            assertThrows(NonWritableChannelException.class, () -> region.write(0, new byte[1], 0, 1));
        }
    }
}
