package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.SigningKey;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.StoreFullException;

/** CTAP 2.3 §6.8.5 and §6.8.6: credentials are deleted and renamed. */
final class CredentialChangesTest extends CredentialManagementHost {

    @Test
    void deletingRemovesOneAndEndsLists() {
        byte[] first = add("a.example", "1");
        byte[] second = add("a.example", "2");
        ok(credentialsOf("a.example"));
        assertArrayEquals(new byte[] {0}, run(delete(first)));
        assertEquals(1, env.changes);
        assertNoNext(CREDENTIALS_NEXT);
        assertTrue(credentials.find(first).isEmpty());
        assertTrue(credentials.find(second).isPresent());
        assertStatus(CtapStatus.NO_CREDENTIALS, delete(first));
        assertStatus(CtapStatus.NO_CREDENTIALS, delete(new byte[0]));
        assertEquals(1, env.changes);
    }

    @Test
    void updatingChangesNamesAndNothingElse() {
        byte[] id = add(
                Algorithm.ES256,
                "a.example",
                "me",
                new CredentialProperties(2, Optional.of(new byte[3]), Optional.of(new byte[32]), true));
        CborValue keyBefore = member(ok(credentialsOf("a.example")), 8).orElseThrow();
        assertArrayEquals(
                new byte[] {0},
                run(update(
                        id, user("me").put("name", CborValue.of("new")).put("displayName", CborValue.of("The new")))));
        assertEquals(1, env.changes);
        CborMap after = ok(credentialsOf("a.example"));
        assertEquals("new", userName(after));
        assertEquals(Optional.of(keyBefore), member(after, 8));
        assertEquals(Optional.of(Relying.descriptor(id)), member(after, 7));
        assertEquals(Optional.of(CborValue.of(2)), member(after, 10));
        assertEquals(Optional.of(CborValue.of(true)), member(after, 12));
    }

    @Test
    void namesThatAreNotGivenOrEmptyGo() {
        byte[] id = add("a.example", "me");
        assertArrayEquals(new byte[] {0}, run(update(id, user("me").put("name", CborValue.of("new")))));
        CredentialEntry entry = credentials.find(id).orElseThrow();
        assertEquals(Optional.of("new"), entry.user().name());
        assertEquals(Optional.empty(), entry.user().displayName());
        assertArrayEquals(
                new byte[] {0},
                run(update(id, user("me").put("name", CborValue.of("")).put("displayName", CborValue.of("")))));
        assertEquals(Optional.empty(), credentials.find(id).orElseThrow().user().name());
    }

    @Test
    void anotherUsersIdIsRefused() {
        byte[] id = add("a.example", "me");
        for (String other : List.of("", "m", "mee", "ME")) {
            assertStatus(CtapStatus.INVALID_PARAMETER, update(id, user(other).put("name", CborValue.of("new"))));
        }
        assertEquals(Optional.of("me"), credentials.find(id).orElseThrow().user().name());
        assertEquals(0, env.changes);
        assertStatus(CtapStatus.NO_CREDENTIALS, update(new byte[32], user("me")));
    }

    @Test
    void credentialsThatAreNotStoredAreNotManaged() {
        try (SigningKey key = Algorithm.ES256.generate(env::random)) {
            byte[] id = credentials.wrap(key, Relying.sha256("a.example"), CredentialProperties.NONE);
            assertStatus(CtapStatus.NO_CREDENTIALS, delete(id));
            assertStatus(CtapStatus.NO_CREDENTIALS, credentialsOf("a.example"));
        }
    }

    @Test
    void anUpdateForWhichThereIsNoRoomChangesNothing() {
        byte[] id = add("a.example", "me");
        FakeEnvironment full = new FakeEnvironment(new FullStore(store));
        CredentialManagement over =
                new CredentialManagement(full, new Credentials(full.store(), full::random), auth);
        byte[] request = TestHost.concat(
                new byte[] {0x0a},
                CborWriter.write(
                        update(id, user("me").put("name", CborValue.of("new"))).build()));
        assertThrows(StoreFullException.class, () -> over.execute(request));
        assertEquals(Optional.of("me"), credentials.find(id).orElseThrow().user().name());
        assertFalse(full.changes > 0);
    }
}
