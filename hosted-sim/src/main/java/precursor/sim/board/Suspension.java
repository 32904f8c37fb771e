package precursor.sim.board;

import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import precursor.sim.board.Panel.Listening;
import precursor.xous.device.SusresDevice;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.process.Xous;

/**
 * The suspend/resume block. Asleep, the board's time since power-on stands still and no key reaches its driver: the first one wakes the board. Safe
 * for any number of threads.
 */
public final class Suspension {

    /** How the last sleep began. */
    public enum Last {
        /** There was none since power-on. */
        NONE,
        /** Every process had said that it is ready. */
        CLEAN,
        /** Some had not. */
        FORCED
    }

    private final SimClock clock;
    private final NewsLine news = new NewsLine("susres");
    private final CopyOnWriteArrayList<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();
    private boolean asleep;
    private Last last = Last.NONE;

    Suspension(SimClock clock) {
        this.clock = clock;
    }

    public synchronized boolean isAsleep() {
        return asleep;
    }

    public synchronized Last last() {
        return last;
    }

    /** Gives the power back, and tells the driver; false when it was not away. */
    public boolean wake() {
        synchronized (this) {
            if (!asleep) {
                return false;
            }
            become(false);
            var _ = news.send(SusresDevice.RESUME_NEWS, Words.NONE);
        }
        listeners.forEach(l -> l.accept(false));
        return true;
    }

    /** Calls {@code listener}, which must be quick, with whether the board sleeps whenever that changes, until closed. */
    public Listening listen(Consumer<Boolean> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Waits until the board sleeps, or is awake; says whether it came to that. */
    public synchronized boolean await(boolean sleeping, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (asleep != sleeping) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(Math.max(1, left / 1_000_000));
        }
        return true;
    }

    private void become(boolean sleeping) {
        asleep = sleeping;
        notifyAll();
        clock.sleep(sleeping);
    }

    private void powerDown(boolean forced) {
        synchronized (this) {
            if (asleep) {
                return;
            }
            last = forced ? Last.FORCED : Last.CLEAN;
            become(true);
        }
        listeners.forEach(l -> l.accept(true));
    }

    /** All power goes, also the memory's: nothing is left to go on with. */
    void powerOff() {
        boolean was;
        synchronized (this) {
            was = asleep;
            asleep = false;
            last = Last.NONE;
            notifyAll();
            news.reset();
        }
        if (was) {
            listeners.forEach(l -> l.accept(false));
        }
    }

    Reply handle(Xous xous, SusresDevice request) {
        return switch (request) {
            case SusresDevice.PowerDown r -> {
                powerDown(r.forced());
                yield Reply.NONE;
            }
            case SusresDevice.Subscribe r -> news.subscribe(xous, r.to());
        };
    }
}
