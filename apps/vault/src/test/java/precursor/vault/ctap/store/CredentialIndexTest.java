package precursor.vault.ctap.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import precursor.vault.ctap.crypto.Digests;

/** Two thousand credentials in two homes: what is read of the store, counted. */
final class CredentialIndexTest {

    private static final int EACH = 1_000;
    private static final int SITES = 200;

    private final Samples samples = new Samples(41);
    private final WatchedStore store = new WatchedStore();
    private final List<byte[]> ids = new ArrayList<>();
    private Home secret = store.first();
    private Credentials credentials = samples.over(store);

    private static String site(int i) {
        return "site" + i % SITES + ".example";
    }

    @BeforeEach
    void fill() {
        for (int i = 0; i < EACH; i++) {
            ids.add(credentials.add(samples.credential(site(i), "user" + i)));
        }
        secret = store.memory.open();
        for (int i = 0; i < EACH; i++) {
            ids.add(credentials.add(samples.credential(site(i), "secret" + i)));
        }
        credentials = samples.over(store);
        store.forgetCounts();
    }

    private void assertReads(int finds) {
        assertEquals(finds, store.finds);
        assertEquals(0, store.lists);
        store.forgetCounts();
    }

    @Test
    void buildingReadsEachRecordOnceAndLookingUpNone() {
        assertEquals(2 * EACH, credentials.count());
        assertEquals(2 * EACH, store.finds);
        assertEquals(2, store.lists);
        store.forgetCounts();

        assertEquals(2 * EACH, credentials.count());
        assertEquals(2 * EACH, credentials.all().size());
        assertEquals(SITES, credentials.relyingParties().size());
        assertEquals(10, credentials.discoverable("site7.example").size());
        assertEquals(0, credentials.discoverable("nowhere.example").size());
        assertTrue(credentials.find(ids.get(1234)).isPresent());
        assertTrue(credentials.find(site(1234), ids.get(1234)).isPresent());
        assertFalse(credentials.find(site(1235), ids.get(1234)).isPresent());
        assertFalse(credentials.find(new byte[32]).isPresent());
        assertTrue(credentials.hasRoomFor("site3.example", new byte[1]));
        credentials.state();
        assertReads(0);
    }

    @Test
    void readingACredentialReadsItAlone() {
        credentials.count();
        store.forgetCounts();
        for (CredentialEntry entry : credentials.discoverable("site7.example")) {
            try (StoredCredential stored = credentials.read(entry).orElseThrow()) {
                assertArrayEquals(entry.credentialId(), stored.record().credentialId());
                assertEquals(entry.user(), stored.record().user());
            }
        }
        assertReads(10);
    }

    @Test
    void newestCredentialsOfTheNewestHomeComeFirst() {
        List<String> users = credentials.discoverable("site7.example").stream()
                .map(entry -> entry.user().name().orElseThrow())
                .toList();
        assertEquals(
                List.of(
                        "name of secret807",
                        "name of secret607",
                        "name of secret407",
                        "name of secret207",
                        "name of secret7",
                        "name of user807",
                        "name of user607",
                        "name of user407",
                        "name of user207",
                        "name of user7"),
                users);
    }

    @Test
    void ownWritesNeedNoScan() {
        credentials.count();
        store.forgetCounts();
        byte[] id = credentials.add(samples.credential("new.example", "me"));
        CredentialEntry entry = credentials.find(id).orElseThrow();
        assertEquals(secret, entry.address().home());
        assertReads(0);

        byte[] second = credentials.add(samples.credential("new.example", "me"));
        assertEquals(1, credentials.discoverable("new.example").size());
        assertTrue(credentials.find(id).isEmpty());
        entry = credentials.find(second).orElseThrow();
        assertReads(0);

        assertTrue(credentials.update(entry, Samples.user("other")));
        assertEquals(
                Optional.of("name of other"),
                credentials.find(second).orElseThrow().user().name());
        assertReads(1);

        assertTrue(credentials.remove(credentials.find(second).orElseThrow()));
        assertEquals(2 * EACH, credentials.count());
        assertReads(1);
        assertEquals(4, store.memory.changes(secret) - EACH, "four writes were counted");
    }

    @Test
    void onlyTheHomeThatOthersChangedIsReadAgain() {
        credentials.count();
        store.forgetCounts();
        // A restored backup, or the device's own screen.
        int some = store.memory.numbers(secret).getFirst();
        store.memory.insert(
                secret, 5_000_000, store.memory.find(secret, some).orElseThrow());
        assertEquals(2 * EACH + 1, credentials.count());
        assertEquals(EACH + 1, store.finds);
        assertEquals(1, store.lists);
        store.forgetCounts();

        store.memory.remove(store.first(), 1700);
        assertEquals(2 * EACH, credentials.count());
        assertEquals(EACH - 1, store.finds);
        store.forgetCounts();

        store.memory.insert(store.first(), StoreNumbers.SIGNATURE_COUNTER, new byte[4]);
        credentials.nextCounter();
        store.forgetCounts();
        credentials.count();
        assertReads(0);
    }

    @Test
    void anotherChangeDuringAnOwnWriteIsNotMissed() {
        credentials.count();
        long before = store.changes(secret);
        WatchedStore racing = new WatchedStore(store.memory) {
            @Override
            public long insert(Home home, int number, byte[] value) {
                store.memory.remove(home, store.memory.numbers(home).getFirst());
                return super.insert(home, number, value);
            }
        };
        Credentials raced = samples.over(racing);
        raced.count();
        raced.add(samples.credential("new.example", "me"));
        assertEquals(before + 2, store.changes(secret));
        assertEquals(
                store.memory.numbers(secret).size() + store.memory.numbers(store.first()).size(), raced.count());
    }

    @Test
    void aClosedHomesCredentialsAreGoneAndComeBackWithIt() {
        byte[] all = credentials.state();
        byte[] hidden = ids.get(EACH + 7);
        CredentialEntry entry = credentials.find(hidden).orElseThrow();
        MemoryStore.Closed closed = store.memory.close(secret);
        store.forgetCounts();
        assertEquals(EACH, credentials.count());
        assertTrue(credentials.find(hidden).isEmpty());
        assertTrue(credentials.read(entry).isEmpty());
        assertFalse(credentials.remove(entry));
        assertFalse(credentials.update(entry, Samples.user("x")));
        assertEquals(5, credentials.discoverable("site7.example").size());
        assertNotEquals(HexFormat.of().formatHex(all), HexFormat.of().formatHex(credentials.state()));

        Home again = store.memory.open(closed);
        assertNotEquals(secret, again);
        assertTrue(credentials.read(entry).isEmpty(), "it is another home now");
        CredentialEntry now = credentials.find(hidden).orElseThrow();
        assertEquals(new CredentialAddress(again, entry.address().number()), now.address());
        assertTrue(credentials.read(now).isPresent());
        assertEquals(2 * EACH, credentials.count());
        assertArrayEquals(all, credentials.state());
    }

    @Test
    void twoOverOneStoreSeeEachOthersChanges() {
        Credentials other = samples.over(store);
        assertEquals(2 * EACH, other.count());
        byte[] id = credentials.add(samples.credential("new.example", "me"));
        assertTrue(other.find(id).isPresent());
        assertTrue(other.remove(other.find(id).orElseThrow()));
        assertTrue(credentials.find(id).isEmpty());
        assertArrayEquals(credentials.state(), other.state());
    }

    @Test
    void relyingPartiesAreCountedOverAllHomes() {
        RelyingParty site = credentials.relyingParties().getFirst();
        assertEquals(new RelyingParty("site0.example", Digests.sha256("site0.example"), 10), site);
        assertEquals(10, credentials.discoverable(site.idHash()).size());
    }

    @Test
    void theStateDiffersWithWhatAHostCanSee() {
        List<String> states = new ArrayList<>();
        states.add(HexFormat.of().formatHex(credentials.state()));
        CredentialEntry entry = credentials.discoverable("site7.example").getFirst();
        credentials.update(entry, Samples.user("renamed"));
        states.add(HexFormat.of().formatHex(credentials.state()));
        credentials.remove(entry);
        states.add(HexFormat.of().formatHex(credentials.state()));
        credentials.add(samples.credential("site7.example", "one more"));
        states.add(HexFormat.of().formatHex(credentials.state()));
        assertEquals(4, states.stream().distinct().count());
        assertEquals(
                states.getLast(), HexFormat.of().formatHex(samples.over(store).state()), "nothing of it is kept in memory");
        credentials.nextCounter();
        assertEquals(states.getLast(), HexFormat.of().formatHex(credentials.state()));
    }
}
