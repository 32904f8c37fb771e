package precursor.sim.board;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import precursor.sim.board.Panel.Listening;
import precursor.xous.device.PowerDevice;

/** The lights behind the LCD and the keys. What the LCD shows does not depend on them. Safe for any number of threads. */
public final class Backlight {

    /**
     * How bright it is.
     *
     * @param main behind the LCD, 0 (dark) to {@link PowerDevice#BRIGHTEST}
     * @param secondary behind the keys, likewise
     */
    public record Levels(int main, int secondary) {
        static final Levels DARK = new Levels(0, 0);
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CopyOnWriteArrayList<Consumer<Levels>> listeners = new CopyOnWriteArrayList<>();
    private Levels levels = Levels.DARK;

    public Levels levels() {
        lock.lock();
        try {
            return levels;
        } finally {
            lock.unlock();
        }
    }

    /** Calls {@code listener}, which must be quick, whenever the levels are set, until closed. */
    public Listening listen(Consumer<Levels> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Waits until the levels are as wanted; empty when they were not within {@code most}. */
    public Optional<Levels> await(Predicate<Levels> wanted, Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lock();
        try {
            while (!wanted.test(levels)) {
                if (left <= 0) {
                    return Optional.empty();
                }
                left = changed.awaitNanos(left);
            }
            return Optional.of(levels);
        } finally {
            lock.unlock();
        }
    }

    void set(Levels wanted) {
        lock.lock();
        try {
            levels = wanted;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        listeners.forEach(listener -> listener.accept(wanted));
    }

    void powerOff() {
        set(Levels.DARK);
    }
}
