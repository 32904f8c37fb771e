package precursor.pddb.engine;

import java.util.function.IntPredicate;
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

    /** Overwrites all such pages but the {@code mapped} ones with noise. */
    static void heal(Flash flash, ImageLayout layout, PageWriter pages, IntPredicate mapped) {
        byte[] page = new byte[ImageLayout.PAGE];
        for (int ppn = 0; ppn < layout.dataPages(); ppn++) {
            if (!mapped.test(ppn)) {
                flash.read(layout.pageOffset(ppn), page, 0, page.length);
                if (isScar(page)) {
                    pages.noise(layout.pageOffset(ppn));
                }
            }
        }
    }

    static boolean isScar(byte[] page) {
        int bits = 0;
        int run = 0;
        for (byte b : page) {
            bits += Integer.bitCount(b & 0xFF);
            run = b == -1 ? run + 1 : 0;
            if (run == RUN) {
                return true;
            }
        }
        return bits > MOST_BITS;
    }
}
