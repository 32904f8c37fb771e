package precursor.vault.ctap.extension;

import java.util.Optional;
import precursor.vault.ctap.Parameters;
import precursor.vault.ctap.cbor.CborValue;

/** pinComplexityPolicy (CTAP 2.3 §12.6): tells those relying parties that may know it whether PINs must be complex. */
public final class PinComplexityPolicy {

    public static final String NAME = "pinComplexityPolicy";

    private PinComplexityPolicy() {}

    static boolean isAsked(Parameters extensions) {
        return extensions.flag(NAME).orElse(false);
    }

    static Optional<CborValue> output(PinPolicy policy, String rpId) {
        return policy.mayBeToldTo(rpId) ? Optional.of(CborValue.of(policy.isComplexityDemanded())) : Optional.empty();
    }
}
