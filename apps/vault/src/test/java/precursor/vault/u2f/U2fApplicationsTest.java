package precursor.vault.u2f;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import precursor.vault.ctap.U2fApplication;
import precursor.vault.ctap.crypto.Digests;
import precursor.vault.ctap.store.StoreUnavailableException;

final class U2fApplicationsTest {

    private static final U2fApplication STRANGE = new U2fApplication(Digests.sha256("https://strange.example"));
    private static final U2fApplication GITHUB =
            new U2fApplication(Digests.sha256("https://github.com/u2f/trusted_facets"));

    private final Map<String, byte[]> records = new TreeMap<>();
    private boolean reachable = true;
    private long now = 1_800_000_000_000L;

    private final U2fStore store = new U2fStore() {

        private void check() {
            if (!reachable) {
                throw new StoreUnavailableException(new IllegalStateException("gone"));
            }
        }

        @Override
        public Optional<byte[]> read(String key) {
            check();
            return Optional.ofNullable(records.get(key));
        }

        @Override
        public void write(String key, byte[] value) {
            check();
            records.put(key, value);
        }

        @Override
        public void remove(String key) {
            check();
            records.remove(key);
        }

        @Override
        public Optional<String> basis(String key) {
            check();
            return records.containsKey(key) ? Optional.of("only") : Optional.empty();
        }

        @Override
        public List<String> bases() {
            check();
            return List.of("only");
        }

        @Override
        public boolean move(String key, String basis) {
            return basis(key).isPresent();
        }

        @Override
        public List<byte[]> all() {
            check();
            return List.copyOf(records.values());
        }
    };

    private final U2fApplications applications = new U2fApplications(store, () -> now);

    private String record(U2fApplication application) {
        return new String(records.get(application.hex()), UTF_8);
    }

    @Test
    void whatNobodyKnowsHasNoRecordUntilItHasAName() {
        assertFalse(applications.used(STRANGE));
        assertEquals(Map.of(), records);
        assertEquals(Optional.empty(), applications.name(STRANGE));
        applications.name(STRANGE, "My server");
        assertEquals(Optional.of("My server"), applications.name(STRANGE));
        assertEquals(
                "name:My server\nid:" + STRANGE.hex() + "\nctime:1800000000\natime:1800000000\ncount:1\n",
                record(STRANGE));
    }

    @Test
    void everyUseIsCounted() {
        applications.name(STRANGE, "My server");
        now += 60_000;
        assertTrue(applications.used(STRANGE));
        assertTrue(record(STRANGE).contains("ctime:1800000000\natime:1800000060\ncount:2\n"), record(STRANGE));
        assertEquals(List.of(2L), applications.all().stream().map(U2fRecord::count).toList());
    }

    @Test
    void whatManyKnowNeedsNoName() {
        assertEquals(Optional.of("GitHub"), applications.name(GITHUB));
        assertTrue(applications.used(GITHUB));
        assertTrue(record(GITHUB).startsWith("name:GitHub\n"));
    }

    @Test
    void theOwnersNameComesFirst() {
        applications.name(GITHUB, "Work");
        assertEquals(Optional.of("Work"), applications.name(GITHUB));
    }

    @Test
    void aRealDevicesRecordKeepsItsNotesAndLinesThatWeDoNotKnow() {
        records.put(
                STRANGE.hex(),
                ("name:Bank\nid:" + STRANGE.hex() + "\nctime:5\natime:0\ncount:7\nnotes:n\nfuture:x\n").getBytes(UTF_8));
        assertTrue(applications.used(STRANGE));
        assertEquals(
                "name:Bank\nid:" + STRANGE.hex() + "\nctime:5\natime:1800000000\ncount:8\nnotes:n\nfuture:x\n",
                record(STRANGE));
    }

    @Test
    void aHostileRecordIsNoNameAndShowsNothingInvisible() {
        records.put(STRANGE.hex(), ("name:GitHub\nid:" + GITHUB.hex() + "\n").getBytes(UTF_8));
        assertEquals(Optional.empty(), applications.name(STRANGE), "it says that it is another's");
        records.put(STRANGE.hex(), ("name:a\u202eb" + "x".repeat(9_000) + "\nid:" + STRANGE.hex()).getBytes(UTF_8));
        String shown = applications.name(STRANGE).orElseThrow();
        assertTrue(shown.length() <= 48 && shown.startsWith("a\ufffdb"), shown);
        records.put(STRANGE.hex(), "id:zz\n".getBytes(UTF_8));
        assertEquals(Optional.empty(), applications.name(STRANGE));
        assertEquals(List.of(), applications.all());
    }

    @Test
    void withoutAStoreWellKnownNamesAreLeft() {
        applications.name(STRANGE, "My server");
        reachable = false;
        assertEquals(Optional.empty(), applications.name(STRANGE));
        assertEquals(Optional.of("GitHub"), applications.name(GITHUB));
    }

    @Test
    void anotherNameKeepsEverythingElse() {
        applications.name(STRANGE, "one");
        applications.used(STRANGE);
        String before = record(STRANGE);
        assertTrue(applications.rename(STRANGE, "two"));
        assertEquals(before.replace("name:one", "name:two"), record(STRANGE));
        assertEquals(Optional.of("two"), applications.name(STRANGE));
        assertTrue(applications.remove(STRANGE));
        assertFalse(applications.remove(STRANGE), "it is gone");
        assertFalse(applications.rename(STRANGE, "three"));
        assertEquals(List.of(), applications.all());
    }
}
