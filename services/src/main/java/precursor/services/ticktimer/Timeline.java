package precursor.services.ticktimer;

import java.util.function.LongSupplier;
import precursor.xous.device.TimerDevice;

/** Milliseconds since power-on: the board's timer as it last was, and on from there while it runs. Never goes back. */
final class Timeline {

    private static final long NANOS_PER_MS = 1_000_000;

    private final LongSupplier nanos;
    private TimerDevice.State state;
    private long since;
    private long latest;

    /**
     * @param nanos a clock that runs steadily, in nanoseconds
     */
    Timeline(TimerDevice.State state, LongSupplier nanos) {
        this.nanos = nanos;
        this.state = state;
        this.since = nanos.getAsLong();
    }

    void set(TimerDevice.State now) {
        state = now;
        since = nanos.getAsLong();
    }

    boolean isFrozen() {
        return state.frozen();
    }

    long nowMs() {
        long passed = state.frozen() ? 0 : (nanos.getAsLong() - since) / NANOS_PER_MS;
        latest = Math.max(latest, state.elapsedMs() + passed);
        return latest;
    }

    /** Nanoseconds until {@code ms} is reached, while the timer runs; at least 1. */
    long nanosUntil(long ms) {
        long passed = nanos.getAsLong() - since;
        return Math.max(1, (ms - state.elapsedMs()) * NANOS_PER_MS - passed);
    }
}
