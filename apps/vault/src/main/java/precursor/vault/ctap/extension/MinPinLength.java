package precursor.vault.ctap.extension;

import java.util.Optional;
import precursor.vault.ctap.Parameters;
import precursor.vault.ctap.cbor.CborValue;

/** minPinLength (CTAP 2.3 §12.5): tells those relying parties that may know it how long a PIN must be. */
public final class MinPinLength {

    public static final String NAME = "minPinLength";

    private MinPinLength() {}

    static boolean isAsked(Parameters extensions) {
        return extensions.flag(NAME).orElse(false);
    }

    /** Nothing for a relying party that may not know: it cannot tell that from an authenticator without the extension. */
    static Optional<CborValue> output(PinPolicy policy, String rpId) {
        return policy.mayBeToldTo(rpId) ? Optional.of(CborValue.of(policy.minPinLength())) : Optional.empty();
    }
}
