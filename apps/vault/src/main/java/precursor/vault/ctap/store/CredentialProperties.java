package precursor.vault.ctap.store;

import java.util.Arrays;
import java.util.Optional;

/**
 * What extensions fix for a credential when it is made (CTAP 2.3 §12), discoverable or not.
 *
 * @param credProtect the policy of credProtect, 1 to 3; 1 is userVerificationOptional
 * @param credBlob 0 to {@link #MOST_CRED_BLOB_BYTES} bytes
 * @param largeBlobKey 32 bytes, secret; discoverable credentials only
 */
public record CredentialProperties(
        int credProtect, Optional<byte[]> credBlob, Optional<byte[]> largeBlobKey, boolean thirdPartyPayment)
        implements AutoCloseable {

    /** Most bytes of a credBlob; getInfo's maxCredBlobLength. */
    public static final int MOST_CRED_BLOB_BYTES = 128;

    public static final int LARGE_BLOB_KEY_BYTES = 32;

    /** Of a credential for which no extension said anything. */
    public static final CredentialProperties NONE =
            new CredentialProperties(1, Optional.empty(), Optional.empty(), false);

    public CredentialProperties {
        if (credProtect < 1 || credProtect > 3) {
            throw new IllegalArgumentException("a credProtect policy is 1 to 3: " + credProtect);
        }
    }

    /** Wipes the secrets. */
    @Override
    public void close() {
        credBlob.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        largeBlobKey.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
    }

    @Override
    public String toString() {
        return "CredentialProperties";
    }
}
