package precursor.services.ticktimer;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** Waits until the next thing is due, without polling, and has it ended. */
final class Ticker {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private boolean changed;

    /** What is due next may have changed. Any thread may say so; it does not wait. */
    void changed() {
        lock.lock();
        try {
            changed = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Never returns.
     *
     * @param endWhatIsDue says for how many nanoseconds nothing more will be due
     */
    void run(LongSupplier endWhatIsDue) throws InterruptedException {
        while (true) {
            long nanos = endWhatIsDue.getAsLong();
            lock.lock();
            try {
                while (!changed && nanos > 0) {
                    nanos = news.awaitNanos(nanos);
                }
                changed = false;
            } finally {
                lock.unlock();
            }
        }
    }
}
