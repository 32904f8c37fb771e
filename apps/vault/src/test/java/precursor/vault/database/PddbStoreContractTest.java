package precursor.vault.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import precursor.pddb.server.LocalPddb;
import precursor.vault.ctap.store.CredentialStore;
import precursor.vault.ctap.store.CredentialStoreContract;
import precursor.vault.ctap.store.Home;

/** The store in the PDDB keeps the promises of all. */
final class PddbStoreContractTest extends CredentialStoreContract {

    private final LocalPddb database = new LocalPddb(1 << 20);
    private final PddbStore store = new PddbStore(database.pddb());

    @AfterEach
    void off() {
        database.close();
        assertEquals(List.of(), database.machine().failures());
    }

    @Override
    protected CredentialStore store() {
        return store;
    }

    @Override
    protected Home open(String name) {
        database.create(name, "password of " + name);
        return store.newest();
    }

    @Override
    protected void close(String name) {
        database.pddb().closeBasis(name);
    }

    @Override
    protected Home reopen(String name) {
        database.open(name, "password of " + name);
        return store.newest();
    }
}
