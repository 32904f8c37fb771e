package precursor.vault.ctap.store;

/** A write went to a home that is not open any more. */
public final class HomeClosedException extends RuntimeException {

    public HomeClosedException() {
        super("that part of the credential store is not open any more", null, false, false);
    }
}
