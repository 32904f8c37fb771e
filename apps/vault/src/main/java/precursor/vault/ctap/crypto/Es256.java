package precursor.vault.ctap.crypto;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * ES256: ECDSA over P-256 with SHA-256, nonces by RFC 6979, signatures in DER. Private keys are 32 bytes big-endian, public
 * keys 65 bytes (04, x, y). Bouncy Castle keeps numbers that cannot be wiped for the time of one operation; what this
 * project keeps itself are arrays that callers wipe.
 */
public final class Es256 {

    /** The COSE number of the algorithm. */
    public static final int COSE = -7;

    public static final int PRIVATE_BYTES = 32;

    private static final ECDomainParameters P256 = domain();

    private Es256() {}

    private static ECDomainParameters domain() {
        X9ECParameters curve = CustomNamedCurves.getByName("secp256r1");
        return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    }

    /** A new private key. */
    public static byte[] generate(Consumer<byte[]> random) {
        byte[] key = new byte[PRIVATE_BYTES];
        do {
            random.accept(key);
        } while (!isPrivateKey(key));
        return key;
    }

    /** Whether bytes are a private key: 32 of them, from 1 to the order less 1. */
    public static boolean isPrivateKey(byte[] key) {
        if (key.length != PRIVATE_BYTES) {
            return false;
        }
        BigInteger d = new BigInteger(1, key);
        return d.signum() > 0 && d.compareTo(P256.getN()) < 0;
    }

    public static byte[] publicKey(byte[] privateKey) {
        return new FixedPointCombMultiplier()
                .multiply(P256.getG(), new BigInteger(1, privateKey))
                .normalize()
                .getEncoded(false);
    }

    /** Signs the parts, one after the other. */
    public static byte[] sign(byte[] privateKey, byte[]... parts) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(new BigInteger(1, privateKey), P256));
        BigInteger[] rs = signer.generateSignature(Digests.sha256(parts));
        return Der.sequence(Der.integer(rs[0]), Der.integer(rs[1]));
    }

    /** The public key as a COSE key: kty EC2, alg ES256, crv P-256, x, y; canonical CBOR. */
    public static byte[] coseKey(byte[] publicKey) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(77);
        out.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20});
        out.write(publicKey, 1, 32);
        out.writeBytes(new byte[] {0x22, 0x58, 0x20});
        out.write(publicKey, 33, 32);
        return out.toByteArray();
    }
}
