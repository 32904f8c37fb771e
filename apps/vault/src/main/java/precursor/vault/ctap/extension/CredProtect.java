package precursor.vault.ctap.extension;

import java.util.Optional;
import precursor.vault.ctap.CtapException;
import precursor.vault.ctap.CtapStatus;
import precursor.vault.ctap.Parameters;
import precursor.vault.ctap.cbor.CborValue;

/** credProtect (CTAP 2.3 §12.1): how much a host must prove before it may see a credential. */
public final class CredProtect {

    public static final String NAME = "credProtect";

    /** userVerificationOptional: no more than usual; what a credential has for which nothing was asked. */
    public static final int OPTIONAL = 1;

    /** userVerificationOptionalWithCredentialIDList: not discoverable without user verification. */
    public static final int OPTIONAL_WITH_LIST = 2;

    /** userVerificationRequired: as good as absent without user verification. */
    public static final int REQUIRED = 3;

    private CredProtect() {}

    /** The policy that a makeCredential asks for; INVALID_PARAMETER when there is no such policy. */
    static Optional<Integer> asked(Parameters extensions) {
        return extensions.number(NAME).map(policy -> {
            if (policy < OPTIONAL || policy > REQUIRED) {
                throw new CtapException(CtapStatus.INVALID_PARAMETER);
            }
            return policy.intValue();
        });
    }

    static CborValue output(int policy) {
        return CborValue.of(policy);
    }

    /**
     * Whether a credential may be found: for an assertion, or as one to exclude (§6.1.2, §6.2.2).
     *
     * @param policy 1 to 3
     * @param listed whether the host named the credential by its id
     */
    public static boolean isVisible(int policy, boolean userVerified, boolean listed) {
        return switch (policy) {
            case OPTIONAL -> true;
            case OPTIONAL_WITH_LIST -> userVerified || listed;
            default -> userVerified;
        };
    }
}
