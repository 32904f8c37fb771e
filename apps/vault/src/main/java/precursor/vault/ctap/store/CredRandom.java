package precursor.vault.ctap.store;

import java.util.Arrays;
import java.util.function.Consumer;
import precursor.vault.ctap.crypto.Digests;

/** The two secrets from which every credential's secrets for hmac-secret come. */
final class CredRandom {

    private static final int BYTES = 32;

    private CredRandom() {}

    /** A credential's secret; the two are made on first use, and when the value in the store is not them. */
    static byte[] of(CredentialStore store, Consumer<byte[]> random, byte[] privateKey, boolean userVerified) {
        byte[] both = store.find(StoreNumbers.CRED_RANDOM).orElseGet(() -> new byte[0]);
        if (both.length != 2 * BYTES) {
            both = new byte[2 * BYTES];
            random.accept(both);
            store.insert(StoreNumbers.CRED_RANDOM, both);
        }
        byte[] secret = userVerified ? Arrays.copyOfRange(both, BYTES, 2 * BYTES) : Arrays.copyOf(both, BYTES);
        Arrays.fill(both, (byte) 0);
        try {
            return Digests.hmacSha256(secret, privateKey, privateKey.length);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
