package precursor.pddb.medium;

import java.io.IOException;
import precursor.pddb.engine.Flash;
import precursor.pddb.engine.MappedFlash;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;
import precursor.xous.process.FlashRegion;

/** A region of flash, or a file, as the engine's medium. A host that refuses a write is {@code MEDIUM_FAILED}. */
public final class RegionFlash implements MappedFlash.Writer {

    private final FlashRegion region;

    private RegionFlash(FlashRegion region) {
        this.region = region;
    }

    /** All of a region. */
    public static Flash of(FlashRegion region) {
        return new MappedFlash(region.bytes(), new RegionFlash(region));
    }

    @Override
    public void write(int offset, byte[] from, int at, int length) {
        try {
            region.write(offset, from, at, length);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void sync() {
        try {
            region.sync();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static PddbException failed(IOException e) {
        return new PddbException(
                PddbError.MEDIUM_FAILED,
                "The image's file cannot be written (" + e.getMessage() + "). What was synced before is safe: make room on the disk, and start again.");
    }
}
