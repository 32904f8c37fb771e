package precursor.vault.database;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.pddb.api.Create;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.KeyRequest;
import precursor.pddb.api.Pddb;
import precursor.pddb.api.PddbApiException;
import precursor.pddb.api.PddbKey;
import precursor.pddb.server.LocalPddb;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.ctap.store.CredentialStore;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.Home;
import precursor.vault.ctap.store.HomeClosedException;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.vault.ctap.store.StoredCredential;

/** Where values stand in the PDDB, and what becomes of them when it dies, fills up or is taken away. */
@Timeout(60)
final class PddbStoreTest {

    private static final Optional<String> SYSTEM = Optional.of(".System");
    private static final Optional<String> SECRET = Optional.of("secret");
    private static final Optional<String> ANY = Optional.empty();

    private final LocalPddb database = new LocalPddb(1 << 20);
    private final Pddb pddb = database.pddb();
    private final PddbStore store = new PddbStore(pddb);

    @AfterEach
    void off() {
        database.close();
        assertEquals(List.of(), database.machine().failures());
    }

    @Test
    void valuesStandWhereTheRealDeviceHasThem() {
        store.insert(2045, new byte[] {4, 5});
        database.create("secret", "p");
        store.insert(store.newest(), 1700, new byte[] {6});
        assertEquals(List.of("2045"), pddb.keys(SYSTEM, "opensk"));
        assertEquals(List.of("1700"), pddb.keys(SECRET, "opensk"));
        assertArrayEquals(new byte[] {4, 5}, pddb.get(SYSTEM, "opensk", "2045").orElseThrow());
        assertArrayEquals(new byte[] {6}, pddb.get(SECRET, "opensk", "1700").orElseThrow());
    }

    /** As the real device's own software leaves it: each value deleted and made anew in whichever basis is the latest. */
    @Test
    void whatTheRealDeviceWroteIsRead() {
        byte[] record = HexFormat.of()
                .parseHex("a6" + "0044a0a1a2a3" + "026b6578616d706c652e636f6d" + "0343010203" + "0705"
                        + "08707573657240" + "6578616d706c652e636f6d"
                        + "0c8226" + "5820" + "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721");
        for (String number : List.of("1", "2", "3", "1700", "2046")) {
            write(number, number.equals("1700") ? record : new byte[64]);
        }
        database.create("secret", "p");
        record[5] = 7;
        write("1700", record);
        Credentials credentials = new Credentials(store, bytes -> {});
        List<CredentialEntry> found = credentials.discoverable("example.com");
        assertEquals(2, found.size());
        assertEquals(List.of(store.newest(), store.first()), found.stream().map(e -> e.address().home()).toList());
        for (CredentialEntry entry : found) {
            try (StoredCredential stored = credentials.read(entry).orElseThrow()) {
                assertArrayEquals(entry.credentialId(), stored.record().credentialId());
                assertEquals(Optional.of("user@example.com"), stored.record().user().name());
            }
        }
        pddb.closeBasis("secret");
        assertEquals(1, credentials.count());
        assertEquals(1701, credentials.find(credentials.add(Sample.credential("example.com", 1))).orElseThrow().address().number());
    }

    private void write(String number, byte[] value) {
        try {
            pddb.deleteKey(ANY, "opensk", number);
        } catch (PddbApiException e) {
            assertEquals(ErrorCode.NOT_FOUND, e.code());
        }
        try (PddbKey key = pddb.open(Optional.of(pddb.latestBasis()), "opensk", number, Create.KEY_AND_DICTIONARY, 0, Optional.empty())) {
            key.write(value, 0, value.length);
        }
        pddb.sync();
    }

    @Test
    void namesThatAreNoNumbersAreNotOurs() {
        for (String name : List.of("x", "01700", "-5", "+7", "1700 ", "99999999999", "17.0")) {
            pddb.put(SYSTEM, "opensk", name, new byte[] {1});
        }
        pddb.put(SYSTEM, "opensk", "1700", new byte[] {2});
        assertEquals(List.of(1700), store.keys());
        store.visitCredentials(store.first(), (number, value) -> assertEquals(1700, number));
        assertThrows(IllegalArgumentException.class, () -> store.insert(-1, new byte[1]));
    }

    @Test
    void whatWasWrittenIsThereInTheNextLifeOfTheDatabase() {
        database.create("secret", "p");
        Home secret = store.newest();
        store.insert(2045, new byte[] {1});
        store.insert(secret, 1700, new byte[] {2});
        store.remove(2044);
        database.die();
        database.restart();
        assertEquals(List.of(store.first()), store.homes());
        assertArrayEquals(new byte[] {1}, store.find(2045).orElseThrow());
        assertEquals(List.of(), store.numbers(secret));
        assertThrows(HomeClosedException.class, () -> store.insert(secret, 1700, new byte[1]));
        database.open("secret", "p");
        assertNotEquals(secret, store.newest());
        assertArrayEquals(new byte[] {2}, store.find(store.newest(), 1700).orElseThrow());
    }

    @Test
    void whatAnotherLifeMayHaveChangedIsReadAgain() {
        store.insert(1700, new byte[] {1});
        long before = store.changes(store.first());
        store.homes();
        database.die();
        database.restart();
        // Behind the store's back, as a restored backup would.
        pddb.put(SYSTEM, "opensk", "1701", new byte[] {2});
        store.homes();
        assertTrue(store.changes(store.first()) > before);
        assertEquals(List.of(1700, 1701), store.keys());
    }

    @Test
    void withoutADatabaseNothingIsTakenForAbsent() {
        store.insert(2045, new byte[] {1});
        database.create("secret", "p");
        Home secret = store.newest();
        pddb.tryUnmount();
        assertEquals(store.first(), new PddbStore(pddb).first());
        assertThrows(StoreUnavailableException.class, store::homes);
        assertThrows(StoreUnavailableException.class, () -> store.find(2045));
        assertThrows(StoreUnavailableException.class, () -> new PddbStore(pddb).find(2044));
        assertThrows(StoreUnavailableException.class, () -> new PddbStore(pddb).keys());
        assertThrows(StoreUnavailableException.class, () -> store.find(secret, 1700));
        assertThrows(StoreUnavailableException.class, () -> store.insert(2045, new byte[1]));
        assertThrows(StoreUnavailableException.class, () -> store.remove(2045));
        assertThrows(StoreUnavailableException.class, () -> store.removeAll(store.first(), List.of(2045)));
        assertThrows(StoreUnavailableException.class, () -> store.visitCredentials(store.first(), (n, v) -> {}));
        assertThrows(StoreUnavailableException.class, store::room);
        pddb.tryMount();
        assertArrayEquals(new byte[] {1}, store.find(2045).orElseThrow());
        assertEquals(List.of(store.first()), store.homes());
    }

    /** Nobody knows then whether it was written; but what the store says afterwards is so. */
    @Test
    void aWriteDuringWhichTheDatabaseDiesIsWholeOrHasNotHappened() {
        store.insert(1700, new byte[] {1});
        for (boolean served : List.of(false, true)) {
            for (int number : List.of(1700, 1701, 2047)) {
                long before = store.changes(store.first());
                Optional<byte[]> old = store.find(number);
                database.dieOf(KeyRequest.PUT_VALUE, served);
                byte[] next = {(byte) number, (byte) (served ? 1 : 0), 3};
                CompletableFuture<Long> write =
                        CompletableFuture.supplyAsync(() -> store.insert(store.first(), number, next));
                database.awaitDeath();
                database.restart();
                boolean written = true;
                try {
                    assertTrue(write.join() >= before);
                } catch (CompletionException e) {
                    assertTrue(e.getCause() instanceof StoreUnavailableException, String.valueOf(e.getCause()));
                    written = false;
                    assertTrue(store.changes(store.first()) > before, "an index over it is built anew");
                }
                Optional<byte[]> now = store.find(number);
                assertEquals(now.isPresent(), store.keys().contains(number));
                String is = now.map(HexFormat.of()::formatHex).orElse("");
                assertTrue(is.equals(HexFormat.of().formatHex(next))
                        || (!written && is.equals(old.map(HexFormat.of()::formatHex).orElse(""))));
            }
        }
    }

    @Test
    void aBasisOfTheSameNameAndAnotherPasswordIsAnotherHome() {
        database.create("secret", "p");
        Home one = store.newest();
        store.insert(one, 1700, new byte[] {1});
        pddb.closeBasis("secret");
        database.create("secret", "q");
        Home two = store.newest();
        store.insert(two, 1701, new byte[] {2});
        // Unlocking it by the other password locks the one that is open; the list of names stays as it was.
        List<String> names = pddb.bases();
        database.open("secret", "p");
        assertEquals(names, pddb.bases());
        assertEquals(CredentialStore.CLOSED, store.changes(two));
        assertThrows(HomeClosedException.class, () -> store.insert(two, 1702, new byte[1]));
        assertEquals(List.of(1700), store.numbers(store.newest()));
        assertNotEquals(one, store.newest());
    }

    @Test
    void aFullMediumIsAFullStoreAndLosesNothing() {
        store.insert(2047, new byte[4]);
        store.insert(2044, new byte[] {8});
        store.insert(1700, new byte[300]);
        int room = store.room();
        assertTrue(room > 10 && room <= PddbStore.MOST_ROOM);
        byte[] block = new byte[50_000];
        PddbApiException full = assertThrows(PddbApiException.class, () -> {
            for (int i = 0; ; i++) {
                pddb.put(SYSTEM, "filler", "k" + i, block);
            }
        });
        assertEquals(ErrorCode.NO_SPACE, full.code());
        assertTrue(store.room() <= room);
        assertThrows(StoreFullException.class, () -> store.insert(2000, new byte[60_000]));
        assertEquals(Optional.empty(), store.find(2000));
        assertThrows(StoreFullException.class, () -> {
            for (int number = 10_000; ; number++) {
                store.insert(number, new byte[1_000]);
            }
        });
        assertEquals(0, store.room());
        for (int i = 0; i < 20; i++) {
            store.insert(2047, new byte[] {(byte) i, 0, 0, 0});
            store.insert(2044, new byte[] {(byte) (i % 8)});
        }
        assertEquals(19, store.find(2047).orElseThrow()[0]);
        store.remove(1700);
        assertFalse(store.keys().contains(1700));
    }

    /** As long as any are promised, that many find room, whatever they are. */
    @Test
    void roomIsNeverPromisedThatIsNotThere() {
        byte[] block = new byte[20_000];
        int i = 0;
        while (store.room() > 12) {
            pddb.put(SYSTEM, "filler", "k" + i, block);
            i++;
        }
        int promised = store.room();
        assertTrue(promised > 0);
        for (int n = 0; n < promised; n++) {
            store.insert(10_000 + n, new byte[4_000]);
        }
        assertTrue(store.room() <= promised);
    }

    @Test
    void noBasisIsNamedInAnyText() {
        database.create("secret", "p");
        Home secret = store.newest();
        assertFalse(store.oldRecords(secret).orElseThrow().toString().contains("secret"));
        pddb.closeBasis("secret");
        HomeClosedException closed =
                assertThrows(HomeClosedException.class, () -> store.insert(secret, 1700, new byte[1]));
        assertFalse(String.valueOf(closed).contains("secret"));
        assertFalse(secret.toString().contains("secret"));
    }
}
