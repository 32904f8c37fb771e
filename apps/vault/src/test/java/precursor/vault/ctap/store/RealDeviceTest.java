package precursor.vault.ctap.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.crypto.Algorithm;

/** Whatever is done here, the real device can go on with it: it is stricter than this one, and fails over one bad record. */
final class RealDeviceTest {

    /** The real device's rules for what stands from 1700 up to 2000 of the keys that it sees; the number of credentials. */
    private static int read(Map<Integer, byte[]> visible) {
        Map<String, Integer> accounts = new HashMap<>();
        for (int number = 1700; number < 2000; number++) {
            byte[] value = visible.getOrDefault(number, new byte[0]);
            if (value.length > 0) {
                assertTrue(number < 1850, "it fails over records beyond its first 150");
                CborMap map = ((CborValue.Map) CborReader.read(value)).entries();
                bytes(map, 0);
                String rpId = ((CborValue.Text) map.get(CborValue.of(2)).orElseThrow()).value();
                String account = rpId + "/" + Arrays.toString(bytes(map, 3));
                assertEquals(0, accounts.merge(account, 1, Integer::sum) - 1, "one credential an account");
                optional(map, 4, CborValue.Text.class);
                map.get(CborValue.of(6)).ifPresent(policy -> {
                    long level = ((CborValue.Int) policy).value();
                    assertTrue(level >= 1 && level <= 3);
                });
                optional(map, 7, CborValue.Int.class);
                optional(map, 8, CborValue.Text.class);
                optional(map, 9, CborValue.Text.class);
                optional(map, 10, CborValue.Bytes.class);
                optional(map, 11, CborValue.Bytes.class);
                assertTrue(map.get(CborValue.of(1)).isEmpty(), "an old key beside a new one is an error");
                List<CborValue> key = ((CborValue.Array) map.get(CborValue.of(12)).orElseThrow()).values();
                assertEquals(2, key.size());
                long algorithm = ((CborValue.Int) key.get(0)).value();
                assertTrue(algorithm == -7 || algorithm == -8, "algorithm " + algorithm);
                assertEquals(32, ((CborValue.Bytes) key.get(1)).value().length);
            }
        }
        return accounts.size();
    }

    private static byte[] bytes(CborMap map, int field) {
        return ((CborValue.Bytes) map.get(CborValue.of(field)).orElseThrow()).value();
    }

    private static void optional(CborMap map, int field, Class<? extends CborValue> type) {
        map.get(CborValue.of(field)).ifPresent(value -> assertInstanceOf(type, value));
    }

    /** What the real device sees of open homes: of two values of one number the newer home's. */
    private static Map<Integer, byte[]> union(MemoryStore store) {
        Map<Integer, byte[]> union = new HashMap<>();
        for (Home home : store.homes()) {
            for (int number : store.numbers(home)) {
                union.put(number, store.find(home, number).orElseThrow());
            }
        }
        return union;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyMixtureOfOperationsLeavesWhatItCanRead(int seed) {
        Samples samples = new Samples(seed);
        MemoryStore store = new MemoryStore();
        Credentials credentials = samples.over(store);
        Optional<MemoryStore.Closed> closed = Optional.empty();
        for (int i = 0; i < 600; i++) {
            int what = samples.below(100);
            List<CredentialEntry> some = credentials.discoverable("site" + samples.below(20));
            if (what < 70) {
                Algorithm algorithm = Algorithm.offered(true).get(samples.below(8));
                credentials.add(new NewCredential(
                        samples.key(algorithm),
                        "site" + samples.below(20),
                        Samples.user("user" + samples.below(20)),
                        samples.properties()));
            } else if (what < 80 && !some.isEmpty()) {
                credentials.update(some.get(samples.below(some.size())), Samples.user("x" + i));
            } else if (what < 90 && !some.isEmpty()) {
                credentials.remove(some.get(samples.below(some.size())));
            } else if (what < 95 && store.homes().size() > 1) {
                // With the same secret home closed, accounts are made anew in the first: then there are two of one.
                closed = Optional.of(store.close(store.newest()));
                assertEquals(union(store).size(), store.keys().size());
                read(union(store));
                closed.ifPresent(store::open);
            } else if (store.homes().size() == 1) {
                store.open();
            }
        }
        int seen = read(union(store));
        assertTrue(seen > 30, "it sees " + seen);
        assertTrue(credentials.count() >= seen);
    }

    @Test
    void withOneSecretHomeItSeesEveryCredentialThatItCanRead() {
        Samples samples = new Samples(4);
        MemoryStore store = new MemoryStore();
        Credentials credentials = samples.over(store);
        for (int i = 0; i < 40; i++) {
            credentials.add(samples.credential("a.example", "user" + i));
        }
        store.open();
        for (int i = 0; i < 40; i++) {
            credentials.add(samples.credential("a.example", "secret" + i));
        }
        assertEquals(80, read(union(store)));
    }
}
