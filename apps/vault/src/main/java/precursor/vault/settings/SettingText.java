package precursor.vault.settings;

import precursor.services.locale.TextKey;

/** What the settings say. */
public enum SettingText implements TextKey {
    PROMPT,
    POST_QUANTUM,
    ZERO_COUNTERS,
    PIN_CONSENT,
    TEST_ATTESTATION,
    ENTERPRISE_ATTESTATION,
    FULL,
    NOT_TAKEN,
    ABOUT_ROOT
}
