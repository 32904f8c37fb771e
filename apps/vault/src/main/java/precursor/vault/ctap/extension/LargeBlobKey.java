package precursor.vault.ctap.extension;

import java.util.Optional;
import java.util.function.Consumer;
import precursor.vault.ctap.CtapException;
import precursor.vault.ctap.CtapStatus;
import precursor.vault.ctap.Parameters;
import precursor.vault.ctap.store.CredentialProperties;

/**
 * largeBlobKey (CTAP 2.3 §12.3): a key that comes with a discoverable credential, and with which the platform encrypts what it
 * keeps in the large-blob array. It is a member of the response itself, not an output among the extensions.
 */
public final class LargeBlobKey {

    public static final String NAME = "largeBlobKey";

    private LargeBlobKey() {}

    /** Whether a request asks for one. Only true can be asked: false is INVALID_OPTION. */
    static boolean isAsked(Parameters extensions) {
        Optional<Boolean> asked = extensions.flag(NAME);
        if (asked.isPresent() && !asked.get()) {
            throw new CtapException(CtapStatus.INVALID_OPTION);
        }
        return asked.isPresent();
    }

    /** As {@link #isAsked}; INVALID_OPTION for a credential that is not discoverable. */
    static boolean isAskedOf(Parameters extensions, boolean discoverable) {
        boolean asked = isAsked(extensions);
        if (asked && !discoverable) {
            throw new CtapException(CtapStatus.INVALID_OPTION);
        }
        return asked;
    }

    static byte[] generate(Consumer<byte[]> random) {
        byte[] key = new byte[CredentialProperties.LARGE_BLOB_KEY_BYTES];
        random.accept(key);
        return key;
    }
}
