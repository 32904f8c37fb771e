package precursor.vault.database;

import java.util.function.Function;
import java.util.function.Supplier;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.PddbApiException;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.xous.message.XousException;

/** What the database refuses, in the words of whoever keeps something in it. */
final class StoreErrors {

    private StoreErrors() {}

    /**
     * Does something with the database.
     *
     * @param refused called with a refusal; gives what to answer, or throws {@link #of} it
     */
    static <T> T translated(Supplier<T> work, Function<PddbApiException, T> refused) {
        try {
            return work.get();
        } catch (PddbApiException e) {
            return refused.apply(e);
        } catch (XousException e) {
            throw new StoreUnavailableException(e);
        }
    }

    static RuntimeException of(PddbApiException e) {
        return e.code() == ErrorCode.NO_SPACE ? new StoreFullException() : new StoreUnavailableException(e);
    }

    /** Asks for something that the database must not refuse. */
    static <T> T translated(Supplier<T> work) {
        return translated(work, e -> {
            throw of(e);
        });
    }

    /** Does something that the database must not refuse. */
    static void done(Runnable work) {
        var _ = translated(() -> {
            work.run();
            return true;
        });
    }
}
