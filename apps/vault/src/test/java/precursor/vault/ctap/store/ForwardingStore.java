package precursor.vault.ctap.store;

import java.util.List;
import java.util.Optional;

/** A store in front of another, for what does something more, or else. */
public abstract class ForwardingStore implements CredentialStore {

    private final CredentialStore store;

    protected ForwardingStore(CredentialStore store) {
        this.store = store;
    }

    @Override
    public List<Home> homes() {
        return store.homes();
    }

    @Override
    public List<Integer> numbers(Home home) {
        return store.numbers(home);
    }

    @Override
    public Optional<byte[]> find(Home home, int number) {
        return store.find(home, number);
    }

    @Override
    public long insert(Home home, int number, byte[] value) {
        return store.insert(home, number, value);
    }

    @Override
    public long remove(Home home, int number) {
        return store.remove(home, number);
    }

    @Override
    public long changes(Home home) {
        return store.changes(home);
    }

    @Override
    public int room() {
        return store.room();
    }
}
