package precursor.vault.settings;

/** What can be switched on or off. The order is that of the dialog. */
public enum Setting {
    POST_QUANTUM("ml-dsa", false, "Offer ML-DSA algorithms"),
    ZERO_COUNTERS("zero-counters", false, "Signature counters stay zero"),
    PIN_CONSENT("pin-consent", true, "Ask before the PIN is set"),
    TEST_ATTESTATION("test-attestation", false, "Attest with the test root"),
    ENTERPRISE_ATTESTATION("enterprise-attestation", false, "Enterprise attestation with it");

    private final String key;
    private final boolean byDefault;
    private final String label;

    Setting(String key, boolean byDefault, String label) {
        this.key = key;
        this.byDefault = byDefault;
        this.label = label;
    }

    /** Its name in the database. */
    String key() {
        return key;
    }

    /** As the device comes. */
    boolean byDefault() {
        return byDefault;
    }

    /** Its line in the dialog. */
    String label() {
        return label;
    }
}
