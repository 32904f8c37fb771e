package precursor.vault.ctap.store;

import java.util.Arrays;

/**
 * A relying party that has discoverable credentials here.
 *
 * @param idHash SHA-256 of the id
 * @param credentials how many, at least 1
 */
public record RelyingParty(String id, byte[] idHash, int credentials) {

    @Override
    public boolean equals(Object other) {
        return other instanceof RelyingParty r
                && id.equals(r.id)
                && Arrays.equals(idHash, r.idHash)
                && credentials == r.credentials;
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + credentials;
    }

    @Override
    public String toString() {
        return id + ": " + credentials;
    }
}
