package precursor.vault.database;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.pddb.api.Pddb;
import precursor.pddb.server.LocalPddb;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.pin.PinState;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.Migration;

/** The vault of a real device's first version in a database. */
@Timeout(60)
final class OldDictionariesTest {

    private static final Optional<String> SYSTEM = Optional.of(".System");
    private static final Optional<String> SECRET = Optional.of("secret");

    private final LocalPddb database = new LocalPddb(1 << 20);
    private final Pddb pddb = database.pddb();
    private final PddbStore store = new PddbStore(pddb);

    @AfterEach
    void off() {
        database.close();
        assertEquals(List.of(), database.machine().failures());
    }

    private static byte[] record(int i) {
        byte[] scalar = new byte[32];
        scalar[31] = (byte) (i + 1);
        return CborWriter.write(CborMap.builder()
                .put(0, CborValue.of(new byte[] {1, 2, (byte) i}))
                .put(1, CborValue.of(scalar))
                .put(2, CborValue.of("example.com"))
                .put(3, CborValue.of(new byte[] {(byte) i}))
                .build());
    }

    @Test
    void itComesOverFromTheFirstBasisAndFromSecretOnes() {
        byte[] pin = new byte[16];
        pin[3] = 7;
        pddb.put(SYSTEM, "fido.cfg", "MASTER_KEYS", new byte[64]);
        pddb.put(SYSTEM, "fido.cfg", "PIN_HASH", pin);
        pddb.put(SYSTEM, "fido.persistent", "AAGUID", new byte[16]);
        for (int i = 0; i < 3; i++) {
            pddb.put(SYSTEM, "fido.cred", "name" + i, record(i));
        }
        assertEquals(
                Optional.of(new Migration.Report(3, 0)),
                Migration.run(store, store.first(), store.oldRecords(store.first()).orElseThrow()));
        assertEquals(List.of(3, 1700, 1701, 1702, 2045, 2046), store.keys());
        assertTrue(new PinState(store).matches(pin));
        assertEquals(List.of(), pddb.keys(SYSTEM, "fido.cred"));

        database.create("secret", "p");
        pddb.put(SECRET, "fido.cred", "name9", record(9));
        assertEquals(
                Optional.of(new Migration.Report(1, 0)),
                Migration.run(store, store.newest(), store.oldRecords(store.newest()).orElseThrow()));
        assertEquals(List.of(1703), store.numbers(store.newest()));
        Credentials credentials = new Credentials(store, bytes -> {});
        assertEquals(4, credentials.count());
        assertEquals(4, credentials.discoverable("example.com").size());
        pddb.closeBasis("secret");
        assertEquals(3, credentials.count());
        assertEquals(Optional.empty(), Migration.run(store, store.first(), store.oldRecords(store.first()).orElseThrow()));
    }

    @Test
    void aDatabaseWithoutOneIsLeftAlone() {
        database.messages();
        assertEquals(Optional.empty(), Migration.run(store, store.first(), store.oldRecords(store.first()).orElseThrow()));
        assertTrue(database.messages().size() <= 5);
        assertEquals(List.of(), pddb.dictionaries(SYSTEM));
        byte[] nothing = new byte[0];
        assertArrayEquals(nothing, store.oldRecords(store.first()).orElseThrow().find("fido.cfg", "x").orElse(nothing));
        store.oldRecords(store.first()).orElseThrow().remove("fido.cfg", "x");
    }
}
