package precursor.vault.fido;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The place on the screen where a question from outside comes up. What only shows something there makes room; the person may be about to press a key
 * for it, and that key must not answer the question.
 *
 * @param makeRoom takes away what nothing is lost with; whether there was anything
 * @param clock milliseconds since power-on
 */
record Place(BooleanSupplier makeRoom, LongSupplier clock) {

    /** So long no key answers a question that came in the place of something else, in milliseconds: longer than a finger is on its way. */
    static final long GRACE_MILLIS = 500;

    /**
     * Shows a question there; gives from when on keys answer it.
     *
     * @param question shows it; whether it had to wait until another dialog was gone
     */
    long show(BooleanSupplier question) {
        boolean cleared = clear();
        boolean waited = question.getAsBoolean();
        return cleared || waited ? clock.getAsLong() + GRACE_MILLIS : 0;
    }

    /** Whether keys answer a question by now. */
    boolean hears(long from) {
        return clock.getAsLong() >= from;
    }

    /** Takes away what is there; whether there was anything. */
    boolean clear() {
        return makeRoom.getAsBoolean();
    }
}
