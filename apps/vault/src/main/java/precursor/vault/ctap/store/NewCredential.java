package precursor.vault.ctap.store;

import precursor.vault.ctap.crypto.SigningKey;

/** A discoverable credential to be stored. The key stays the caller's to close. */
public record NewCredential(SigningKey key, String rpId, UserEntity user, CredentialProperties properties) {

    @Override
    public String toString() {
        return "credential of " + rpId;
    }
}
