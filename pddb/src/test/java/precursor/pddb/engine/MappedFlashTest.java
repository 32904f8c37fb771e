package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

final class MappedFlashTest {
    @Test
    void whatIsWrittenGetsToTheFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("flash");
        Files.write(file, new byte[8192]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedFlash flash = new MappedFlash(channel.map(FileChannel.MapMode.READ_WRITE, 0, 8192));
            assertEquals(8192, flash.size());
            assertTrue(flash.rewritable());
            flash.erase(4096);
            flash.program(4097, new byte[] {9, 0x0F, 0x33}, 1, 2);
            flash.program(4098, new byte[] {0x55}, 0, 1);
            flash.rewrite(10, new byte[] {1, 2, 3}, 1, 2);
            flash.sync();
            flash.sync();
        }
        byte[] bytes = Files.readAllBytes(file);
        assertArrayEquals(new byte[] {-1, 0x0F, 0x11, -1}, new byte[] {bytes[4096], bytes[4097], bytes[4098], bytes[8191]});
        assertArrayEquals(new byte[] {0, 2, 3, 0}, new byte[] {bytes[9], bytes[10], bytes[11], bytes[12]});
    }

    @Test
    void aBufferForReadingRefusesEveryWrite() {
        MappedFlash flash = new MappedFlash(ByteBuffer.allocate(8192).asReadOnlyBuffer());
        byte[] bytes = new byte[16];
        flash.read(8176, bytes, 0, 16);
        flash.sync();
        List<Runnable> writes = List.of(() -> flash.erase(0), () -> flash.program(0, bytes, 0, 16), () -> flash.rewrite(0, bytes, 0, 16));
        for (Runnable write : writes) {
            assertEquals(PddbError.READ_ONLY, assertThrows(PddbException.class, write::run).error());
        }
    }

    @Test
    void nothingGoesPastTheEnd() {
        MappedFlash flash = new MappedFlash(ByteBuffer.allocate(8192));
        byte[] bytes = new byte[16];
        assertThrows(IndexOutOfBoundsException.class, () -> flash.read(8177, bytes, 0, 16));
        assertThrows(IndexOutOfBoundsException.class, () -> flash.program(8177, bytes, 0, 16));
        assertThrows(IndexOutOfBoundsException.class, () -> flash.rewrite(-1, bytes, 0, 16));
        assertThrows(IndexOutOfBoundsException.class, () -> flash.erase(8192));
        assertThrows(IllegalArgumentException.class, () -> flash.erase(16));
    }
}
