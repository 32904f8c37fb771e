package precursor.vault.ctap.store;

import java.util.Arrays;
import java.util.function.Consumer;

/** The two keys that make and open credential ids; wiped when closed. */
record MasterKeys(byte[] encryption, byte[] authentication) implements AutoCloseable {

    private static final int BYTES = 32;

    /** Those of the store, made on first use and when the value there is not one. */
    static MasterKeys of(CredentialStore store, Consumer<byte[]> random) {
        byte[] both = store.find(StoreNumbers.MASTER_KEYS).orElseGet(() -> new byte[0]);
        if (both.length != 2 * BYTES) {
            both = new byte[2 * BYTES];
            random.accept(both);
            store.insert(StoreNumbers.MASTER_KEYS, both);
        }
        MasterKeys keys =
                new MasterKeys(Arrays.copyOf(both, BYTES), Arrays.copyOfRange(both, BYTES, 2 * BYTES));
        Arrays.fill(both, (byte) 0);
        return keys;
    }

    @Override
    public void close() {
        Arrays.fill(encryption, (byte) 0);
        Arrays.fill(authentication, (byte) 0);
    }

    @Override
    public String toString() {
        return "MasterKeys";
    }
}
