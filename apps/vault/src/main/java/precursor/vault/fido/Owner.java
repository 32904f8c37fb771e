package precursor.vault.fido;

import precursor.vault.ctap.Attestation;
import precursor.vault.ctap.Preferences;

/** What the owner decided; may change between two requests. Any thread may ask. */
public interface Owner {

    /** One who decided nothing. */
    Owner INDIFFERENT = new Owner() {
        @Override
        public Preferences preferences() {
            return Preferences.DEFAULT;
        }

        @Override
        public Attestation attestation() {
            return Attestation.SELF;
        }
    };

    Preferences preferences();

    Attestation attestation();
}
