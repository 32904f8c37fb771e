package precursor.vault.ctap.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.Digests;

/** The power goes between any two writes; what was there before, or what was asked for, is there after. */
final class PowerCutTest {

    private final Samples samples = new Samples(61);

    /**
     * Runs work once for every number of writes that the power lasts for, until it comes to its end.
     *
     * @return how many writes it takes
     */
    private static int cutEverywhere(
            Supplier<WatchedStore> fresh, Consumer<WatchedStore> work, Consumer<WatchedStore> check) {
        for (int writes = 0; ; writes++) {
            WatchedStore store = fresh.get();
            store.writesLeft = writes;
            boolean done = true;
            try {
                work.accept(store);
            } catch (WatchedStore.PowerCut e) {
                done = false;
            }
            store.writesLeft = Integer.MAX_VALUE;
            check.accept(store);
            if (done) {
                return writes;
            }
        }
    }

    private WatchedStore with(NewCredential credential) {
        WatchedStore store = new WatchedStore();
        samples.over(store).add(credential);
        return store;
    }

    @Test
    void anAccountAlwaysHasItsOldOrItsNewCredential() {
        NewCredential old = samples.credential("a.example", "me");
        for (Algorithm algorithm : List.of(Algorithm.ES256, Algorithm.ES384)) {
            NewCredential next = new NewCredential(
                    samples.key(algorithm), "a.example", Samples.user("me"), CredentialProperties.NONE);
            int writes = cutEverywhere(
                    () -> with(old),
                    store -> samples.over(store).add(next),
                    store -> {
                        Credentials after = samples.over(store);
                        List<CredentialEntry> found = after.discoverable("a.example");
                        assertFalse(found.isEmpty());
                        assertTrue(found.stream().allMatch(entry -> after.read(entry).isPresent()));
                        after.add(next);
                        assertTrue(after.discoverable("a.example").size() <= found.size());
                    });
            assertEquals(algorithm == Algorithm.ES256 ? 1 : 2, writes);
        }
    }

    @Test
    void updatingAndRemovingAreOneWrite() {
        NewCredential credential = samples.credential("a.example", "me");
        assertEquals(
                1,
                cutEverywhere(
                        () -> with(credential),
                        store -> {
                            Credentials c = samples.over(store);
                            c.update(c.discoverable("a.example").getFirst(), Samples.user("you"));
                        },
                        store -> assertEquals(
                                1, samples.over(store).discoverable("a.example").size())));
        assertEquals(
                1,
                cutEverywhere(
                        () -> with(credential),
                        store -> {
                            Credentials c = samples.over(store);
                            c.remove(c.discoverable("a.example").getFirst());
                        },
                        store -> samples.over(store).count()));
    }

    @Test
    void countingASignInIsOneWriteAndLeavesTheOldRecordOrTheNew() {
        NewCredential credential = samples.credential("a.example", "me");
        assertEquals(
                1,
                cutEverywhere(
                        () -> with(credential),
                        store -> {
                            Credentials c = samples.over(store);
                            c.used(c.discoverable("a.example").getFirst(), 99);
                        },
                        store -> {
                            Credentials c = samples.over(store);
                            CredentialEntry entry = c.discoverable("a.example").getFirst();
                            assertEquals(store.writes == 2 ? new Use(1, 99) : Use.NONE, entry.use());
                            assertTrue(c.read(entry).isPresent());
                        }));
    }

    @Test
    void aResetThatWasCutLeavesNothingWithoutItsGuards() {
        int writes = cutEverywhere(
                () -> {
                    WatchedStore store = new WatchedStore();
                    Credentials c = samples.over(store);
                    store.insert(StoreNumbers.PIN, new byte[17]);
                    store.insert(StoreNumbers.PIN_RETRIES, new byte[] {3});
                    store.insert(StoreNumbers.ALWAYS_UV, new byte[0]);
                    store.insert(1, new byte[32]);
                    store.insert(3, new byte[16]);
                    c.add(samples.credential("a.example", "1"));
                    c.wrap(samples.key(), new byte[32], CredentialProperties.NONE);
                    c.credRandom(samples.key(), false);
                    c.nextCounter();
                    Home secret = store.memory.open();
                    c.add(samples.credential("a.example", "2"));
                    store.memory.insert(secret, 2045, new byte[3]);
                    return store;
                },
                store -> samples.over(store).reset(),
                store -> {
                    List<Integer> left = store.memory.numbers(store.first());
                    boolean secrets = samples.over(store).count() > 0
                            || left.contains(StoreNumbers.MASTER_KEYS)
                            || left.contains(StoreNumbers.CRED_RANDOM);
                    boolean guarded = left.containsAll(
                            List.of(StoreNumbers.PIN, StoreNumbers.PIN_RETRIES, StoreNumbers.ALWAYS_UV));
                    assertTrue(guarded || !secrets);
                    // The PIN's attempts are never forgotten before the PIN.
                    assertTrue(!left.contains(StoreNumbers.PIN) || left.contains(StoreNumbers.PIN_RETRIES));
                    samples.over(store).reset();
                    assertEquals(List.of(1, 3), store.memory.numbers(store.first()));
                    assertEquals(List.of(), store.memory.numbers(store.newest().equals(store.first())
                            ? new Home(0)
                            : store.newest()));
                });
        assertEquals(9, writes);
    }

    @Test
    void theLargeBlobArrayIsTheOldOrTheNew() {
        byte[] old = array(samples.bytes(3_000));
        byte[] next = array(samples.bytes(1_000));
        List<byte[]> seen = new ArrayList<>();
        int writes = cutEverywhere(
                () -> {
                    WatchedStore store = new WatchedStore();
                    // As a device would leave it whose values are shorter.
                    for (int shard = 0; shard < 3; shard++) {
                        store.insert(
                                2000 + shard,
                                Arrays.copyOfRange(old, shard * 1_023, Math.min(old.length, (shard + 1) * 1_023)));
                    }
                    assertArrayEquals(old, new LargeBlobArray(store).read());
                    return store;
                },
                store -> new LargeBlobArray(store).write(next),
                store -> {
                    byte[] read = new LargeBlobArray(store).read();
                    assertTrue(Arrays.equals(read, old) || Arrays.equals(read, next));
                    seen.add(read);
                });
        assertEquals(3, writes);
        assertArrayEquals(old, seen.get(0));
        assertArrayEquals(next, seen.get(1));
        assertArrayEquals(next, seen.get(3));
    }

    private static byte[] array(byte[] content) {
        byte[] array = Arrays.copyOf(content, content.length + 16);
        System.arraycopy(Digests.sha256(content), 0, array, content.length, 16);
        return array;
    }

    @Test
    void aCounterThatWasGivenIsNeverGivenAgain() {
        WatchedStore store = new WatchedStore();
        Credentials before = samples.over(store);
        int last = 0;
        for (int i = 0; i < 200; i++) {
            int next = before.nextCounter();
            assertTrue(next > last && next <= Math.max(1, last) + 8);
            last = next;
            before = samples.over(store);
        }
        store.writesLeft = 0;
        Optional<Integer> lost = Optional.empty();
        try {
            lost = Optional.of(before.nextCounter());
        } catch (WatchedStore.PowerCut e) {
            // It was not given.
        }
        assertEquals(Optional.empty(), lost);
    }

    @Test
    void aCounterOfZeroIsNeverWritten() {
        MemoryStore store = new MemoryStore();
        boolean[] zero = {true};
        Credentials credentials = new Credentials(
                store, out -> Arrays.fill(out, (byte) 3), out -> Arrays.fill(out, (byte) 3), () -> zero[0]);
        assertEquals(0, credentials.nextCounter());
        assertEquals(List.of(), store.keys());
        zero[0] = false;
        assertEquals(5, credentials.nextCounter());
        zero[0] = true;
        assertEquals(0, credentials.nextCounter());
        zero[0] = false;
        assertEquals(9, credentials.nextCounter());
    }
}
