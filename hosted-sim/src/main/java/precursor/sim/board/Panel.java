package precursor.sim.board;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import precursor.xous.device.LcdDevice;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;

/**
 * The memory LCD. It keeps what it shows until told otherwise; whoever looks at it gets an immutable {@link Screen}, by
 * asking, by listening, or by waiting for one that is as wanted. Safe for any number of threads.
 */
public final class Panel {

    private final int width;
    private final int height;
    private final boolean instrumented;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CopyOnWriteArrayList<Consumer<Screen>> listeners = new CopyOnWriteArrayList<>();
    private Screen screen;
    private long shownAt = System.nanoTime();

    /**
     * @param width 1 to 352 pixels
     * @param height 1 to {@link LcdDevice#MOST_LINES} pixels
     * @param instrumented whether the driver shall say which texts stand on the screen
     */
    public Panel(int width, int height, boolean instrumented) {
        if (width < 1 || width > LcdDevice.LINE_BYTES * 8 || height < 1 || height > LcdDevice.MOST_LINES) {
            throw new IllegalArgumentException("no panel of %d x %d".formatted(width, height));
        }
        this.width = width;
        this.height = height;
        this.instrumented = instrumented;
        this.screen = new Screen(0, micros(shownAt), width, height, cleared(), List.of());
    }

    private byte[] cleared() {
        byte[] light = new byte[height * LcdDevice.LINE_BYTES];
        Arrays.fill(light, (byte) -1);
        return light;
    }

    /** What it shows now. */
    public Screen screen() {
        lock.lock();
        try {
            return screen;
        } finally {
            lock.unlock();
        }
    }

    /** Calls {@code listener}, which must be quick, with every new screen from now on, until closed. */
    public Listening listen(Consumer<Screen> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Ends listening when closed. */
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits until the screen is as wanted; empty when it was not within {@code most}. */
    public Optional<Screen> await(Predicate<Screen> wanted, Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lock();
        try {
            while (!wanted.test(screen)) {
                if (left <= 0) {
                    return Optional.empty();
                }
                left = changed.awaitNanos(left);
            }
            return Optional.of(screen);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing was drawn for {@code quiet}; empty when that did not come within {@code most}. */
    public Optional<Screen> awaitQuiet(Duration quiet, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        lock.lock();
        try {
            while (true) {
                long now = System.nanoTime();
                long missing = quiet.toNanos() - (now - shownAt);
                if (missing <= 0) {
                    return Optional.of(screen);
                }
                if (end - now < missing) {
                    if (end - now <= 0 || changed.awaitNanos(end - now) <= 0) {
                        return Optional.empty();
                    }
                } else if (changed.awaitNanos(missing) <= 0) {
                    return Optional.of(screen);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private static long micros(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos);
    }

    /** Blanks it, as when power goes. */
    void powerOff() {
        show(cleared(), List.of());
    }

    Reply handle(LcdDevice request) {
        return switch (request) {
            case LcdDevice.Instrumented r -> Reply.scalar(instrumented);
            case LcdDevice.Update r -> update(r);
        };
    }

    private Reply update(LcdDevice.Update update) {
        if (update.lines().stream().anyMatch(l -> l.number() >= height)) {
            return Reply.failure(XousError.INVALID_ARGUMENT);
        }
        byte[] pixels = screen().pixels().clone();
        for (LcdDevice.Line line : update.lines()) {
            System.arraycopy(
                    line.pixels(), 0, pixels, line.number() * LcdDevice.LINE_BYTES, LcdDevice.LINE_BYTES);
        }
        show(pixels, update.texts());
        return Reply.returned();
    }

    private void show(byte[] pixels, List<LcdDevice.Text> texts) {
        Screen now;
        lock.lock();
        try {
            shownAt = System.nanoTime();
            now = new Screen(screen.number() + 1, micros(shownAt), width, height, pixels, texts);
            screen = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        listeners.forEach(l -> l.accept(now));
    }
}
