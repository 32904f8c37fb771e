package precursor.vault.ctap.crypto;

/**
 * The certificates of an authority that vouches for test devices, as WebAuthn §8.2.1 wants them. The names say what it is, so
 * that nobody takes it for a vendor's.
 */
public final class AttestationCertificates {

    private static final String ORGANIZATION = "Precursor simulator, for tests only";

    /** The standard asks for a country; no vendor of authenticators is at home in Antarctica. */
    private static final String COUNTRY = "AQ";

    private static final byte[] ROOT = named("Test Authority", "Precursor test attestation root");
    private static final byte[] BATCH = named("Authenticator Attestation", "Precursor test attestation");
    private static final byte[] ENTERPRISE =
            named("Authenticator Attestation", "Precursor test enterprise attestation");

    /** id-fido-gen-ce-aaguid, 1.3.6.1.4.1.45724.1.1.4. */
    private static final byte[] AAGUID =
            Der.oid(0x2b, 0x06, 0x01, 0x04, 0x01, 0x82, 0xe5, 0x1c, 0x01, 0x01, 0x04);

    /** id-fido-gen-ce-sernum, 1.3.6.1.4.1.45724.1.1.2. */
    private static final byte[] SERIAL_NUMBER =
            Der.oid(0x2b, 0x06, 0x01, 0x04, 0x01, 0x82, 0xe5, 0x1c, 0x01, 0x01, 0x02);

    private AttestationCertificates() {}

    private static byte[] named(String unit, String common) {
        return Certificate.name(
                Certificate.country(COUNTRY),
                Certificate.organization(ORGANIZATION),
                Certificate.organizationalUnit(unit),
                Certificate.commonName(common));
    }

    /** The authority's own, in DER: the root that a relying party is to trust. */
    public static byte[] root(byte[] authorityKey) {
        return Certificate.of(authorityKey, ROOT, ROOT, Es256.publicKey(authorityKey), Certificate.authority());
    }

    /** That of a key which attests that some device of this model made a credential. */
    public static byte[] batch(byte[] authorityKey, byte[] publicKey, byte[] aaguid) {
        return Certificate.of(authorityKey, ROOT, BATCH, publicKey, Certificate.endEntity(), model(aaguid));
    }

    /**
     * That of a key which attests that this very device made a credential (WebAuthn §8.2.2).
     *
     * @param serialNumber names this device alone, also after a reset
     */
    public static byte[] enterprise(byte[] authorityKey, byte[] publicKey, byte[] aaguid, byte[] serialNumber) {
        return Certificate.of(
                authorityKey,
                ROOT,
                ENTERPRISE,
                publicKey,
                Certificate.endEntity(),
                model(aaguid),
                Certificate.extension(SERIAL_NUMBER, Der.octets(serialNumber)));
    }

    private static byte[] model(byte[] aaguid) {
        return Certificate.extension(AAGUID, Der.octets(aaguid));
    }
}
