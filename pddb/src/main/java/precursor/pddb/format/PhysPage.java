package precursor.pddb.format;

/**
 * What is known of a physical page (PhysPage word). The bit "clean", which lives only in memory, is neither read nor written.
 *
 * @param ppn the page, 0 to 2^20 - 1; the reader checks it against the image
 * @param valid whether the word says anything
 * @param state the page's use
 * @param journal 0 to 15; of two words for a page the higher one counts
 */
public record PhysPage(int ppn, boolean valid, State state, int journal) {

    /** The highest journal number. */
    public static final int LAST_JOURNAL = 15;

    private static final int PPN = (1 << 20) - 1;
    private static final int VALID = 1 << 21;
    private static final int STATE_SHIFT = 22;
    private static final int JOURNAL_SHIFT = 24;

    /** The use of a page, in the order of its codes. */
    public enum State {
        /** Free, and listed. */
        FREE,
        /** Never written by anybody. */
        MAYBE_USED,
        /** Taken. */
        USED,
        /** Freed: it may be taken again. */
        DIRTY;

        private static State of(int code) {
            return switch (code & 3) {
                case 0 -> FREE;
                case 1 -> MAYBE_USED;
                case 2 -> USED;
                default -> DIRTY;
            };
        }
    }

    /** Checks the ranges. */
    public PhysPage {
        if (ppn < 0 || ppn > PPN || journal < 0 || journal > LAST_JOURNAL) {
            throw new IllegalArgumentException("page " + ppn + " with journal " + journal + " does not fit a page word");
        }
    }

    /** Reads a word; every word is one. */
    public static PhysPage of(int word) {
        return new PhysPage(word & PPN, (word & VALID) != 0, State.of(word >>> STATE_SHIFT), word >>> JOURNAL_SHIFT & LAST_JOURNAL);
    }

    /** The word. */
    public int word() {
        return ppn | (valid ? VALID : 0) | state.ordinal() << STATE_SHIFT | journal << JOURNAL_SHIFT;
    }
}
