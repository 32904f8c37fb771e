package precursor.services.gam.api;

import java.util.function.LongSupplier;

/**
 * When the person's hands had last to do with something. A question that comes unasked within a while after that interrupts them, and the next
 * key is not meant for it.
 */
public final class Hands {

    /** After a key, hands may press the next one for the same thing for so long, in milliseconds: somebody who searches for each letter, too. */
    public static final long BUSY_MILLIS = 2000;

    /** Hands that have pressed nothing for so long, in milliseconds, have seen what is in front: longer than a finger is on its way. */
    public static final long REST_MILLIS = 500;

    private final LongSupplier clock;
    private long busyUntil;

    /**
     * @param clock milliseconds, from any beginning
     */
    public Hands(LongSupplier clock) {
        this.clock = clock;
        this.busyUntil = clock.getAsLong();
    }

    /** They press a key, or what they may be about to press one for has gone. */
    public void areBusy() {
        busyUntil = clock.getAsLong() + BUSY_MILLIS;
    }

    /** Whether that was just now. */
    public boolean wereBusyJustNow() {
        return clock.getAsLong() < busyUntil;
    }
}
