package precursor.vault.ctap.crypto;

import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;

/** The curves of ECDSA, each with the hash that COSE pairs it with. */
enum Curve {
    P256("secp256r1", 1, 32),
    P384("secp384r1", 2, 48),
    P521("secp521r1", 3, 66),
    SECP256K1("secp256k1", 8, 32);

    private final ECDomainParameters domain;
    private final int cose;
    private final int bytes;

    Curve(String name, int cose, int bytes) {
        X9ECParameters curve = CustomNamedCurves.getByName(name);
        this.domain = new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
        this.cose = cose;
        this.bytes = bytes;
    }

    ECDomainParameters domain() {
        return domain;
    }

    /** The COSE number of the curve. */
    int cose() {
        return cose;
    }

    /** Bytes of a coordinate, and of a private key. */
    int bytes() {
        return bytes;
    }

    /** Whether bytes are a private key: as many as the curve's, from 1 to the order less 1. */
    boolean isScalar(byte[] key) {
        if (key.length != bytes) {
            return false;
        }
        BigInteger d = new BigInteger(1, key);
        return d.signum() > 0 && d.compareTo(domain.getN()) < 0;
    }

    /** The hash, fresh: for the nonces of RFC 6979. */
    Digest digest() {
        return switch (this) {
            case P256, SECP256K1 -> new SHA256Digest();
            case P384 -> new SHA384Digest();
            case P521 -> new SHA512Digest();
        };
    }

    byte[] hash(byte[]... parts) {
        return switch (this) {
            case P256, SECP256K1 -> Digests.sha256(parts);
            case P384 -> Digests.hash("SHA-384", parts);
            case P521 -> Digests.hash("SHA-512", parts);
        };
    }
}
