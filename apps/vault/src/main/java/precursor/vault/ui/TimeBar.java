package precursor.vault.ui;

/**
 * How long a code still holds.
 *
 * @param notches that are left of {@link #NOTCHES}; at least 1
 */
record TimeBar(int notches) {

    /** Of a bar that is full. */
    static final int NOTCHES = 15;

    static TimeBar of(long millisLeft, long stepMillis) {
        return new TimeBar(Math.clamp(notches(millisLeft, stepMillis), 1, NOTCHES));
    }

    /** Milliseconds until the bar gets shorter. */
    static long millisToNext(long millisLeft, long stepMillis) {
        return millisLeft - (notches(millisLeft, stepMillis) - 1) * stepMillis / NOTCHES;
    }

    private static long notches(long millisLeft, long stepMillis) {
        return Math.ceilDiv(millisLeft * NOTCHES, stepMillis);
    }
}
