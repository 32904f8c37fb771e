package precursor.vault.ctap.store;

/** A value is there but cannot be read. What depends on it must fail rather than take it for absent. */
public final class DamagedValueException extends RuntimeException {

    public DamagedValueException(int number) {
        super("value " + number + " of the credential store is damaged", null, false, false);
    }
}
