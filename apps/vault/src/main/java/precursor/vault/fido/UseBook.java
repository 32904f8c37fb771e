package precursor.vault.fido;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.LongSupplier;
import precursor.services.log.api.Log;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.HomeClosedException;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;

/**
 * Counts the sign-ins with discoverable credentials, on a thread of its own: the computer has its answer before the record is written.
 *
 * <p>They cannot be written together with the signature counter: that is a value of exactly four bytes to the real device, and
 * stands in the first home, which must not tell of a credential in another. When the power goes before the record is
 * written, one sign-in is not counted, and nothing else is lost.
 */
public final class UseBook implements Runnable {

    /** More than a person approves while one is written. What comes beyond it is not counted. */
    private static final int MOST_WAITING = 16;

    private static final int MILLIS = 1000;

    private record SignIn(CredentialEntry credential, long seconds) {}

    private final BlockingQueue<SignIn> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Credentials credentials;
    private final LongSupplier utcMs;
    private final Runnable changed;
    private final Log log;

    /**
     * @param utcMs the date, in milliseconds since the Unix epoch
     * @param changed told when there is something else to list
     */
    public UseBook(Credentials credentials, LongSupplier utcMs, Runnable changed, Log log) {
        this.credentials = credentials;
        this.utcMs = utcMs;
        this.changed = changed;
        this.log = log;
    }

    /** A credential signed in. Returns at once. */
    public void used(CredentialEntry credential) {
        waiting.offer(new SignIn(credential, utcMs.getAsLong() / MILLIS));
    }

    /** Works for as long as the process lives. */
    @Override
    public void run() {
        try {
            while (true) {
                count(waiting.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(SignIn signIn) {
        if (isToList(signIn)) {
            changed.run();
        }
    }

    /** Counts a sign-in. Whether there is something else to list. */
    private boolean isToList(SignIn signIn) {
        try {
            return credentials.used(signIn.credential(), signIn.seconds());
        } catch (HomeClosedException e) {
            // Its basis was locked meanwhile. Nothing tells of it, the log neither.
            return true;
        } catch (StoreFullException | StoreUnavailableException e) {
            log.error("the use of a credential", e);
            return false;
        }
    }
}
