package precursor.vault.ctap;

import java.util.List;
import java.util.Optional;
import precursor.vault.ctap.store.CredentialStore;
import precursor.vault.ctap.store.Home;

/** A store that runs something before each write; what that throws, the write throws, and nothing is written. */
final class FaultyStore implements CredentialStore {

    private final CredentialStore store;
    private final Runnable beforeWrite;

    FaultyStore(CredentialStore store, Runnable beforeWrite) {
        this.store = store;
        this.beforeWrite = beforeWrite;
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
        beforeWrite.run();
        return store.insert(home, number, value);
    }

    @Override
    public long remove(Home home, int number) {
        beforeWrite.run();
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
