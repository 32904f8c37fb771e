package precursor.services.rootkeys;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.util.Arrays;
import precursor.services.rootkeys.api.KeyRom;

/**
 * The page of memory that is the key ROM: its 1024 bytes, then the device's DNA, 8 bytes little-endian. A page that was never
 * written is all ones or all zeros. It is written once; what marks it as initialised goes last, so that a page whose writing
 * was cut off is a blank one still.
 */
final class KeyRomPage {

    private static final int DNA = KeyRom.BYTES;
    /** The word with the mark. */
    private static final int CONFIG = KeyRom.BYTES - 4;

    private final ByteBuffer page;

    /**
     * @param page one page, writable
     */
    KeyRomPage(ByteBuffer page) {
        this.page = page.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A copy of the key ROM, to be closed. */
    KeyRom read() {
        byte[] bytes = new byte[KeyRom.BYTES];
        try {
            page.get(0, bytes);
            return KeyRom.of(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    boolean isInitialised() {
        try (KeyRom rom = read()) {
            return rom.isInitialised();
        }
    }

    /** The device's DNA; 0 while the key ROM is blank. */
    long dna() {
        return isInitialised() ? page.getLong(DNA) : 0;
    }

    /** Writes a key ROM, durably. */
    void write(KeyRom rom, long dna) {
        byte[] bytes = rom.bytes();
        try {
            page.putInt(CONFIG, 0); // erased memory is all ones, and would bear the mark
            force();
            page.put(0, bytes, 0, CONFIG);
            page.putLong(DNA, dna);
            force();
            page.put(CONFIG, bytes, CONFIG, KeyRom.BYTES - CONFIG);
            force();
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private void force() {
        if (page instanceof MappedByteBuffer mapped) {
            mapped.force();
        }
    }
}
