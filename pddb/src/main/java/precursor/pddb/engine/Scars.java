package precursor.pddb.engine;

import java.nio.ByteBuffer;
import precursor.pddb.format.ImageLayout;

/**
 * Data pages that a power cut left half erased or half written on flash that must be erased before it is written. They are no noise, so they
 * would tell where the last write went. No sealed page looks like that: whoever owned it has lost it, or never had it.
 */
final class Scars {
    /** Noise has 16,384 bits set in a page, 90 more or fewer is usual; nine times that never happens. */
    private static final int MOST_BITS = 16384 + 815;

    /** Noise has 8 bytes of FF in a row in one page of 2^52. */
    private static final int RUN = 8;

    private Scars() {}

    /** Overwrites all such pages with noise. */
    static void heal(Flash flash, ImageLayout layout, PageWriter pages) {
        byte[] page = new byte[ImageLayout.PAGE];
        for (int ppn = 0; ppn < layout.dataPages(); ppn++) {
            flash.read(layout.pageOffset(ppn), page, 0, page.length);
            if (isScar(page)) {
                pages.noise(layout.pageOffset(ppn));
            }
        }
    }

    static boolean isScar(byte[] page) {
        int bits = 0;
        int tail = 0;
        ByteBuffer words = ByteBuffer.wrap(page);
        while (words.hasRemaining()) {
            long word = words.getLong();
            bits += Long.bitCount(word);
            // A run of 8 is the end of one word and the start of the next.
            if (tail + Long.numberOfLeadingZeros(~word) / Byte.SIZE >= RUN) {
                return true;
            }
            tail = Long.numberOfTrailingZeros(~word) / Byte.SIZE;
        }
        return bits > MOST_BITS;
    }
}
