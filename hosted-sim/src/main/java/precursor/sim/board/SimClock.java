package precursor.sim.board;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongSupplier;
import precursor.xous.device.TimerDevice;

/**
 * The time on the board: milliseconds since power-on, and the date. It runs with the host's clock, or it is frozen and
 * moves only by {@link #advance}. The date survives power-off, as with a battery-backed clock. Safe for any number of
 * threads.
 */
public final class SimClock {

    private final LongSupplier hostNanos;
    private final CopyOnWriteArrayList<Function<TimerDevice.State, CompletableFuture<Boolean>>> watchers =
            new CopyOnWriteArrayList<>();
    private boolean frozen;
    private long elapsedNanos;
    private long since;
    private long utcMsAtZero;

    /**
     * @param start the date at power-on
     * @param hostNanos the host's clock in nanoseconds, as {@link System#nanoTime()}
     */
    public SimClock(Instant start, boolean frozen, LongSupplier hostNanos) {
        this.hostNanos = hostNanos;
        this.frozen = frozen;
        this.since = hostNanos.getAsLong();
        this.utcMsAtZero = start.toEpochMilli();
    }

    /** Milliseconds since power-on. */
    public long elapsedMs() {
        return state().elapsedMs();
    }

    /** Milliseconds since the Unix epoch, UTC, by the board's date. */
    public synchronized long utcMs() {
        return utcMsAtZero + elapsedMs();
    }

    /** Sets the date. */
    public synchronized void setUtcMs(long utcMs) {
        utcMsAtZero = utcMs - elapsedMs();
    }

    /** What the timer's driver may know. */
    public synchronized TimerDevice.State state() {
        return new TimerDevice.State(frozen, nanos() / 1_000_000);
    }

    /**
     * Moves time on at once, whether it runs or stands still.
     *
     * @return completes when the timer's driver was told, with whether there is one
     */
    public CompletableFuture<Boolean> advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time does not go back");
        }
        synchronized (this) {
            elapsedNanos = Math.addExact(elapsedNanos, by.toNanos());
            notifyAll();
        }
        return tell();
    }

    /** Stops time, or lets it go on. */
    public CompletableFuture<Boolean> freeze(boolean still) {
        synchronized (this) {
            elapsedNanos = nanos();
            since = hostNanos.getAsLong();
            frozen = still;
            notifyAll();
        }
        return tell();
    }

    /**
     * Lets time pass on the board: waits while it runs, moves it on when it stands still. Returns early when the clock is
     * frozen meanwhile.
     */
    public void pass(Duration by) throws InterruptedException {
        long end;
        synchronized (this) {
            end = nanos() + by.toNanos();
            while (!frozen && nanos() < end) {
                wait(Math.max(1, (end - nanos() + 999_999) / 1_000_000));
            }
        }
        if (state().frozen()) {
            advance(by).join();
        }
    }

    /** Starts counting from 0 again; the date goes on. */
    synchronized void powerOn() {
        utcMsAtZero = utcMs();
        elapsedNanos = 0;
        since = hostNanos.getAsLong();
    }

    /** Whom to tell when time jumps, stops or goes on. */
    void watch(Function<TimerDevice.State, CompletableFuture<Boolean>> watcher) {
        watchers.add(watcher);
    }

    private CompletableFuture<Boolean> tell() {
        TimerDevice.State now = state();
        return watchers.stream()
                .map(w -> w.apply(now))
                .reduce(CompletableFuture.completedFuture(true), (a, b) -> a.thenCombine(b, (x, y) -> x && y));
    }

    private long nanos() {
        return frozen ? elapsedNanos : elapsedNanos + (hostNanos.getAsLong() - since);
    }
}
