package precursor.vault.ctap.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A store that ends with the power. */
public final class MemoryStore implements CredentialStore {

    private final SortedMap<Integer, byte[]> values = new TreeMap<>();

    @Override
    public synchronized Optional<byte[]> find(int key) {
        return Optional.ofNullable(values.get(key)).map(byte[]::clone);
    }

    @Override
    public synchronized void insert(int key, byte[] value) {
        wipe(values.put(key, value.clone()));
    }

    @Override
    public synchronized void remove(int key) {
        wipe(values.remove(key));
    }

    @Override
    public synchronized List<Integer> keys() {
        return List.copyOf(values.keySet());
    }

    private static void wipe(byte @Nullable [] old) {
        if (old != null) {
            Arrays.fill(old, (byte) 0);
        }
    }
}
