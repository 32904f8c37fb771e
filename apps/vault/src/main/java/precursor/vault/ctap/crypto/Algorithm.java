package precursor.vault.ctap.crypto;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The signature algorithms of credentials, in the order in which this authenticator prefers them, with their COSE numbers
 * (RFC 9053, RFC 8812, and for ML-DSA the registration of draft-ietf-cose-dilithium).
 */
public enum Algorithm {
    /** ECDSA over P-256 with SHA-256. */
    ES256(-7, 32),
    /** Ed25519; this number means that curve in CTAP and WebAuthn. */
    EDDSA(-8, Ed25519Key.SEED_BYTES),
    /** ECDSA over P-384 with SHA-384. */
    ES384(-35, 48),
    /** ECDSA over P-521 with SHA-512. */
    ES512(-36, 66),
    /** ECDSA over secp256k1 with SHA-256. */
    ES256K(-47, 32),
    /** ML-DSA-44 (FIPS 204). */
    ML_DSA_44(-48, MlDsaKey.SEED_BYTES),
    /** ML-DSA-65 (FIPS 204). */
    ML_DSA_65(-49, MlDsaKey.SEED_BYTES),
    /** ML-DSA-87 (FIPS 204). */
    ML_DSA_87(-50, MlDsaKey.SEED_BYTES);

    private static final List<Algorithm> ALL = List.of(values());
    private static final List<Algorithm> CLASSICAL =
            Arrays.stream(values()).filter(a -> !a.isPostQuantum()).toList();

    private final int cose;
    private final int privateBytes;

    Algorithm(int cose, int privateBytes) {
        this.cose = cose;
        this.privateBytes = privateBytes;
    }

    /**
     * What this authenticator makes credentials with, best first.
     *
     * @param postQuantum whether ML-DSA is among them. Off by default: hosts exist that fail on any number they do not know
     */
    public static List<Algorithm> offered(boolean postQuantum) {
        return postQuantum ? ALL : CLASSICAL;
    }

    /** The algorithm of a COSE number, whether it is offered or not: credentials that were made with it go on working. */
    public static Optional<Algorithm> of(long cose) {
        return ALL.stream().filter(a -> a.cose == cose).findFirst();
    }

    /** The COSE number, negative. */
    public int cose() {
        return cose;
    }

    /** Bytes of a private key as records hold it: a big-endian scalar, or a seed. */
    public int privateBytes() {
        return privateBytes;
    }

    public boolean isPostQuantum() {
        return switch (this) {
            case ES256, EDDSA, ES384, ES512, ES256K -> false;
            case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> true;
        };
    }

    /** A new private key; close it. */
    public SigningKey generate(Consumer<byte[]> random) {
        byte[] bytes = new byte[privateBytes];
        try {
            while (true) {
                random.accept(bytes);
                if (this == ES512) {
                    // The order has 521 bits: without this, 127 of 128 draws would be no key.
                    bytes[0] &= 1;
                }
                Optional<SigningKey> key = read(bytes);
                if (key.isPresent()) {
                    return key.get();
                }
            }
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The key of private bytes, of which it keeps a copy, or nothing when they are no key of this algorithm; close it. */
    public Optional<SigningKey> read(byte[] bytes) {
        return switch (this) {
            case ES256 -> EcdsaKey.of(this, Curve.P256, bytes);
            case ES384 -> EcdsaKey.of(this, Curve.P384, bytes);
            case ES512 -> EcdsaKey.of(this, Curve.P521, bytes);
            case ES256K -> EcdsaKey.of(this, Curve.SECP256K1, bytes);
            case EDDSA -> Ed25519Key.of(bytes);
            case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> MlDsaKey.of(this, bytes);
        };
    }
}
