package precursor.vault.ctap.extension;

import java.util.Optional;
import precursor.vault.ctap.Parameters;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.store.CredentialProperties;

/** credBlob (CTAP 2.3 §12.2): a few bytes that a relying party keeps with a credential. */
public final class CredBlob {

    public static final String NAME = "credBlob";

    private CredBlob() {}

    /** The bytes that a makeCredential brings, whatever their length. */
    static Optional<byte[]> brought(Parameters extensions) {
        return extensions.bytes(NAME);
    }

    /** Whether bytes are kept; longer ones are not, and the credential is made all the same. */
    static boolean fits(byte[] blob) {
        return blob.length <= CredentialProperties.MOST_CRED_BLOB_BYTES;
    }

    /** At makeCredential: whether they were kept. */
    static CborValue output(byte[] blob) {
        return CborValue.of(fits(blob));
    }

    /** Whether a getAssertion asks for them. */
    static boolean isAsked(Parameters extensions) {
        return extensions.flag(NAME).orElse(false);
    }

    /** At getAssertion: the bytes, none for a credential without. */
    static CborValue output(CredentialProperties properties) {
        return CborValue.of(properties.credBlob().map(byte[]::clone).orElseGet(() -> new byte[0]));
    }
}
