package precursor.vault.ctap.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The store in memory keeps the promises of all. */
final class MemoryStoreTest extends CredentialStoreContract {

    private final MemoryStore store = new MemoryStore();
    private final Map<String, Home> open = new HashMap<>();
    private final Map<String, MemoryStore.Closed> closed = new HashMap<>();

    @Override
    protected CredentialStore store() {
        return store;
    }

    @Override
    protected Home open(String name) {
        Home home = store.open();
        open.put(name, home);
        return home;
    }

    @Override
    protected void close(String name) {
        closed.put(name, store.close(Objects.requireNonNull(open.remove(name))));
    }

    @Override
    protected Home reopen(String name) {
        Home home = store.open(Objects.requireNonNull(closed.remove(name)));
        open.put(name, home);
        return home;
    }
}
