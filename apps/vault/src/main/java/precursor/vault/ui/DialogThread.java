package precursor.vault.ui;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import precursor.pddb.api.PddbApiException;
import precursor.services.graphics.api.Token;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.vault.ctap.store.HomeClosedException;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;

/**
 * Where dialogs wait for the person, so that the screen never does: one after the other, on a thread of its own. What is begun
 * while another is not over is not done; who began it is told when that is.
 */
public final class DialogThread implements Runnable {

    /** What is to be shown, unless that many dismissals are exceeded by then. */
    private record Begun(long dismissals, Consumer<Modals> dialogs) {}

    private final BlockingQueue<Begun> next = new ArrayBlockingQueue<>(1);
    /** Whether something is up, or about to be. */
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicLong dismissals = new AtomicLong();
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
        return next.offer(new Begun(dismissals.get(), dialogs));
    }

    /** Takes away what is shown, as if it had been left, and whatever would have come up behind it; what is begun from now on stays. Does not wait. */
    public void dismiss() {
        dismissals.incrementAndGet();
        shown.get().ifPresent(DialogThread::end);
    }

    /** Whether what was begun last is still to be shown. */
    public boolean isWanted() {
        return shown.get().filter(modals -> !modals.isEnded()).isPresent();
    }

    /** The same, unless something would be lost with it: what the person types or typed, or what goes on behind it. Whether there was anything. */
    public boolean makeRoom() {
        Optional<Modals> up = shown.get().filter(Modals::isDispensable);
        up.ifPresent(modals -> unlessGone(modals::dynamicNotificationClose));
        return up.isPresent();
    }

    private static void end(Modals modals) {
        unlessGone(modals::end);
    }

    private static void unlessGone(Runnable request) {
        try {
            request.run();
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

    private void show(Begun begun) {
        Optional<Connection> server = Optional.empty();
        try {
            server = Optional.of(connect.get());
            Modals modals = new Modals(server.get(), token.get());
            shown.set(Optional.of(modals));
            if (dismissals.get() == begun.dismissals()) {
                begun.dialogs().accept(modals);
            }
        } catch (XousException e) {
            // It was dismissed, or the dialog server died, and took the dialog and the connection along.
            log.error("a dialog", e);
        } catch (PddbApiException | StoreUnavailableException | HomeClosedException e) {
            // What the dialog is about went before it could say so itself; the next one is not the worse for it.
            log.error("the database under a dialog", e);
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
