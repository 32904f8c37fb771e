package precursor.vault.ui;

import java.util.concurrent.SynchronousQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import precursor.services.graphics.api.Token;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;

/**
 * Where dialogs wait for the person, so that the screen never does: one after the other, on a thread of its own. What is begun
 * while another is up is not done: the key that began it was pressed for what is on the screen.
 */
public final class DialogThread implements Runnable {

    private final SynchronousQueue<Consumer<Modals>> next = new SynchronousQueue<>();
    private final Supplier<Connection> connect;
    private final Supplier<Token> token;
    private final Log log;

    /**
     * @param connect connects to the dialog server
     * @param token 128 random bits each time
     */
    public DialogThread(Supplier<Connection> connect, Supplier<Token> token, Log log) {
        this.connect = connect;
        this.token = token;
        this.log = log;
    }

    /** Has dialogs shown; returns at once, and says whether they will be. */
    public boolean begin(Consumer<Modals> dialogs) {
        return next.offer(dialogs);
    }

    /** Shows one after the other, as long as the process lives. */
    @Override
    public void run() {
        try {
            while (true) {
                show(next.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(Consumer<Modals> dialogs) {
        try {
            Connection server = connect.get();
            dialogs.accept(new Modals(server, token.get()));
            server.disconnect();
        } catch (XousException e) {
            // The dialog server died, and took the dialog and the connection along.
            log.error("a dialog", e);
        }
    }
}
