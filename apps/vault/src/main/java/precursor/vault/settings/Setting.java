package precursor.vault.settings;

/** What can be switched on or off. The order is that of the dialog. */
public enum Setting {
    POST_QUANTUM("ml-dsa", false, SettingText.POST_QUANTUM),
    ZERO_COUNTERS("zero-counters", false, SettingText.ZERO_COUNTERS),
    PIN_CONSENT("pin-consent", true, SettingText.PIN_CONSENT),
    TEST_ATTESTATION("test-attestation", false, SettingText.TEST_ATTESTATION),
    ENTERPRISE_ATTESTATION("enterprise-attestation", false, SettingText.ENTERPRISE_ATTESTATION);

    private final String key;
    private final boolean byDefault;
    private final SettingText label;

    Setting(String key, boolean byDefault, SettingText label) {
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
    SettingText label() {
        return label;
    }
}
