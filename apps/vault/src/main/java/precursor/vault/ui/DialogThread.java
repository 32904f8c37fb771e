package precursor.vault.ui;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import precursor.services.graphics.api.Token;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;

/**
 * Where dialogs wait for the person, so that the screen never does: one after the other, on a thread of its own. What is begun
 * while another is not over is not done; who began it is told when that is.
 */
public final class DialogThread implements Runnable {

    private final BlockingQueue<Consumer<Modals>> next = new ArrayBlockingQueue<>(1);
    /** Whether something is up, or about to be. */
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicReference<Optional<Modals>> shown = new AtomicReference<>(Optional.empty());
    private final Supplier<Connection> connect;
    private final Supplier<Token> token;
    private final Runnable over;
    private final Log log;

    /**
     * @param connect connects to the dialog server
     * @param token 128 random bits each time
     * @param over told when the next may begin
     */
    public DialogThread(Supplier<Connection> connect, Supplier<Token> token, Runnable over, Log log) {
        this.connect = connect;
        this.token = token;
        this.over = over;
        this.log = log;
    }

    /** Has dialogs shown; returns at once, and says whether they will be. */
    public boolean begin(Consumer<Modals> dialogs) {
        if (!busy.compareAndSet(false, true)) {
            return false;
        }
        begun.incrementAndGet();
        return next.offer(dialogs);
    }

    /** The number of what was begun last. */
    public long lastBegun() {
        return begun.get();
    }

    /** Whether what was begun last goes on, and is this one or an older one. */
    public boolean goesOn(long number) {
        return busy.get() && begun.get() <= number;
    }

    /** Takes away what is shown, as if it had been left. Does not wait. */
    public void dismiss() {
        shown.get().ifPresent(DialogThread::close);
    }

    /** The same, unless something would be lost with it: what the person types or typed, or what goes on behind it. Whether there was anything. */
    public boolean makeRoom() {
        Optional<Modals> up = shown.get().filter(Modals::isDispensable);
        up.ifPresent(DialogThread::close);
        return up.isPresent();
    }

    private static void close(Modals modals) {
        try {
            modals.dynamicNotificationClose();
        } catch (XousException e) {
            // The dialog server is gone, and the dialog with it.
        }
    }

    /** Shows one after the other, as long as the process lives. */
    @Override
    public void run() {
        try {
            while (true) {
                show(next.take());
                over.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(Consumer<Modals> dialogs) {
        Optional<Connection> server = Optional.empty();
        try {
            server = Optional.of(connect.get());
            Modals modals = new Modals(server.get(), token.get());
            shown.set(Optional.of(modals));
            dialogs.accept(modals);
        } catch (XousException e) {
            // The dialog server died, and took the dialog and the connection along.
            log.error("a dialog", e);
        } finally {
            shown.set(Optional.empty());
            busy.set(false);
        }
        server.ifPresent(DialogThread::disconnect);
    }

    private static void disconnect(Connection server) {
        try {
            server.disconnect();
        } catch (XousException e) {
            return; // the server took the connection along
        }
    }
}
