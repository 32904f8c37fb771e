package precursor.vault.ctap.store;

/** The store has no room for a value. */
public final class StoreFullException extends RuntimeException {

    public StoreFullException() {
        super("the credential store is full", null, false, false);
    }
}
