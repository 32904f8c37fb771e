package precursor.vault.ctap.pin;

import java.util.EnumSet;
import java.util.Set;

/** What a pinUvAuthToken may be used for (CTAP 2.3 §6.5.5.7, "pinUvAuthToken permissions"). */
public enum Permission {
    /** {@code mc}: authenticatorMakeCredential; needs an RP id. */
    MAKE_CREDENTIAL(0x01),
    /** {@code ga}: authenticatorGetAssertion; needs an RP id. */
    GET_ASSERTION(0x02),
    /** {@code cm}: authenticatorCredentialManagement; an RP id may bind it. */
    CREDENTIAL_MANAGEMENT(0x04),
    /** {@code be}: authenticatorBioEnrollment, which this authenticator does not have. */
    BIO_ENROLLMENT(0x08),
    /** {@code lbw}: writing by authenticatorLargeBlobs. */
    LARGE_BLOB_WRITE(0x10),
    /** {@code acfg}: authenticatorConfig. */
    AUTHENTICATOR_CONFIGURATION(0x20),
    /** {@code pcmr}: the reading sub-commands of authenticatorCredentialManagement, with the persistent token. */
    PERSISTENT_CREDENTIAL_READ_ONLY(0x40);

    private final int bit;

    Permission(int bit) {
        this.bit = bit;
    }

    /** The bit of this permission in the permissions parameter. */
    public int bit() {
        return bit;
    }

    /** The permissions of a bit set; bits without a meaning are passed over. */
    public static Set<Permission> of(long bits) {
        EnumSet<Permission> set = EnumSet.noneOf(Permission.class);
        for (Permission permission : values()) {
            if ((bits & permission.bit) != 0) {
                set.add(permission);
            }
        }
        return set;
    }
}
