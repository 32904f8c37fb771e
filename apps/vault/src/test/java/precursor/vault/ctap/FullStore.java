package precursor.vault.ctap;

import java.util.List;
import java.util.Optional;
import precursor.vault.ctap.store.CredentialStore;
import precursor.vault.ctap.store.Home;
import precursor.vault.ctap.store.StoreFullException;

/** A store without room for anything more. */
record FullStore(CredentialStore store) implements CredentialStore {

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
        throw new StoreFullException();
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
        return 0;
    }
}
