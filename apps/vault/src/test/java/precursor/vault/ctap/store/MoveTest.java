package precursor.vault.ctap.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import precursor.vault.ctap.crypto.Algorithm;

/** A credential goes to another home: it is the same to everybody, and whenever the power goes there is exactly one. */
final class MoveTest {

    private static final String SITE = "a.example";

    private final Samples samples = new Samples(71);
    private final WatchedStore store = new WatchedStore();
    private final Credentials credentials = samples.over(store);
    private final Home first = store.first();

    private CredentialEntry only() {
        List<CredentialEntry> all = credentials.all();
        assertEquals(1, all.size(), all::toString);
        assertEquals(all, credentials.discoverable(SITE));
        assertEquals(1, credentials.count());
        assertEquals(1, credentials.relyingParties().getFirst().credentials());
        return all.getFirst();
    }

    private byte[] secrets(CredentialEntry entry) {
        try (StoredCredential stored = credentials.read(entry).orElseThrow()) {
            byte[] key = stored.record().key().bytes();
            byte[] blob = stored.record().properties().largeBlobKey().orElse(new byte[0]);
            byte[] both = Arrays.copyOf(key, key.length + blob.length);
            System.arraycopy(blob, 0, both, key.length, blob.length);
            return both;
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsTheSameToTheComputerAndToThePerson(Algorithm algorithm) {
        CredentialProperties properties = new CredentialProperties(
                2, Optional.of(new byte[] {1, 2}), Optional.of(samples.bytes(32)), true);
        byte[] id = credentials.add(
                new NewCredential(samples.key(algorithm), SITE, Samples.user("me"), properties));
        assertTrue(credentials.used(only(), 77));
        CredentialEntry before = only();
        byte[] secrets = secrets(before);
        byte[] state = credentials.state();
        byte[] random = hmacSecret(before);
        int counter = credentials.nextCounter();
        Home secret = store.memory.open();

        assertTrue(credentials.move(before, secret));
        CredentialEntry after = only();
        assertEquals(secret, after.address().home());
        assertArrayEquals(id, after.credentialId());
        assertEquals(before.user(), after.user());
        assertEquals(before.use(), after.use());
        assertEquals(before.credProtect(), after.credProtect());
        assertTrue(after.thirdPartyPayment());
        assertArrayEquals(secrets, secrets(after));
        assertArrayEquals(random, hmacSecret(after));
        assertArrayEquals(state, credentials.state(), "a host cannot see it");
        assertTrue(credentials.nextCounter() > counter);
        assertTrue(credentials.read(before).isEmpty(), "it is no longer here");
        assertFalse(store.numbers(first).stream().anyMatch(StoreNumbers::isCredential));

        MemoryStore.Closed locked = store.memory.close(secret);
        assertEquals(List.of(), credentials.discoverable(SITE), "it is gone with its home");
        assertTrue(credentials.find(id).isEmpty());
        Home again = store.memory.open(locked);
        assertTrue(credentials.move(only(), first));
        assertEquals(first, only().address().home());
        assertFalse(store.numbers(again).stream().anyMatch(StoreNumbers::isCredential));
    }

    private byte[] hmacSecret(CredentialEntry entry) {
        try (StoredCredential stored = credentials.read(entry).orElseThrow()) {
            return credentials.credRandom(stored.record().key(), true);
        }
    }

    @Test
    void itIsTheNewestOfItsNewHomeAndItsNumberTellsNothing() {
        Home secret = store.memory.open();
        for (int i = 0; i < 5; i++) {
            credentials.add(samples.credential(SITE, "hidden" + i));
        }
        CredentialEntry last = credentials.discoverable(SITE).getFirst();
        assertTrue(credentials.move(last, first));
        CredentialEntry moved = credentials.find(last.credentialId()).orElseThrow();
        assertEquals(1, moved.order(), "as if there were no other home");
        assertEquals(new CredentialAddress(first, StoreNumbers.SHARED_CREDENTIALS), moved.address());
        assertTrue(store.numbers(secret).contains(StoreNumbers.SHARED_CREDENTIALS), "the number is taken there");
    }

    @Test
    void whatIsGoneOrHasNowhereToGoStaysAsItIs() {
        credentials.add(samples.credential(SITE, "me"));
        CredentialEntry entry = only();
        Home secret = store.memory.open();
        MemoryStore.Closed closed = store.memory.close(secret);
        assertThrows(HomeClosedException.class, () -> credentials.move(entry, secret));
        assertEquals(first, only().address().home());
        Home open = store.memory.open(closed);
        credentials.remove(entry);
        assertFalse(credentials.move(entry, open));
        assertEquals(0, credentials.count());
    }

    /** Moves a credential, and lets the power go after one write. */
    private void cut(CredentialEntry entry, Home target) {
        store.writesLeft = 1;
        assertThrows(WatchedStore.PowerCut.class, () -> credentials.move(entry, target));
        store.writesLeft = Integer.MAX_VALUE;
        assertEquals(2, store.homes().stream()
                .mapToLong(home -> store.numbers(home).stream().filter(StoreNumbers::isCredential).count())
                .sum());
    }

    @Test
    void aCutMoveLeavesOneAndIsFinishedWhenBothHomesAreOpen() {
        for (boolean hides : List.of(true, false)) {
            WatchedStore fresh = new WatchedStore();
            Credentials before = samples.over(fresh);
            Home target;
            if (hides) {
                before.add(samples.credential(SITE, "me"));
                target = fresh.memory.open();
            } else {
                fresh.memory.open();
                before.add(samples.credential(SITE, "me"));
                target = fresh.first();
            }
            byte[] state = before.state();
            fresh.writesLeft = 1;
            assertThrows(WatchedStore.PowerCut.class, () -> before.move(before.all().getFirst(), target));
            fresh.writesLeft = Integer.MAX_VALUE;

            Credentials after = samples.over(fresh);
            assertEquals(1, after.count());
            assertEquals(1, after.discoverable(SITE).size());
            assertEquals(1, after.relyingParties().getFirst().credentials());
            assertArrayEquals(state, after.state());
            assertEquals(fresh.newest(), after.all().getFirst().address().home());
            after.finishMoves();
            assertEquals(1, after.count());
            assertArrayEquals(state, after.state());
            assertEquals(List.of(), fresh.numbers(fresh.first()), "nothing is left where others can read it");
            int writes = fresh.writes;
            after.finishMoves();
            assertEquals(writes, fresh.writes, "there is nothing to finish");
        }
    }

    @Test
    void aCredentialThatIsDeletedAfterACutMoveIsGoneEverywhere() {
        credentials.add(samples.credential(SITE, "me"));
        Home secret = store.memory.open();
        cut(only(), secret);
        assertTrue(credentials.remove(only()));
        store.memory.close(secret);
        assertEquals(0, credentials.count(), "no copy comes to light");
    }

    @Test
    void aCutMoveCanBeMadeAgainAndBack() {
        credentials.add(samples.credential(SITE, "me"));
        Home secret = store.memory.open();
        cut(only(), secret);
        assertTrue(credentials.update(only(), Samples.user("you")));
        assertTrue(credentials.move(only(), first));
        assertEquals(Optional.of("name of you"), only().user().name());
        assertEquals(first, only().address().home());
        assertEquals(List.of(), store.numbers(secret));
    }
}
