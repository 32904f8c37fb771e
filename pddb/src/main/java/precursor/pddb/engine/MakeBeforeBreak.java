package precursor.pddb.engine;

import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.RandomSource;

/**
 * Replaces a page of the page table on flash that has to erase it first, so that no power cut loses the 256 entries on it (make-before-break
 * buffer, MBBB).
 *
 * <p>The new content goes to a blank page of the buffer, its first 16 bytes last: a buffer page whose head is blank was not finished. Then the
 * table page is erased and written, and then the buffer page is erased again. Between two updates the whole buffer is blank, so that
 * no trace says which part of the table changed last. {@link TableRecovery} reads every state in between.
 */
final class MakeBeforeBreak {
    /**
     * The most entries that may change in one update: it leaves three of four entries as they were, by which recovery recognises which
     * table page a buffer page belongs to.
     */
    static final int MOST_CHANGES = 64;

    /** Bytes by which a page of table or buffer is judged blank. */
    static final int HEAD = ImageLayout.SLOT;

    private final Flash flash;
    private final ImageLayout layout;
    private final RandomSource random;

    MakeBeforeBreak(Flash flash, ImageLayout layout, RandomSource random) {
        this.flash = flash;
        this.layout = layout;
        this.random = random;
    }

    /** Replaces the table page at {@code offset} by the bytes at {@code table[offset]}. */
    void replace(int offset, byte[] table) {
        int buffer = layout.mbbb() + random.below(ImageLayout.MBBB_PAGES) * ImageLayout.PAGE;
        flash.program(buffer + HEAD, table, offset + HEAD, ImageLayout.PAGE - HEAD);
        flash.program(buffer, table, offset, HEAD);
        flash.erase(offset);
        flash.program(offset, table, offset, ImageLayout.PAGE);
        flash.erase(buffer);
    }
}
