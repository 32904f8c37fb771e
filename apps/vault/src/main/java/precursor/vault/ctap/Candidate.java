package precursor.vault.ctap;

import java.util.Optional;
import precursor.vault.ctap.store.CredentialEntry;

/** A credential that may sign: one found by its id, or a stored one. Its key is read when it is needed. */
sealed interface Candidate {

    byte[] id();

    /** The account's name, if it has one. */
    Optional<String> account();

    /** A credential that is not stored. */
    record Wrapped(byte[] id) implements Candidate {

        @Override
        public Optional<String> account() {
            return Optional.empty();
        }
    }

    /** A discoverable credential. */
    record Stored(CredentialEntry entry) implements Candidate {

        @Override
        public byte[] id() {
            return entry.credentialId();
        }

        @Override
        public Optional<String> account() {
            return entry.user().name().or(entry.user()::displayName);
        }
    }
}
