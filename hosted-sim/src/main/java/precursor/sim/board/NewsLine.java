package precursor.sim.board;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import precursor.xous.device.Subscription;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Xous;

/**
 * The way from a device to its driver: news go to the server that subscribed last, in order, from a thread of this line,
 * so that a driver whose queue is full holds up nobody but itself. Without a subscriber news are lost, as a signal is
 * that nobody listens to.
 */
final class NewsLine {

    /** Most news in hand; a driver that leaves more than these waiting loses what comes then. */
    private static final int MOST_WAITING = 1024;

    private final ThreadPoolExecutor sender;
    private volatile @Nullable Subscriber subscriber;

    NewsLine(String device) {
        sender = new ThreadPoolExecutor(
                1, 1, 5, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                    Thread thread = new Thread(task, "board-" + device + "-news");
                    thread.setDaemon(true);
                    return thread;
                });
        sender.allowCoreThreadTimeOut(true);
    }

    /** Takes a subscription in place of the former one. */
    Reply subscribe(Xous xous, Subscription to) {
        Optional<Subscriber> found = Subscriber.of(xous, to);
        if (found.isEmpty()) {
            return Reply.failure(XousError.SERVER_NOT_FOUND);
        }
        Subscriber former = subscriber;
        subscriber = found.get();
        if (former != null) {
            former.close();
        }
        return Reply.returned();
    }

    /** Whether anybody listens. */
    boolean isSubscribed() {
        return subscriber != null;
    }

    /** Forgets the subscriber, when the power goes. */
    void reset() {
        subscriber = null;
    }

    /**
     * Sends the opcode {@code kind} after the subscription's; completes with whether a driver took it. The driver may
     * not have read it then.
     */
    CompletableFuture<Boolean> send(int kind, Words words) {
        try {
            return CompletableFuture.supplyAsync(() -> deliver(kind, words), sender);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(false);
        }
    }

    private boolean deliver(int kind, Words words) {
        Subscriber to = subscriber;
        if (to == null) {
            return false;
        }
        try {
            to.connection().scalar(to.opcode() + kind, words);
            return true;
        } catch (XousException e) {
            gone(to);
            return false;
        }
    }

    private void gone(Subscriber who) {
        if (who.equals(subscriber)) {
            subscriber = null;
        }
        who.close();
    }
}
