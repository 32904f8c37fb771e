package precursor.pddb.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import precursor.xous.message.Pid;

/**
 * What waits for the user: one conversation after the other, on a thread of their own. No process can have more than a few waiting; those of a
 * process that has died are not begun.
 */
final class Conversations implements Runnable {

    /** Most that may wait for one process. */
    static final int MOST_OF_ONE = 2;

    private record Waiting(Optional<Pid> pid, Runnable conversation) {}

    private final Deque<Waiting> queue = new ArrayDeque<>();

    /** Wants one, for this process itself. */
    synchronized void begin(Runnable conversation) {
        queue.add(new Waiting(Optional.empty(), conversation));
        notifyAll();
    }

    /** Wants one for a client; false when that has too many waiting. */
    synchronized boolean begin(Pid pid, Runnable conversation) {
        Optional<Pid> who = Optional.of(pid);
        if (queue.stream().filter(w -> w.pid().equals(who)).count() >= MOST_OF_ONE) {
            return false;
        }
        queue.add(new Waiting(who, conversation));
        notifyAll();
        return true;
    }

    /** Forgets what a dead process wanted. */
    synchronized void died(Pid pid) {
        queue.removeIf(w -> w.pid().equals(Optional.of(pid)));
    }

    private synchronized Runnable next() throws InterruptedException {
        while (queue.isEmpty()) {
            wait();
        }
        return queue.removeFirst().conversation();
    }

    /** Converses until it is interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                next().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
