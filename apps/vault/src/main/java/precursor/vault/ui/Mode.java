package precursor.vault.ui;

import java.util.Arrays;
import java.util.Optional;
import precursor.services.gam.api.RawKeys;

/** What the screen lists: one thing at a time, each with a function key (vault.md §3). The order is that of the keys. */
public enum Mode {
    /** Credentials of FIDO2, and applications of U2F. */
    FIDO(RawKeys.F1, VaultText.FIDO),
    /** One-time codes: TOTP and HOTP. */
    CODES(RawKeys.F2, VaultText.CODES),
    PASSWORDS(RawKeys.F3, VaultText.PASSWORDS);

    private final int key;
    private final VaultText title;

    Mode(int key, VaultText title) {
        this.key = key;
        this.title = title;
    }

    /** What it is called: over its list, and at its key. */
    VaultText title() {
        return title;
    }

    /** The mode that a key chooses. */
    static Optional<Mode> ofKey(int codePoint) {
        return Arrays.stream(values()).filter(mode -> mode.key == codePoint).findFirst();
    }
}
