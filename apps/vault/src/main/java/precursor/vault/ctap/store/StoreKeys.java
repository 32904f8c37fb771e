package precursor.vault.ctap.store;

/** The numbers under which the real device keeps things. Those below {@link #FIRST_OF_RESET} survive a reset. */
final class StoreKeys {

    static final int FIRST_OF_RESET = 20;

    /** Discoverable credentials: {@link #CREDENTIAL_SLOTS} numbers from here on. */
    static final int FIRST_CREDENTIAL = 1700;

    /** As many as the real device uses; it refuses records in higher slots. */
    static final int CREDENTIAL_SLOTS = 150;

    /** 32 bytes for encryption, then 32 for authentication of credential ids. */
    static final int MASTER_KEYS = 2046;

    /** The signature counter, 4 bytes little-endian. */
    static final int SIGNATURE_COUNTER = 2047;

    private StoreKeys() {}
}
