package precursor.sim.usb;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Messages on their way to a client, in order. Whoever puts one in never waits for the client; the reader of the client's
 * commands waits for room before each, so a client that does not read its answers cannot make the queue grow.
 */
final class Outbox {

    private static final int ROOMY = 256;

    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;

    void put(byte[] message) {
        lock.lock();
        try {
            if (!closed) {
                waiting.add(message);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is room; says whether the outbox is still open. */
    boolean awaitRoom() {
        lock.lock();
        try {
            while (!closed && waiting.size() >= ROOMY) {
                changed.awaitUninterruptibly();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Messages that come after this are dropped; those that wait may be dropped. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Writes messages until the outbox is closed or the client is gone. */
    void drainTo(OutputStream out) {
        try {
            for (byte[] message = take(); message.length > 0; message = take()) {
                out.write(message);
            }
        } catch (IOException e) {
            close();
        }
    }

    /** The next message; an empty one when the outbox was closed. */
    private byte[] take() {
        lock.lock();
        try {
            while (!closed && waiting.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            byte[] message = closed ? new byte[0] : waiting.remove();
            changed.signalAll();
            return message;
        } finally {
            lock.unlock();
        }
    }
}
