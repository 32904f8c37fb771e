package precursor.vault.ctap.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;

/** A key of ES256, ES384, ES512 or ES256K: nonces by RFC 6979, signatures in DER. */
public final class EcdsaKey implements SigningKey {

    private final Algorithm algorithm;
    private final Curve curve;
    private final byte[] scalar;

    private EcdsaKey(Algorithm algorithm, Curve curve, byte[] scalar) {
        this.algorithm = algorithm;
        this.curve = curve;
        this.scalar = scalar;
    }

    static Optional<SigningKey> of(Algorithm algorithm, Curve curve, byte[] scalar) {
        return curve.isScalar(scalar) ? Optional.of(new EcdsaKey(algorithm, curve, scalar.clone())) : Optional.empty();
    }

    @Override
    public Algorithm algorithm() {
        return algorithm;
    }

    @Override
    public byte[] bytes() {
        return scalar;
    }

    /** The public point, uncompressed: 04, x, y. */
    public byte[] publicPoint() {
        return publicPoint(curve, scalar);
    }

    @Override
    public CborValue.Map coseKey() {
        byte[] point = publicPoint();
        int bytes = curve.bytes();
        return CborMap.builder()
                .put(Cose.KEY_TYPE, CborValue.of(Cose.EC2))
                .put(Cose.ALGORITHM, CborValue.of(algorithm.cose()))
                .put(Cose.CURVE, CborValue.of(curve.cose()))
                .put(Cose.X, CborValue.of(Arrays.copyOfRange(point, 1, 1 + bytes)))
                .put(Cose.Y, CborValue.of(Arrays.copyOfRange(point, 1 + bytes, 1 + 2 * bytes)))
                .build();
    }

    @Override
    public byte[] sign(byte[]... parts) {
        return sign(curve, scalar, parts);
    }

    @Override
    public void close() {
        Arrays.fill(scalar, (byte) 0);
    }

    @Override
    public String toString() {
        return "private key of " + algorithm;
    }

    static byte[] publicPoint(Curve curve, byte[] scalar) {
        return new FixedPointCombMultiplier()
                .multiply(curve.domain().getG(), new BigInteger(1, scalar))
                .normalize()
                .getEncoded(false);
    }

    static byte[] sign(Curve curve, byte[] scalar, byte[]... parts) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(curve.digest().get()));
        // Refuses a key that was wiped: zero is no scalar.
        signer.init(true, new ECPrivateKeyParameters(new BigInteger(1, scalar), curve.domain()));
        BigInteger[] rs = signer.generateSignature(curve.hashed(parts));
        return Der.sequence(Der.integer(rs[0]), Der.integer(rs[1]));
    }
}
