package precursor.vault.ui;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import precursor.pddb.api.Pddb;
import precursor.pddb.api.PddbApiException;
import precursor.services.log.api.Log;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.xous.message.XousException;

/** Locks every secret basis when the panic key is held. It has a thread of its own, so that nothing else can be in its way. */
public final class PanicThread implements Runnable {

    /** What is to follow. */
    private final BlockingQueue<Runnable> wanted = new LinkedBlockingQueue<>();

    private final Pddb pddb;
    private final Log log;

    public PanicThread(Pddb pddb, Log log) {
        this.pddb = pddb;
        this.log = log;
    }

    /**
     * Has them locked; returns at once.
     *
     * @param then run when all are locked
     */
    public void begin(Runnable then) {
        wanted.add(then);
    }

    /** Works for as long as the process lives. */
    @Override
    public void run() {
        try {
            while (true) {
                Runnable then = wanted.take();
                attempt(pddb::closeSecretBases);
                attempt(then);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What fails keeps nothing else from being done. */
    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (XousException | PddbApiException | StoreUnavailableException e) {
            log.error("locking what can be locked", e);
        }
    }
}
