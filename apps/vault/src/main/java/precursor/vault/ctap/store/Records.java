package precursor.vault.ctap.store;

import java.util.Arrays;
import java.util.Optional;

/** Reads records from the store. */
final class Records {

    private Records() {}

    /** The credential at an address, or nothing when there is none that can be read. */
    static Optional<StoredCredential> read(CredentialStore store, CredentialAddress address) {
        try {
            return store.find(address.home(), address.number()).flatMap(value -> {
                try {
                    return CredentialRecord.read(value).map(record -> new StoredCredential(address, record));
                } finally {
                    Arrays.fill(value, (byte) 0);
                }
            });
        } catch (DamagedValueException e) {
            // The other credentials go on working; the medium reports its damage elsewhere.
            return Optional.empty();
        }
    }
}
