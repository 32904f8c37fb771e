package precursor.vault.ctap;

/** Ends a command with a status. */
public final class CtapException extends RuntimeException {

    private final CtapStatus status;

    public CtapException(CtapStatus status) {
        super(status.name(), null, false, false);
        this.status = status;
    }

    public CtapStatus status() {
        return status;
    }
}
