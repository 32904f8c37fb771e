package precursor.vault.ctap.pin;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import precursor.vault.ctap.crypto.Digests;
import precursor.vault.ctap.store.CredentialStore;
import precursor.vault.ctap.store.StoreNumbers;

/**
 * What getInfo tells platforms that have the persistent token, and nobody else (CTAP 2.3 §6.4): which device this is, and
 * whether its discoverable credentials are still those that they know.
 */
public final class DeviceState {

    private static final int BYTES = 16;

    private final CredentialStore store;
    private final Consumer<byte[]> random;
    private final PersistentToken token;
    private final Supplier<byte[]> credentials;

    /**
     * @param credentials bytes that differ when the discoverable credentials differ
     */
    public DeviceState(
            CredentialStore store, Consumer<byte[]> random, PersistentToken token, Supplier<byte[]> credentials) {
        this.store = store;
        this.random = random;
        this.token = token;
        this.credentials = credentials;
    }

    /** getInfo's encIdentifier, 32 bytes. */
    public byte[] encryptedIdentifier() {
        return token.encrypt("encIdentifier", identifier());
    }

    /**
     * getInfo's encCredStoreState, 32 bytes. It is made of the credentials themselves: a number that was written at each
     * change would tell, beside credentials that did not change, of others in a basis that is closed now.
     */
    public byte[] encryptedStoreState() {
        byte[] state = Digests.sha256(identifier(), credentials.get());
        return token.encrypt("encCredStoreState", Arrays.copyOf(state, BYTES));
    }

    private byte[] identifier() {
        Optional<byte[]> stored = store.find(StoreNumbers.DEVICE_IDENTIFIER).filter(bytes -> bytes.length == BYTES);
        if (stored.isPresent()) {
            return stored.get();
        }
        byte[] made = new byte[BYTES];
        random.accept(made);
        store.insert(StoreNumbers.DEVICE_IDENTIFIER, made);
        return made;
    }
}
