package precursor.vault.ctap.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.ctap.crypto.Algorithm;

/** Where credentials go: homes and numbers. */
final class HomesTest {

    private final Samples samples = new Samples(51);
    private final MemoryStore store = new MemoryStore();
    private final Credentials credentials = samples.over(store);
    private final Home first = store.first();

    private CredentialAddress added(NewCredential credential) {
        return credentials.find(credentials.add(credential)).orElseThrow().address();
    }

    private CredentialAddress added(String rpId, String user) {
        return added(samples.credential(rpId, user));
    }

    private NewCredential of(Algorithm algorithm, String rpId, String user) {
        return new NewCredential(samples.key(algorithm), rpId, Samples.user(user), CredentialProperties.NONE);
    }

    @Test
    void aSignInIsCountedInTheHomeOfItsCredentialAlone() {
        added("a.example", "u");
        byte[] state = credentials.state();
        Home secret = store.open();
        CredentialEntry hidden = credentials.find(credentials.add(samples.credential("a.example", "v"))).orElseThrow();
        assertEquals(secret, hidden.address().home());
        long changes = store.changes(first);
        assertTrue(credentials.used(hidden, 5));
        assertEquals(changes, store.changes(first));
        assertEquals(new Use(1, 5), credentials.find(hidden.credentialId()).orElseThrow().use());
        store.close(secret);
        assertFalse(credentials.used(hidden, 6), "its home is locked");
        assertArrayEquals(state, credentials.state());
    }

    @Test
    void noHostCanSeeHowOftenACredentialWasUsed() {
        added("a.example", "u");
        byte[] state = credentials.state();
        assertTrue(credentials.used(credentials.all().getFirst(), 5));
        assertArrayEquals(state, credentials.state());
        assertArrayEquals(state, samples.over(store).state());
    }

    @Test
    void aSignInOfWhatWasReplacedIsNotCounted() {
        added("a.example", "u");
        CredentialEntry old = credentials.all().getFirst();
        added("a.example", "u");
        assertFalse(credentials.used(old, 5));
        assertEquals(Use.NONE, credentials.all().getFirst().use());
    }

    @Test
    void numbersAreGivenInTheOrderThatTheRealDeviceKnows() {
        for (int i = 0; i < 150; i++) {
            assertEquals(new CredentialAddress(first, 1700 + i), added("a.example", "user" + i));
        }
        for (int i = 0; i < 700; i++) {
            assertEquals(1000 + i, added("a.example", "more" + i).number());
        }
        for (int i = 0; i < 50; i++) {
            assertEquals(10_000 + i, added("a.example", "most" + i).number());
        }
        assertEquals(900, credentials.count());
        store.remove(1720);
        store.remove(1500);
        assertEquals(1720, added("a.example", "again").number());
        assertEquals(1500, added("a.example", "and again").number());
        assertEquals(10_050, added("a.example", "and more").number());
    }

    /** The real device would fail over a record with a key that it does not know. */
    @ParameterizedTest
    @EnumSource
    void whatTheRealDeviceCannotReadStandsWhereItDoesNotLook(Algorithm algorithm) {
        boolean known = algorithm == Algorithm.ES256 || algorithm == Algorithm.EDDSA;
        assertEquals(known ? 1700 : 1000, added(of(algorithm, "a.example", "u")).number());
        assertEquals(known ? 1701 : 1001, added(of(algorithm, "a.example", "v")).number());
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1699, 1700, 1849, 1850, 1999, 10_000, Integer.MAX_VALUE})
    void recordsAreFoundUnderEveryNumberOfCredentials(int number) {
        added("a.example", "u");
        byte[] record = store.find(1700).orElseThrow();
        store.remove(1700);
        store.insert(number, record);
        assertEquals(
                number, credentials.discoverable("a.example").getFirst().address().number());
        assertEquals(1, credentials.count());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 999, 2000, 2003, 2037, 2048, 9_999, -1})
    void otherNumbersHoldNoCredentials(int number) {
        added("a.example", "u");
        byte[] record = store.find(1700).orElseThrow();
        store.remove(1700);
        store.insert(number, record);
        assertEquals(0, credentials.count());
        assertFalse(StoreNumbers.isCredential(number));
    }

    @Test
    void newCredentialsGoToTheNewestHome() {
        added("a.example", "in the first");
        Home older = store.open();
        assertEquals(older, added("a.example", "in the older").home());
        Home newest = store.open();
        assertEquals(newest, added("a.example", "in the newest").home());
        assertEquals(List.of(1700), store.numbers(first));
        assertEquals(3, credentials.count());
    }

    @Test
    void numbersOfTheFirstHomeAreAvoidedAndThoseOfOtherSecretHomesAreNotLookedAt() {
        assertEquals(1700, added("a.example", "1").number());
        Home one = store.open();
        assertEquals(new CredentialAddress(one, 1701), added("a.example", "2"));
        assertEquals(new CredentialAddress(one, 1702), added("a.example", "3"));
        Home two = store.open();
        assertEquals(
                new CredentialAddress(two, 1701),
                added("a.example", "4"),
                "a gap in one secret home would tell of the other");
        assertEquals(new CredentialAddress(two, 1702), added("a.example", "5"));
        assertEquals(5, credentials.discoverable("a.example").size());
    }

    @Test
    void theSameNumberInTwoHomesIsTwoCredentials() {
        CredentialAddress open = added("a.example", "open");
        MemoryStore other = new MemoryStore();
        samples.over(other).add(samples.credential("a.example", "hidden"));
        Home secret = store.open();
        store.insert(secret, 1700, other.find(1700).orElseThrow());
        assertEquals(open.number(), 1700);

        List<CredentialEntry> both = credentials.discoverable("a.example");
        assertEquals(
                List.of(new CredentialAddress(secret, 1700), open),
                both.stream().map(CredentialEntry::address).toList());
        for (CredentialEntry entry : both) {
            try (StoredCredential read = credentials.read(entry).orElseThrow()) {
                assertArrayEquals(entry.credentialId(), read.record().credentialId());
            }
        }
        assertTrue(credentials.update(both.get(0), Samples.user("hidden, renamed")));
        assertEquals(
                Optional.of("name of open"),
                credentials.discoverable("a.example").get(1).user().name());
        assertTrue(credentials.remove(both.get(1)));
        assertEquals(1, credentials.count());
        assertTrue(store.find(secret, 1700).isPresent());
        assertTrue(store.find(first, 1700).isEmpty());
    }

    @Test
    void anAccountIsReplacedWhereItStands() {
        CredentialAddress before = added("a.example", "me");
        Home secret = store.open();
        assertEquals(before, added("a.example", "me"));
        assertEquals(secret, added("a.example", "me too").home());
        assertEquals(secret, added("a.example", "me too").home());
        assertEquals(2, credentials.count());
    }

    @Test
    void anAccountInTwoHomesIsReplacedInTheNewer() {
        CredentialAddress open = added("a.example", "me");
        byte[] old = store.find(1700).orElseThrow();
        Home secret = store.open();
        store.insert(secret, 1800, old);
        assertEquals(new CredentialAddress(secret, 1800), added("a.example", "me"));
        assertArrayEquals(old, store.find(1700).orElseThrow());
        assertEquals(1700, open.number());
    }

    @Test
    void anAccountWhoseKeyTheRealDeviceCannotReadMovesAway() {
        assertEquals(1700, added(of(Algorithm.ES256, "a.example", "me")).number());
        assertEquals(1000, added(of(Algorithm.ES384, "a.example", "me")).number());
        assertEquals(List.of(1000), store.keys());
        assertEquals(1, credentials.count());
        assertEquals(1000, added(of(Algorithm.ES256, "a.example", "me")).number(), "it may stay where it is");
    }

    @Test
    void theOrderCountsItsOwnHomeAndTheFirst() {
        added("a.example", "1");
        added("a.example", "2");
        Home one = store.open();
        added("a.example", "3");
        added("a.example", "4");
        Home two = store.open();
        added("a.example", "5");
        assertEquals(List.of(1L, 2L), orders(first));
        assertEquals(List.of(3L, 4L), orders(one));
        assertEquals(List.of(3L), orders(two));
    }

    private List<Long> orders(Home home) {
        return store.numbers(home).stream()
                .map(number -> CredentialRecord.read(store.find(home, number).orElseThrow())
                        .orElseThrow()
                        .order())
                .toList();
    }

    @Test
    void damagedAndUnknownRecordsKeepTheirNumbers() {
        store.insert(1700, new byte[] {1, 2, 3});
        store.insert(1701, new byte[0]);
        assertEquals(1702, added("a.example", "u").number());
        assertEquals(1, credentials.count());
        assertArrayEquals(new byte[] {1, 2, 3}, store.find(1700).orElseThrow());
    }

    @Test
    void aValueThatCannotBeReadHidesNoOthers() {
        added("a.example", "u");
        MemoryStore inner = store;
        WatchedStore damaged = new WatchedStore(inner) {
            @Override
            public Optional<byte[]> find(Home home, int number) {
                if (number == 1701 || number == StoreNumbers.MASTER_KEYS) {
                    throw new DamagedValueException(number);
                }
                return super.find(home, number);
            }
        };
        inner.insert(1701, new byte[9]);
        Credentials over = samples.over(damaged);
        assertEquals(1, over.count());
        assertThrows(
                DamagedValueException.class,
                () -> over.wrap(samples.key(), new byte[32], CredentialProperties.NONE),
                "new master keys would make every credential that is not stored worthless");
        assertTrue(inner.find(StoreNumbers.MASTER_KEYS).isEmpty());
    }

    @Test
    void aFullHomeSaysSoAndIsAsBefore() {
        MemoryStore small = new MemoryStore(2);
        Credentials over = samples.over(small);
        over.add(samples.credential("a.example", "1"));
        assertEquals(1, over.remaining());
        over.add(samples.credential("a.example", "2"));
        assertEquals(0, over.remaining());
        assertTrue(over.hasRoomFor("a.example", Samples.user("1").id()));
        assertFalse(over.hasRoomFor("a.example", Samples.user("3").id()));
        assertFalse(over.hasRoomFor("b.example", Samples.user("1").id()));
        assertThrows(StoreFullException.class, () -> over.add(samples.credential("a.example", "3")));
        assertEquals(2, over.count());
        byte[] again = over.add(samples.credential("a.example", "1"));
        assertArrayEquals(again, over.discoverable("a.example").getFirst().credentialId());
        small.open();
        assertEquals(2, over.remaining(), "what counts is the newest home");
        over.add(samples.credential("a.example", "3"));
        assertEquals(3, over.count());
    }

    @Test
    void stateLivesInTheFirstHomeAlone() {
        Home secret = store.open();
        credentials.nextCounter();
        credentials.wrap(samples.key(), new byte[32], CredentialProperties.NONE);
        credentials.credRandom(samples.key(), true);
        new LargeBlobArray(store).write(new LargeBlobArray(store).read());
        assertEquals(List.of(), store.numbers(secret));
        assertEquals(List.of(2000, 2041, 2046, 2047), store.keys());
    }

    @Test
    void writesToAClosedHomeAreRefusedAndNothingElse() {
        Home secret = store.open();
        store.insert(secret, 1700, new byte[1]);
        assertEquals(1, store.changes(secret));
        store.close(secret);
        assertThrows(HomeClosedException.class, () -> store.insert(secret, 1701, new byte[1]));
        assertEquals(CredentialStore.CLOSED, store.remove(secret, 1700));
        assertEquals(CredentialStore.CLOSED, store.changes(secret));
        assertEquals(Optional.empty(), store.find(secret, 1700));
        assertEquals(List.of(), store.numbers(secret));
        assertEquals(List.of(first), store.homes());
        assertThrows(IllegalArgumentException.class, () -> store.close(first));
    }

    @Test
    void changesCountWhatHappenedToCredentialsAndNothingElse() {
        assertEquals(0, store.changes(first));
        store.insert(2047, new byte[4]);
        store.insert(2047, new byte[4]);
        store.remove(2047);
        assertEquals(0, store.changes(first));
        assertEquals(1, store.insert(first, 1700, new byte[4]));
        assertEquals(2, store.insert(first, 1700, new byte[4]));
        assertEquals(3, store.insert(first, 10_000, new byte[4]));
        assertEquals(3, store.remove(first, 1701), "nothing was there");
        assertEquals(4, store.remove(first, 1700));
        Set<Long> homes = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            Home home = store.open();
            assertTrue(homes.add(home.number()));
            store.open(store.close(home));
        }
    }
}
