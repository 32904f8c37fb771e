package precursor.vault.ctap.extension;

import java.util.Optional;
import precursor.vault.ctap.CtapException;
import precursor.vault.ctap.CtapStatus;
import precursor.vault.ctap.Parameters;

/** hmac-secret-mc (CTAP 2.3 §12.8): {@link HmacSecret} already when the credential is made. */
public final class HmacSecretMc {

    public static final String NAME = "hmac-secret-mc";

    private HmacSecretMc() {}

    /** The salts of a makeCredential; MISSING_PARAMETER when it does not ask for hmac-secret as well. */
    static Optional<EncryptedSalts> salts(Parameters extensions) {
        Optional<EncryptedSalts> salts = extensions.map(NAME).map(EncryptedSalts::of);
        if (salts.isPresent() && !HmacSecret.isAsked(extensions)) {
            throw new CtapException(CtapStatus.MISSING_PARAMETER);
        }
        return salts;
    }
}
