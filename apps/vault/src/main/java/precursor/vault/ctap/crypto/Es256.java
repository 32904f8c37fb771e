package precursor.vault.ctap.crypto;

import java.util.function.Consumer;

/**
 * ES256 over bare bytes, for what knows no other algorithm: U2F and key agreement. Private keys are 32 bytes big-endian,
 * public keys 65 bytes (04, x, y). Credentials have a {@link SigningKey}.
 */
public final class Es256 {

    /** The COSE number of the algorithm. */
    public static final int COSE = -7;

    public static final int PRIVATE_BYTES = 32;

    private Es256() {}

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
        return Curve.P256.isScalar(key);
    }

    public static byte[] publicKey(byte[] privateKey) {
        return EcdsaKey.publicPoint(Curve.P256, privateKey);
    }

    /** Signs the parts, one after the other. */
    public static byte[] sign(byte[] privateKey, byte[]... parts) {
        return EcdsaKey.sign(Curve.P256, privateKey, parts);
    }
}
