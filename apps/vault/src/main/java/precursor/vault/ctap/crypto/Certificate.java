package precursor.vault.ctap.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/** Writes X.509 certificates of version 3 (RFC 5280) over keys of P-256, signed with ECDSA and SHA-256. */
final class Certificate {

    private static final byte[] ECDSA_WITH_SHA256 =
            Der.sequence(Der.oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
    private static final byte[] EC_P256 = Der.sequence(
            Der.oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01), Der.oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07));
    /** The device need not know the date: a certificate says nothing by its dates. */
    private static final byte[] VALIDITY =
            Der.sequence(Der.utcTime("200101000000Z"), Der.utcTime("491231235959Z"));

    private static final byte[] BASIC_CONSTRAINTS = Der.oid(0x55, 0x1d, 0x13);
    private static final byte[] KEY_USAGE = Der.oid(0x55, 0x1d, 0x0f);
    private static final byte[] TRUE = Der.bool(true);

    private Certificate() {}

    /**
     * A certificate in DER.
     *
     * @param issuerKey the private key that signs
     * @param issuer the name that goes with it, see {@link #name}
     * @param publicKey what the certificate is about: 65 bytes
     */
    static byte[] of(byte[] issuerKey, byte[] issuer, byte[] subject, byte[] publicKey, byte[]... extensions) {
        byte[] serial = Arrays.copyOf(Digests.sha256(publicKey), 16);
        byte[] body = Der.sequence(
                Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(1, serial).setBit(126)),
                ECDSA_WITH_SHA256,
                issuer,
                VALIDITY,
                subject,
                Der.sequence(EC_P256, Der.bits(publicKey)),
                Der.tagged(0xa3, Der.sequence(extensions)));
        return Der.sequence(body, ECDSA_WITH_SHA256, Der.bits(Es256.sign(issuerKey, body)));
    }

    /** A name of these attributes. */
    static byte[] name(byte[]... attributes) {
        return Der.sequence(attributes);
    }

    static byte[] commonName(String value) {
        return attribute(0x03, Der.utf8(value));
    }

    /**
     * @param code of ISO 3166
     */
    static byte[] country(String code) {
        return attribute(0x06, Der.printable(code));
    }

    static byte[] organization(String value) {
        return attribute(0x0a, Der.utf8(value));
    }

    static byte[] organizationalUnit(String value) {
        return attribute(0x0b, Der.utf8(value));
    }

    private static byte[] attribute(int type, byte[] value) {
        return Der.set(Der.sequence(Der.oid(0x55, 0x04, type), value));
    }

    /** basicConstraints: not an authority. */
    static byte[] endEntity() {
        return extension(BASIC_CONSTRAINTS, Der.sequence());
    }

    /** basicConstraints and keyUsage: an authority, with none below it. */
    static byte[][] authority() {
        return new byte[][] {
            critical(BASIC_CONSTRAINTS, Der.sequence(TRUE, Der.integer(BigInteger.ZERO))),
            // Of the bits keyCertSign (5) alone: two unused ones follow it.
            critical(KEY_USAGE, Der.tagged(0x03, new byte[] {2, 0x04}))
        };
    }

    /**
     * An extension that need not be understood.
     *
     * @param id its object identifier, in DER
     */
    static byte[] extension(byte[] id, byte[] value) {
        return Der.sequence(id, Der.octets(value));
    }

    private static byte[] critical(byte[] id, byte[] value) {
        return Der.sequence(id, TRUE, Der.octets(value));
    }
}
