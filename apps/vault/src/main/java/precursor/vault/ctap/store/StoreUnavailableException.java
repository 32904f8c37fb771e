package precursor.vault.ctap.store;

/**
 * The store cannot be reached now, so nothing is known of its values: what depends on them must fail. Whether a write that ended
 * so has happened is not known either.
 *
 * <p>A request that meets it ends with {@code CTAP1_ERR_OTHER} (CTAP 2.3 §8.2): {@code NO_CREDENTIALS} would be a lie, and {@code
 * OPERATION_DENIED} would speak for the person and end the ceremony for every other key on the computer, while a host that is told
 * {@code OTHER} goes on with those and may ask again. It does not wait: at power-on there is no authenticator before the store is there, and
 * later it is away only for the moment in which the database's process is restarted, or because somebody unmounted it for longer than a
 * host waits.
 */
public final class StoreUnavailableException extends RuntimeException {

    public StoreUnavailableException(Throwable cause) {
        super("the credential store cannot be reached", cause);
    }

    public StoreUnavailableException(String why) {
        super("the credential store cannot be reached: " + why);
    }
}
