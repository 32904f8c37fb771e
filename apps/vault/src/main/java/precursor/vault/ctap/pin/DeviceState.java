package precursor.vault.ctap.pin;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import precursor.vault.ctap.crypto.Digests;
import precursor.vault.ctap.store.CredentialStore;
import precursor.vault.ctap.store.Home;
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
    /** So that states with secret bases open differ from those of any other time. */
    private final byte[] session = new byte[BYTES];

    public DeviceState(CredentialStore store, Consumer<byte[]> random, PersistentToken token) {
        this.store = store;
        this.random = random;
        this.token = token;
        random.accept(session);
    }

    /** getInfo's encIdentifier, 32 bytes. */
    public byte[] encryptedIdentifier() {
        return token.encrypt("encIdentifier", stored(StoreNumbers.DEVICE_IDENTIFIER));
    }

    /** getInfo's encCredStoreState, 32 bytes. */
    public byte[] encryptedStoreState() {
        return token.encrypt("encCredStoreState", storeState());
    }

    /**
     * Discoverable credentials are about to change. Call it before they do: when the power goes in between, platforms look again
     * at what is as before, and never take old for new.
     */
    public void credentialsWillChange() {
        write(StoreNumbers.STORE_STATE);
    }

    /** An open secret basis shows credentials that are not there without it: then it is another state, each time. */
    private byte[] storeState() {
        byte[] own = stored(StoreNumbers.STORE_STATE);
        List<Home> homes = store.homes();
        if (homes.size() == 1) {
            return own;
        }
        ByteBuffer all = ByteBuffer.allocate(2 * BYTES + homes.size() * Long.BYTES).put(own).put(session);
        homes.forEach(home -> all.putLong(home.number()));
        return Arrays.copyOf(Digests.sha256(all.array()), BYTES);
    }

    private byte[] stored(int number) {
        Optional<byte[]> value = store.find(number).filter(bytes -> bytes.length == BYTES);
        return value.orElseGet(() -> write(number));
    }

    private byte[] write(int number) {
        byte[] value = new byte[BYTES];
        random.accept(value);
        store.insert(number, value);
        return value;
    }
}
