package precursor.vault.ctap.crypto;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;

/**
 * A key of ML-DSA (FIPS 204): the seed of 32 bytes from which it is made, an empty context, and the deterministic variant,
 * which needs no randomness at signing.
 */
public final class MlDsaKey implements SigningKey {

    static final int SEED_BYTES = 32;

    private final Algorithm algorithm;
    private final byte[] seed;
    private boolean closed;

    private MlDsaKey(Algorithm algorithm, byte[] seed) {
        this.algorithm = algorithm;
        this.seed = seed;
    }

    static Optional<SigningKey> of(Algorithm algorithm, byte[] seed) {
        return seed.length == SEED_BYTES ? Optional.of(new MlDsaKey(algorithm, seed.clone())) : Optional.empty();
    }

    @Override
    public Algorithm algorithm() {
        return algorithm;
    }

    @Override
    public byte[] bytes() {
        return seed;
    }

    @Override
    public CborValue.Map coseKey() {
        MLDSAPrivateKeyParameters key = expanded();
        try {
            return CborMap.builder()
                    .put(Cose.KEY_TYPE, CborValue.of(Cose.AKP))
                    .put(Cose.ALGORITHM, CborValue.of(algorithm.cose()))
                    .put(Cose.PUBLIC, CborValue.of(key.getPublicKey()))
                    .build();
        } finally {
            key.destroy();
        }
    }

    @Override
    public byte[] sign(byte[]... parts) {
        MLDSAPrivateKeyParameters key = expanded();
        try {
            MLDSASigner signer = new MLDSASigner();
            signer.init(true, key);
            for (byte[] part : parts) {
                signer.update(part, 0, part.length);
            }
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("a signature with " + algorithm, e);
        } finally {
            key.destroy();
        }
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(seed, (byte) 0);
    }

    @Override
    public String toString() {
        return "private key of " + algorithm;
    }

    /** For one operation; destroying it wipes the copy of the seed that it was given. */
    private MLDSAPrivateKeyParameters expanded() {
        if (closed) {
            throw new IllegalStateException("the key was wiped");
        }
        MLDSAParameters parameters =
                switch (algorithm) {
                    case ML_DSA_44 -> MLDSAParameters.ml_dsa_44;
                    case ML_DSA_65 -> MLDSAParameters.ml_dsa_65;
                    case ML_DSA_87 -> MLDSAParameters.ml_dsa_87;
                    case ES256, EDDSA, ES384, ES512, ES256K -> throw new IllegalStateException("not of ML-DSA: " + algorithm);
                };
        return new MLDSAPrivateKeyParameters(parameters, seed.clone());
    }
}
