package precursor.pddb.server;

import precursor.pddb.engine.CreateRule;
import precursor.pddb.engine.Flash;
import precursor.pddb.engine.Pddb;
import precursor.pddb.engine.Progress;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.KeyPage;
import precursor.pddb.format.KeyWrapping;
import precursor.pddb.format.RandomSource;

/**
 * What is in the flash, before it is mounted.
 *
 * @param random of whoever uses the image at the time
 */
record FlashImage(Flash flash, RandomSource random) {

    private static final int CHUNK = 16 * ImageLayout.PAGE;

    /** The page with the wrapped keys, also when a change of the PIN was interrupted. Throws what {@link Pddb#keyPage} does. */
    KeyPage keyPage() {
        return Pddb.keyPage(flash);
    }

    /** Whether there is nothing to lose: nothing was ever written, so that every byte is 00 or FF, or a format was interrupted. */
    boolean isEmpty() {
        return Pddb.isHalfFormatted(flash) || isBlank();
    }

    private boolean isBlank() {
        byte[] chunk = new byte[CHUNK];
        for (int at = 0; at < flash.size(); at += CHUNK) {
            int count = Math.min(CHUNK, flash.size() - at);
            flash.read(at, chunk, 0, count);
            for (int i = 0; i < count; i++) {
                if (chunk[i] != 0 && chunk[i] != -1) {
                    return false;
                }
            }
        }
        return true;
    }

    void format(KeyWrapping wrapping, long dna, Progress progress) {
        Pddb.format(flash, wrapping, settings(dna), progress);
    }

    Pddb mount(KeyWrapping wrapping, long dna) {
        return Pddb.mount(flash, wrapping, settings(dna));
    }

    private Pddb.Settings settings(long dna) {
        return new Pddb.Settings(dna, random, false, CreateRule.BOOK);
    }
}
