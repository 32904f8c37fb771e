package precursor.vault.ctap.crypto;

/**
 * An X.509 certificate over a credential's own key, signed with that key. U2F cannot do without a certificate; one a
 * credential gives away nothing that links two registrations.
 */
public final class SelfSignedCertificate {

    private static final byte[] NAME = Certificate.name(Certificate.commonName("Precursor Vault self attestation"));

    private SelfSignedCertificate() {}

    /** The certificate in DER. */
    public static byte[] of(byte[] privateKey, byte[] publicKey) {
        return Certificate.of(privateKey, NAME, NAME, publicKey, Certificate.endEntity());
    }
}
