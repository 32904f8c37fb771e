package precursor.vault.ctap.pin;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.crypto.Es256;

/** This authenticator's key pair for agreeing on shared secrets: ECDH over P-256 (CTAP 2.3 §6.5.6, ecdh). */
public final class KeyAgreement {

    /** What "alg" says in these COSE keys: ECDH-ES + HKDF-256, although another KDF is used. */
    private static final long ALGORITHM = -25;

    private static final int COORDINATE = 32;
    private static final X9ECParameters P256 = CustomNamedCurves.getByName("secp256r1");

    private final Consumer<byte[]> random;
    private byte[] privateKey;
    private Optional<CborValue.Map> publicKey = Optional.empty();

    public KeyAgreement(Consumer<byte[]> random) {
        this.random = random;
        this.privateKey = Es256.generate(random);
    }

    /** A new key pair: what was agreed on before is of no use any more (regenerate). */
    public void regenerate() {
        Arrays.fill(privateKey, (byte) 0);
        privateKey = Es256.generate(random);
        publicKey = Optional.empty();
    }

    /** The public key as a COSE key (getPublicKey). */
    public CborValue.Map publicKey() {
        if (publicKey.isEmpty()) {
            publicKey = Optional.of(coseKey(Es256.publicKey(privateKey)));
        }
        return publicKey.get();
    }

    /** The secret shared with a platform, or nothing when its COSE key is not a point of P-256 (decapsulate). */
    public Optional<SharedSecret> decapsulate(PinUvAuthProtocol protocol, CborMap platformKey) {
        return point(platformKey).map(point -> {
            byte[] z = point.multiply(new BigInteger(1, privateKey))
                    .normalize()
                    .getAffineXCoord()
                    .getEncoded();
            try {
                return new SharedSecret(protocol, protocol.kdf(z));
            } finally {
                Arrays.fill(z, (byte) 0);
            }
        });
    }

    private static Optional<ECPoint> point(CborMap key) {
        Optional<byte[]> x = coordinate(key, -2);
        Optional<byte[]> y = coordinate(key, -3);
        if (!holds(key, 1, 2) || !holds(key, 3, ALGORITHM) || !holds(key, -1, 1) || x.isEmpty() || y.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    P256.getCurve().validatePoint(new BigInteger(1, x.get()), new BigInteger(1, y.get())));
        } catch (IllegalArgumentException e) {
            // Not on the curve.
            return Optional.empty();
        }
    }

    private static boolean holds(CborMap key, long label, long value) {
        return key.get(CborValue.of(label)).equals(Optional.of(CborValue.of(value)));
    }

    private static Optional<byte[]> coordinate(CborMap key, long label) {
        return key.get(CborValue.of(label))
                .flatMap(v -> v instanceof CborValue.Bytes(byte[] b) && b.length == COORDINATE
                        ? Optional.of(b)
                        : Optional.empty());
    }

    private static CborValue.Map coseKey(byte[] point) {
        return CborMap.builder()
                .put(1, CborValue.of(2))
                .put(3, CborValue.of(ALGORITHM))
                .put(-1, CborValue.of(1))
                .put(-2, CborValue.of(Arrays.copyOfRange(point, 1, 1 + COORDINATE)))
                .put(-3, CborValue.of(Arrays.copyOfRange(point, 1 + COORDINATE, 1 + 2 * COORDINATE)))
                .build();
    }
}
