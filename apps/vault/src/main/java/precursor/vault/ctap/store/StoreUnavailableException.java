package precursor.vault.ctap.store;

/**
 * The store cannot be reached now, so nothing is known of its values: what depends on them must fail. Whether a write that ended
 * so has happened is not known either.
 */
public final class StoreUnavailableException extends RuntimeException {

    public StoreUnavailableException(Throwable cause) {
        super("the credential store cannot be reached", cause);
    }

    public StoreUnavailableException(String why) {
        super("the credential store cannot be reached: " + why);
    }
}
