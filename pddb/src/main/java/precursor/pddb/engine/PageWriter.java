package precursor.pddb.engine;

import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.RandomSource;

/**
 * Writes whole pages, in the one way that the medium allows. Noise, sealed pages and blanks all pass here, so that nothing tells them
 * apart but their bytes (randomness contract).
 */
final class PageWriter {
    private final Flash flash;
    private final RandomSource random;
    private final byte[] page = new byte[ImageLayout.PAGE];
    private final byte[] noise = new byte[ImageLayout.PAGE];

    PageWriter(Flash flash, RandomSource random) {
        this.flash = flash;
        this.random = random;
    }

    /** Replaces the page at {@code offset} by these 4096 bytes. */
    void write(int offset, byte[] page4096) {
        if (flash.rewritable()) {
            flash.rewrite(offset, page4096, 0, ImageLayout.PAGE);
        } else {
            blank(offset);
            flash.program(offset, page4096, 0, ImageLayout.PAGE);
        }
    }

    /** Replaces the page at {@code offset} by fresh noise. */
    void noise(int offset) {
        random.fill(noise);
        write(offset, noise);
    }

    /** Makes the page at {@code offset} FF, unless it is. */
    void blank(int offset) {
        if (!isBlank(offset)) {
            flash.erase(offset);
        }
    }

    /** Whether all of the page at {@code offset} is FF. */
    boolean isBlank(int offset) {
        flash.read(offset, page, 0, ImageLayout.PAGE);
        return isBlank(page, 0, ImageLayout.PAGE);
    }

    /** Whether {@code length} bytes are FF. */
    static boolean isBlank(byte[] bytes, int at, int length) {
        for (int i = at; i < at + length; i++) {
            if (bytes[i] != -1) {
                return false;
            }
        }
        return true;
    }

    /** Reads {@code pages} pages from {@code offset} on. */
    static byte[] read(Flash flash, int offset, int pages) {
        byte[] bytes = new byte[pages * ImageLayout.PAGE];
        flash.read(offset, bytes, 0, bytes.length);
        return bytes;
    }
}
