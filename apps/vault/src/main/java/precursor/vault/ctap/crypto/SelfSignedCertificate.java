package precursor.vault.ctap.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * An X.509 certificate over a credential's own key, signed with that key. U2F cannot do without a certificate; one a
 * credential gives away nothing that links two registrations.
 */
public final class SelfSignedCertificate {

    private static final byte[] ECDSA_WITH_SHA256 =
            Der.sequence(Der.oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
    private static final byte[] EC_P256 = Der.sequence(
            Der.oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01), Der.oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07));
    private static final byte[] NAME = Der.sequence(
            Der.set(Der.sequence(Der.oid(0x55, 0x04, 0x03), Der.utf8("Precursor Vault self attestation"))));
    /** The device need not know the date to register: the certificate says nothing by its dates. */
    private static final byte[] VALIDITY =
            Der.sequence(Der.utcTime("200101000000Z"), Der.utcTime("491231235959Z"));
    /** basicConstraints: not an authority. */
    private static final byte[] EXTENSIONS = Der.tagged(
            0xa3, Der.sequence(Der.sequence(Der.oid(0x55, 0x1d, 0x13), Der.octets(Der.sequence()))));

    private SelfSignedCertificate() {}

    /** The certificate in DER. */
    public static byte[] of(byte[] privateKey, byte[] publicKey) {
        byte[] serial = Arrays.copyOf(Digests.sha256(publicKey), 16);
        byte[] body = Der.sequence(
                Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(1, serial).setBit(126)),
                ECDSA_WITH_SHA256,
                NAME,
                VALIDITY,
                NAME,
                Der.sequence(EC_P256, Der.bits(publicKey)),
                EXTENSIONS);
        return Der.sequence(body, ECDSA_WITH_SHA256, Der.bits(Es256.sign(privateKey, body)));
    }
}
