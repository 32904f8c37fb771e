package precursor.vault.ctap.crypto;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;

/** A key of EdDSA over Ed25519 (RFC 8032 §5.1): a seed of 32 bytes, signatures of 64. */
public final class Ed25519Key implements SigningKey {

    static final int SEED_BYTES = 32;

    private final byte[] seed;
    private boolean closed;

    private Ed25519Key(byte[] seed) {
        this.seed = seed;
    }

    static Optional<SigningKey> of(byte[] seed) {
        return seed.length == SEED_BYTES ? Optional.of(new Ed25519Key(seed.clone())) : Optional.empty();
    }

    @Override
    public Algorithm algorithm() {
        return Algorithm.EDDSA;
    }

    @Override
    public byte[] bytes() {
        return seed;
    }

    @Override
    public CborValue.Map coseKey() {
        byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, publicKey, 0);
        return CborMap.builder()
                .put(Cose.KEY_TYPE, CborValue.of(Cose.OKP))
                .put(Cose.ALGORITHM, CborValue.of(Algorithm.EDDSA.cose()))
                .put(Cose.CURVE, CborValue.of(Cose.ED25519))
                .put(Cose.X, CborValue.of(publicKey))
                .build();
    }

    @Override
    public byte[] sign(byte[]... parts) {
        if (closed) {
            throw new IllegalStateException("the key was wiped");
        }
        byte[] message = Digests.concat(parts);
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(seed, (byte) 0);
    }

    @Override
    public String toString() {
        return "private key of " + Algorithm.EDDSA;
    }
}
