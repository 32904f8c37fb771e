package precursor.sim.board;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongSupplier;
import precursor.xous.device.RtcDevice;
import precursor.xous.device.TimerDevice;

/**
 * The time on the board: milliseconds since power-on, and the date. It runs with the host's clock, or it is frozen and
 * moves only by {@link #advance}. The date survives power-off, as with a battery-backed clock; while the board sleeps, it is the date alone
 * that goes on. Safe for any number of threads.
 */
public final class SimClock {

    private final LongSupplier hostNanos;
    private final CopyOnWriteArrayList<Function<TimerDevice.State, CompletableFuture<Boolean>>> watchers =
            new CopyOnWriteArrayList<>();
    private boolean frozen;
    private long elapsedNanos;
    private long since;
    private long utcMsAtZero;
    private boolean powerLost;
    private boolean scripted;
    private boolean asleep;
    private long sleptNanos;

    /**
     * @param start the date at power-on
     * @param hostNanos the host's clock in nanoseconds, as {@link System#nanoTime()}
     */
    public SimClock(Instant start, boolean frozen, LongSupplier hostNanos) {
        this.hostNanos = hostNanos;
        this.frozen = frozen;
        this.since = hostNanos.getAsLong();
        this.utcMsAtZero = start.toEpochMilli();
        this.scripted = frozen;
    }

    /** Milliseconds since power-on. */
    public long elapsedMs() {
        return state().elapsedMs();
    }

    /** Milliseconds since the Unix epoch, UTC, by the board's date. */
    public synchronized long utcMs() {
        return utcMsAtZero + (nanos() + slept()) / 1_000_000;
    }

    /** Sets the date; it is right from now on. */
    public synchronized void setUtcMs(long utcMs) {
        utcMsAtZero = utcMs - (nanos() + slept()) / 1_000_000;
        powerLost = false;
    }

    /** The clock loses its power and gets it back: the date begins with that of the Unix epoch, until it is set. */
    public synchronized void losePower() {
        setUtcMs(0);
        powerLost = true;
    }

    /** Somebody has made the date up. So has who stops time, or moves it. */
    synchronized void script() {
        scripted = true;
    }

    /** What the real-time clock's driver may know. */
    public synchronized RtcDevice.State date() {
        return new RtcDevice.State(utcMs(), powerLost, scripted);
    }

    /** What the timer's driver may know. */
    public synchronized TimerDevice.State state() {
        return new TimerDevice.State(frozen || asleep, nanos() / 1_000_000);
    }

    /**
     * Moves time on at once, whether it runs or stands still; while the board sleeps, the date.
     *
     * @return completes when the timer's driver was told, with whether there is one
     */
    public CompletableFuture<Boolean> advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time does not go back");
        }
        synchronized (this) {
            if (asleep) {
                sleptNanos = Math.addExact(sleptNanos, by.toNanos());
            } else {
                elapsedNanos = Math.addExact(elapsedNanos, by.toNanos());
            }
            scripted = true;
            notifyAll();
        }
        return tell();
    }

    /** Stops time, or lets it go on. */
    public CompletableFuture<Boolean> freeze(boolean still) {
        synchronized (this) {
            settle();
            frozen = still;
            scripted = true;
            notifyAll();
        }
        return tell();
    }

    /** From now on, or no longer, the date alone goes on. */
    void sleep(boolean sleeping) {
        synchronized (this) {
            settle();
            asleep = sleeping;
            notifyAll();
        }
        var _ = tell();
    }

    private void settle() {
        elapsedNanos = nanos();
        sleptNanos = slept();
        since = hostNanos.getAsLong();
    }

    /**
     * Lets time pass on the board: waits while it runs, moves it on when it stands still. Returns early when the clock is
     * frozen meanwhile, or the board falls asleep.
     */
    public void pass(Duration by) throws InterruptedException {
        boolean byHand;
        synchronized (this) {
            long end = nanos() + by.toNanos();
            while (!frozen && !asleep && nanos() < end) {
                wait(Math.max(1, (end - nanos() + 999_999) / 1_000_000));
            }
            byHand = frozen;
        }
        if (byHand) {
            advance(by).join();
        }
    }

    /** Starts counting from 0 again; the date goes on. */
    synchronized void powerOn() {
        utcMsAtZero = utcMs();
        elapsedNanos = 0;
        sleptNanos = 0;
        asleep = false;
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
        return frozen || asleep ? elapsedNanos : elapsedNanos + (hostNanos.getAsLong() - since);
    }

    private long slept() {
        return frozen || !asleep ? sleptNanos : sleptNanos + (hostNanos.getAsLong() - since);
    }
}
