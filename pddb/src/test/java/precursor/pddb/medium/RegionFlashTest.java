package precursor.pddb.medium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import precursor.pddb.engine.Flash;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;
import precursor.xous.process.BufferRegion;
import precursor.xous.process.FlashRegion;

class RegionFlashTest {

    /** A host whose disk is full. */
    private record FullDisk(FlashRegion region) implements FlashRegion {

        @Override
        public ByteBuffer bytes() {
            return region.bytes();
        }

        @Override
        public void write(long offset, byte[] from, int at, int length) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void sync() throws IOException {
            throw new IOException("Input/output error");
        }
    }

    private static byte[] read(Flash flash, int offset, int length) {
        byte[] bytes = new byte[length];
        flash.read(offset, bytes, 0, length);
        return bytes;
    }

    @Test
    void aRegionHasTheRulesOfFlash() {
        Flash flash = RegionFlash.of(new BufferRegion(ByteBuffer.allocate(8192)));
        flash.erase(4096);
        assertEquals(-1, read(flash, 8191, 1)[0]);
        assertEquals(0, read(flash, 4095, 1)[0]);
        flash.program(4096, new byte[] {0x0f}, 0, 1);
        flash.program(4096, new byte[] {0x3c}, 0, 1);
        assertEquals(0x0c, read(flash, 4096, 1)[0]);
        flash.rewrite(4096, new byte[] {0x55}, 0, 1);
        assertEquals(0x55, read(flash, 4096, 1)[0]);
        assertTrue(flash.rewritable());
    }

    @Test
    void aHostThatRefusesIsAnErrorOfItsOwn() {
        Flash flash = RegionFlash.of(new FullDisk(new BufferRegion(ByteBuffer.allocate(8192))));
        PddbException full = assertThrows(PddbException.class, () -> flash.erase(0));
        assertEquals(PddbError.MEDIUM_FAILED, full.error());
        assertTrue(String.valueOf(full.getMessage()).contains("No space left on device"));
        assertEquals(PddbError.MEDIUM_FAILED, assertThrows(PddbException.class, flash::sync).error());
    }
}
