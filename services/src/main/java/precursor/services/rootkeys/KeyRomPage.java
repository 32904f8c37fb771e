package precursor.services.rootkeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import precursor.services.modals.api.TypedText;
import precursor.services.rootkeys.api.KeyRom;
import precursor.xous.process.FlashRegion;

/**
 * The page of memory that is the key ROM: its 1024 bytes, then the device's DNA, 8 bytes little-endian. A page that was never
 * written is all ones or all zeros. It is written once; what marks it as initialised goes last, so that a page whose writing
 * was cut off is a blank one still.
 */
final class KeyRomPage {

    private static final int DNA = KeyRom.BYTES;
    /** The word with the mark. */
    private static final int CONFIG = KeyRom.BYTES - 4;

    private final FlashRegion page;

    /**
     * @param page one page
     */
    KeyRomPage(FlashRegion page) {
        this.page = page;
    }

    /** A copy of the key ROM, to be closed. */
    KeyRom read() {
        byte[] bytes = new byte[KeyRom.BYTES];
        try {
            page.bytes().get(0, bytes);
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
        return isInitialised() ? page.bytes().getLong(DNA) : 0;
    }

    /** The key-encryption key under a PIN, which the caller wipes. Takes some milliseconds. */
    byte[] keyEncryptionKey(TypedText pin) {
        try (KeyRom rom = read()) {
            return rom.keyEncryptionKey(pin.utf8());
        }
    }

    /**
     * Writes a key ROM, durably.
     *
     * @throws UncheckedIOException when the host's disk takes no more
     */
    void write(KeyRom rom, long dna) {
        byte[] bytes = rom.bytes();
        try {
            put(CONFIG, new byte[Integer.BYTES]); // erased memory is all ones, and would bear the mark
            put(0, Arrays.copyOf(bytes, CONFIG));
            put(DNA, ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(dna).array());
            put(CONFIG, Arrays.copyOfRange(bytes, CONFIG, KeyRom.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException("the key ROM cannot be written", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Writes a part that is durable before the next one is begun, and wipes it. */
    private void put(int offset, byte[] part) throws IOException {
        try {
            page.write(offset, part, 0, part.length);
            page.sync();
        } finally {
            Arrays.fill(part, (byte) 0);
        }
    }
}
