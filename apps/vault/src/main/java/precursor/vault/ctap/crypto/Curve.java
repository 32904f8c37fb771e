package precursor.vault.ctap.crypto;

import java.math.BigInteger;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;

/**
 * A curve of ECDSA with the hash that COSE pairs it with.
 *
 * @param cose the COSE number of the curve
 * @param bytes of a coordinate, and of a private key
 * @param hash the JDK's name of the hash
 * @param digest makes the hash afresh, for the nonces of RFC 6979
 */
record Curve(ECDomainParameters domain, int cose, int bytes, String hash, Supplier<Digest> digest) {

    static final Curve P256 = of("secp256r1", 1, 32, "SHA-256", SHA256Digest::new);
    static final Curve P384 = of("secp384r1", 2, 48, "SHA-384", SHA384Digest::new);
    static final Curve P521 = of("secp521r1", 3, 66, "SHA-512", SHA512Digest::new);
    static final Curve SECP256K1 = of("secp256k1", 8, 32, "SHA-256", SHA256Digest::new);

    private static Curve of(String name, int cose, int bytes, String hash, Supplier<Digest> digest) {
        X9ECParameters curve = CustomNamedCurves.getByName(name);
        ECDomainParameters domain =
                new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
        return new Curve(domain, cose, bytes, hash, digest);
    }

    /** Whether bytes are a private key: as many as the curve's, from 1 to the order less 1. */
    boolean isScalar(byte[] key) {
        if (key.length != bytes) {
            return false;
        }
        BigInteger d = new BigInteger(1, key);
        return d.signum() > 0 && d.compareTo(domain.getN()) < 0;
    }

    byte[] hashed(byte[]... parts) {
        return Digests.hash(hash, parts);
    }
}
