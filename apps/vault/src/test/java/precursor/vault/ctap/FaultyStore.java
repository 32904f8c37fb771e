package precursor.vault.ctap;

import precursor.vault.ctap.store.CredentialStore;
import precursor.vault.ctap.store.ForwardingStore;
import precursor.vault.ctap.store.Home;

/** A store that runs something before each write; what that throws, the write throws, and nothing is written. */
final class FaultyStore extends ForwardingStore {

    private final Runnable beforeWrite;

    FaultyStore(CredentialStore store, Runnable beforeWrite) {
        super(store);
        this.beforeWrite = beforeWrite;
    }

    @Override
    public long insert(Home home, int number, byte[] value) {
        beforeWrite.run();
        return super.insert(home, number, value);
    }

    @Override
    public long remove(Home home, int number) {
        beforeWrite.run();
        return super.remove(home, number);
    }
}
