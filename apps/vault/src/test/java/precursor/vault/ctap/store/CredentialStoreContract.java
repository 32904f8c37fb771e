package precursor.vault.ctap.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.ctap.pin.PinState;

/** What every credential store promises. */
@Timeout(60)
public abstract class CredentialStoreContract {

    private final Samples samples = new Samples(91);

    /** An empty store whose first home alone is open; the same at each call of one test. */
    protected abstract CredentialStore store();

    /** Opens a new home of that name. */
    protected abstract Home open(String name);

    /** Closes what is open under that name. */
    protected abstract void close(String name);

    /** Opens what was closed. */
    protected abstract Home reopen(String name);

    private Optional<String> hex(Home home, int number) {
        return store().find(home, number).map(HexFormat.of()::formatHex);
    }

    @Test
    void whatIsWrittenIsRead() {
        CredentialStore store = store();
        Home first = store.first();
        assertEquals(List.of(first), store.homes());
        assertEquals(first, store.newest());
        assertEquals(Optional.empty(), store.find(2045));
        assertEquals(List.of(), store.keys());
        store.insert(2045, new byte[] {1, 2, 3});
        assertEquals(Optional.of("010203"), hex(first, 2045));
        store.insert(2045, new byte[] {4});
        assertEquals(Optional.of("04"), hex(first, 2045));
        store.insert(2045, new byte[] {5, 6, 7, 8, 9});
        assertEquals(Optional.of("0506070809"), hex(first, 2045));
        store.remove(2045);
        assertEquals(Optional.empty(), store.find(2045));
        store.remove(2045);
        assertEquals(List.of(), store.keys());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 1023, 4000, 4063, 4064, 4096, 8191, 70_000})
    void valuesOfAnyLengthAreWhole(int length) {
        byte[] value = samples.bytes(length);
        store().insert(2000, value);
        assertArrayEquals(value, store().find(2000).orElseThrow());
        byte[] other = samples.bytes(Math.max(0, length - 7));
        store().insert(2000, other);
        assertArrayEquals(other, store().find(2000).orElseThrow());
    }

    @Test
    void copiesAreKeptAndGiven() {
        byte[] value = {1, 2, 3};
        store().insert(1700, value);
        value[0] = 9;
        store().find(1700).orElseThrow()[1] = 9;
        assertEquals(Optional.of("010203"), hex(store().first(), 1700));
    }

    @Test
    void anEmptyValueIsOne() {
        store().insert(StoreNumbers.ALWAYS_UV, new byte[0]);
        assertTrue(new PinState(store()).isAlwaysUv());
        assertEquals(List.of(StoreNumbers.ALWAYS_UV), store().keys());
        store().remove(StoreNumbers.ALWAYS_UV);
        assertTrue(!new PinState(store()).isAlwaysUv());
    }

    @Test
    void numbersAreAscending() {
        List<Integer> numbers = List.of(0, 1, 3, 20, 999, 1000, 1699, 1700, 2000, 2047, 9_999, 10_000, Integer.MAX_VALUE);
        for (int number : numbers.reversed()) {
            store().insert(number, new byte[] {(byte) number});
        }
        assertEquals(numbers, store().keys());
        for (int number : numbers) {
            assertEquals((byte) number, store().find(number).orElseThrow()[0]);
        }
    }

    @Test
    void theNewestHomeIsTheLastAndTheFirstStays() {
        Home first = store().first();
        Home one = open("one");
        Home two = open("two");
        assertEquals(List.of(first, one, two), store().homes());
        assertEquals(two, store().newest());
        assertEquals(first, store().first());
        close("one");
        assertEquals(List.of(first, two), store().homes());
        Home again = reopen("one");
        assertEquals(List.of(first, two, again), store().homes());
        assertEquals(again, store().newest());
        close("two");
        close("one");
        assertEquals(List.of(first), store().homes());
        assertEquals(first, store().newest());
    }

    @Test
    void aNumberThatIsTakenInSeveralHomesHidesNothing() {
        Home first = store().first();
        Home one = open("one");
        Home two = open("two");
        List<Home> homes = List.of(first, one, two);
        for (int i = 0; i < 3; i++) {
            store().insert(homes.get(i), 1700, new byte[] {(byte) i});
        }
        for (int i = 0; i < 3; i++) {
            assertEquals(Optional.of("0" + i), hex(homes.get(i), 1700));
            assertEquals(List.of(1700), store().numbers(homes.get(i)));
        }
        store().insert(one, 1700, new byte[] {7});
        store().remove(two, 1700);
        assertEquals(Optional.of("00"), hex(first, 1700));
        assertEquals(Optional.of("07"), hex(one, 1700));
        assertEquals(Optional.empty(), hex(two, 1700));
        store().remove(first, 1700);
        assertEquals(Optional.of("07"), hex(one, 1700));
    }

    @Test
    void valuesWithoutAHomeAreTheFirstHomes() {
        Home secret = open("secret");
        store().insert(2044, new byte[] {3});
        assertEquals(List.of(), store().numbers(secret));
        assertEquals(List.of(2044), store().keys());
        store().insert(secret, 2044, new byte[] {8});
        assertEquals(3, store().find(2044).orElseThrow()[0]);
        store().remove(2044);
        assertEquals(List.of(2044), store().numbers(secret));
    }

    @Test
    void aClosedHomeIsGoneUntilItIsOpenedAsAnother() {
        Home secret = open("secret");
        store().insert(secret, 1700, new byte[] {1});
        store().insert(secret, 1701, new byte[] {2});
        close("secret");
        assertThrows(HomeClosedException.class, () -> store().insert(secret, 1700, new byte[] {9}));
        assertEquals(CredentialStore.CLOSED, store().remove(secret, 1700));
        store().removeAll(secret, List.of(1700, 1701));
        assertEquals(CredentialStore.CLOSED, store().changes(secret));
        assertEquals(Optional.empty(), store().find(secret, 1700));
        assertEquals(List.of(), store().numbers(secret));
        store().visitCredentials(secret, (number, value) -> {
            throw new AssertionError("visited " + number);
        });
        Home again = reopen("secret");
        assertNotEquals(secret, again);
        assertEquals(Optional.of("01"), hex(again, 1700));
        assertEquals(List.of(1700, 1701), store().numbers(again));
        assertEquals(Optional.empty(), store().find(secret, 1700));
        assertThrows(HomeClosedException.class, () -> store().insert(secret, 1700, new byte[] {9}));
    }

    @Test
    void homesAreNeverTheSameTwice() {
        Set<Home> seen = new HashSet<>(List.of(store().first()));
        assertTrue(seen.add(open("secret")));
        for (int i = 0; i < 5; i++) {
            close("secret");
            assertTrue(seen.add(reopen("secret")));
        }
    }

    @Test
    void changesCountWhatHappensToCredentialsAndNothingElse() {
        CredentialStore store = store();
        Home first = store.first();
        long start = store.changes(first);
        store.insert(2047, new byte[4]);
        store.insert(2047, new byte[4]);
        store.remove(2047);
        assertEquals(start, store.changes(first));
        assertEquals(start + 1, store.insert(first, 1700, new byte[4]));
        assertEquals(start + 2, store.insert(first, 1700, new byte[4]));
        assertEquals(start + 3, store.insert(first, 10_000, new byte[4]));
        assertEquals(start + 3, store.remove(first, 1701), "nothing was there");
        assertEquals(start + 4, store.remove(first, 1700));
        assertEquals(start + 4, store.changes(first));
        Home secret = open("secret");
        assertEquals(start + 4, store.changes(first));
        long secretStart = store.changes(secret);
        assertEquals(secretStart + 1, store.insert(secret, 1700, new byte[4]));
        assertEquals(start + 4, store.changes(first));
    }

    @Test
    void credentialsAreHandedOverAndNothingElse() {
        Home secret = open("secret");
        List<Integer> all = List.of(3, 1000, 1700, 1999, 2000, 2046, 10_000);
        for (int number : all) {
            store().insert(secret, number, new byte[] {(byte) number, 1});
        }
        store().insert(1701, new byte[] {5});
        TreeMap<Integer, byte[]> seen = new TreeMap<>();
        List<byte[]> live = new ArrayList<>();
        store().visitCredentials(secret, (number, value) -> {
            seen.put(number, value.orElseThrow().clone());
            live.add(value.orElseThrow());
        });
        assertEquals(Set.of(1000, 1700, 1999, 10_000), seen.keySet());
        seen.forEach((number, value) -> assertArrayEquals(new byte[] {(byte) (int) number, 1}, value));
        live.forEach(value -> assertArrayEquals(new byte[2], value, "wiped"));
    }

    @Test
    void manyAreRemovedAtOnce() {
        Home secret = open("secret");
        for (int number = 1700; number < 1720; number++) {
            store().insert(number, new byte[] {1});
            store().insert(secret, number, new byte[] {2});
        }
        long before = store().changes(store().first());
        store().removeAll(store().first(), List.of(1700, 1705, 1719, 5));
        assertEquals(17, store().keys().size());
        assertEquals(20, store().numbers(secret).size());
        assertTrue(store().changes(store().first()) > before);
        store().removeAll(secret, List.of());
        assertEquals(20, store().numbers(secret).size());
    }

    @Test
    void thereIsRoom() {
        assertTrue(store().room() > 10);
    }

    // What follows goes through the credentials, as the authenticator does.

    @Test
    void credentialsGoToTheNewestHomeAndVanishWithIt() {
        Credentials credentials = samples.over(store());
        byte[] open = credentials.add(samples.credential("a.example", "open"));
        byte[] state = credentials.state();
        Home secret = open("secret");
        byte[] hidden = credentials.add(samples.credential("a.example", "hidden"));
        assertEquals(List.of(1701), store().numbers(secret));
        assertEquals(2, credentials.count());
        assertEquals(2, credentials.discoverable("a.example").size());
        assertArrayEquals(hidden, credentials.discoverable("a.example").getFirst().credentialId());
        CredentialEntry entry = credentials.find("a.example", hidden).orElseThrow();

        close("secret");
        assertEquals(1, credentials.count());
        assertEquals(1, credentials.all().size());
        assertEquals(1, credentials.relyingParties().getFirst().credentials());
        assertArrayEquals(open, credentials.discoverable("a.example").getFirst().credentialId());
        assertTrue(credentials.find("a.example", hidden).isEmpty());
        assertTrue(credentials.read(entry).isEmpty());
        assertArrayEquals(state, credentials.state());

        Home again = reopen("secret");
        entry = credentials.find("a.example", hidden).orElseThrow();
        assertEquals(new CredentialAddress(again, 1701), entry.address());
        try (StoredCredential stored = credentials.read(entry).orElseThrow()) {
            assertArrayEquals(hidden, stored.record().credentialId());
        }
        assertEquals(2, credentials.count());
    }

    @Test
    void credentialsOfTheSameNumberInTwoHomesAreBothUsable() {
        Credentials credentials = samples.over(store());
        open("one");
        byte[] first = credentials.add(samples.credential("a.example", "first"));
        close("one");
        open("two");
        byte[] second = credentials.add(samples.credential("a.example", "second"));
        Home one = reopen("one");
        assertEquals(List.of(1700), store().numbers(one));
        for (byte[] id : List.of(first, second)) {
            CredentialEntry entry = credentials.find(id).orElseThrow();
            assertEquals(1700, entry.address().number());
            try (StoredCredential stored = credentials.read(entry).orElseThrow()) {
                assertArrayEquals(id, stored.record().credentialId());
            }
        }
        assertTrue(credentials.remove(credentials.find(first).orElseThrow()));
        assertTrue(credentials.find(second).isPresent());
        assertEquals(1, credentials.count());
    }

    @Test
    void stateStaysInTheFirstHomeWhateverIsOpen() {
        Credentials credentials = samples.over(store());
        Home secret = open("secret");
        int counter = credentials.nextCounter();
        credentials.wrap(samples.key(), new byte[32], CredentialProperties.NONE);
        credentials.credRandom(samples.key(), true);
        new LargeBlobArray(store()).write(new LargeBlobArray(store()).read());
        PinState pin = new PinState(store());
        pin.setAlwaysUv(true);
        pin.pinRetries().spend();
        assertEquals(List.of(), store().numbers(secret));
        assertEquals(List.of(2000, 2038, 2041, 2044, 2046, 2047), store().keys());
        close("secret");
        assertTrue(credentials.nextCounter() > counter);
        assertEquals(7, pin.pinRetries().left());
    }

    @Test
    void aResetErasesAllOpenHomes() {
        Credentials credentials = samples.over(store());
        store().insert(3, new byte[16]);
        credentials.add(samples.credential("a.example", "open"));
        credentials.nextCounter();
        store().insert(StoreNumbers.PIN, new byte[17]);
        Home secret = open("secret");
        for (int i = 0; i < 5; i++) {
            credentials.add(samples.credential("a.example", "hidden" + i));
        }
        credentials.reset();
        assertEquals(List.of(3), store().keys());
        assertEquals(List.of(), store().numbers(secret));
        assertEquals(0, credentials.count());
    }
}
