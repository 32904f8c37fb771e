package precursor.vault.ctap;

import precursor.vault.ctap.store.CredentialStore;
import precursor.vault.ctap.store.ForwardingStore;
import precursor.vault.ctap.store.Home;
import precursor.vault.ctap.store.StoreFullException;

/** A store without room for anything more. */
final class FullStore extends ForwardingStore {

    FullStore(CredentialStore store) {
        super(store);
    }

    @Override
    public long insert(Home home, int number, byte[] value) {
        throw new StoreFullException();
    }

    @Override
    public int room() {
        return 0;
    }
}
