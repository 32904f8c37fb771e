package precursor.vault.ctap.pin;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import precursor.vault.ctap.crypto.AesCbc;
import precursor.vault.ctap.store.CredentialStore;
import precursor.vault.ctap.store.StoreNumbers;

/**
 * The persistent pinUvAuthToken (CTAP 2.3 §6.5.2.2): it survives power cycles, has the one permission to read credentials, and
 * encrypts what only platforms that have it may learn from getInfo. It is made when it is first needed.
 */
public final class PersistentToken {

    private static final int BYTES = 32;
    private static final int BLOCK = 16;

    private final CredentialStore store;
    private final Consumer<byte[]> random;
    private final Consumer<byte[]> ivs;

    /**
     * @param random for the token itself
     * @param ivs for initialization vectors
     */
    public PersistentToken(CredentialStore store, Consumer<byte[]> random, Consumer<byte[]> ivs) {
        this.store = store;
        this.random = random;
        this.ivs = ivs;
    }

    /** The token, 32 bytes; wipe it. */
    public byte[] value() {
        Optional<byte[]> stored = stored();
        if (stored.isPresent()) {
            return stored.get();
        }
        byte[] made = new byte[BYTES];
        random.accept(made);
        store.insert(StoreNumbers.PERSISTENT_TOKEN, made);
        return made;
    }

    private Optional<byte[]> stored() {
        return store.find(StoreNumbers.PERSISTENT_TOKEN).filter(value -> value.length == BYTES);
    }

    /** Whether a MAC was made with the token. One that was never needed is not made for this. */
    public boolean verify(PinUvAuthProtocol protocol, byte[] message, byte[] mac) {
        return stored()
                .filter(token -> {
                    boolean right = protocol.verify(token, message, mac);
                    Arrays.fill(token, (byte) 0);
                    return right;
                })
                .isPresent();
    }

    /** Whoever has the token has nothing any more (resetPersistentPinUvAuthToken). */
    public void reset() {
        store.remove(StoreNumbers.PERSISTENT_TOKEN);
    }

    /**
     * Encrypts one block for platforms that have the token (§6.4, encIdentifier and encCredStoreState).
     *
     * @param info names the member
     * @return a fresh IV, then the ciphertext of AES-128-CBC
     */
    public byte[] encrypt(String info, byte[] block) {
        byte[] token = value();
        byte[] derived = PinUvAuthProtocol.hkdf(token, info);
        byte[] key = Arrays.copyOf(derived, BLOCK);
        byte[] iv = new byte[BLOCK];
        ivs.accept(iv);
        byte[] out = Arrays.copyOf(iv, 2 * BLOCK);
        System.arraycopy(AesCbc.encrypt(key, iv, block), 0, out, BLOCK, BLOCK);
        Arrays.fill(token, (byte) 0);
        Arrays.fill(derived, (byte) 0);
        Arrays.fill(key, (byte) 0);
        return out;
    }
}
