package precursor.xous.kernel;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Sends events to the board from a thread of its own, so that the kernel never waits for its reader. When the reader is far
 * behind, lines and traces are dropped and counted.
 */
final class EventWriter {

    private static final int FAR_BEHIND = 20_000;

    private final LinkedBlockingQueue<KernelEvent> queue = new LinkedBlockingQueue<>();
    private final DataOutputStream out;
    private final Thread thread;
    private long dropped;

    EventWriter(OutputStream to) {
        this.out = new DataOutputStream(new BufferedOutputStream(to, 1 << 16));
        this.thread = Thread.ofPlatform().name("events").daemon().unstarted(this::run);
    }

    /** For the greeting, before the first event. */
    DataOutputStream stream() {
        return out;
    }

    void start() {
        thread.start();
    }

    synchronized void write(KernelEvent event) {
        boolean lossy = event instanceof KernelEvent.Line || event instanceof KernelEvent.Traced;
        if (lossy && queue.size() > FAR_BEHIND) {
            dropped++;
            return;
        }
        if (dropped > 0) {
            queue.add(new KernelEvent.Line(1, "kernel", dropped + " lines were dropped"));
            dropped = 0;
        }
        queue.add(event);
    }

    private void run() {
        EventCodec codec = new EventCodec();
        try {
            KernelEvent event;
            do {
                event = queue.take();
                codec.write(out, event);
                if (queue.isEmpty()) {
                    out.flush();
                }
            } while (!(event instanceof KernelEvent.Halted));
        } catch (IOException e) {
            queue.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the last event, {@code Halted}, is out, but not for long. */
    void finish() {
        try {
            thread.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
