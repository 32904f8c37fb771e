package precursor.vault.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.services.log.api.Log;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.Home;
import precursor.vault.ctap.store.MemoryStore;
import precursor.vault.ctap.store.NewCredential;
import precursor.vault.ctap.store.Use;
import precursor.vault.ctap.store.UserEntity;

@Timeout(30)
final class UseBookTest {

    private final Random random = new Random(31);
    private final MemoryStore store = new MemoryStore();
    private final Credentials credentials = new Credentials(store, random::nextBytes);
    private final Semaphore changes = new Semaphore(0);
    private long utcMs = 1_700_000_000_999L;
    private final UseBook book = new UseBook(credentials, () -> utcMs, changes::release, Log.silent());

    private CredentialEntry added(String user) {
        UserEntity entity = new UserEntity(user.getBytes(StandardCharsets.UTF_8), Optional.empty(), Optional.empty());
        byte[] id = credentials.add(new NewCredential(
                Algorithm.ES256.generate(random::nextBytes), "a.example", entity, CredentialProperties.NONE));
        return credentials.find(id).orElseThrow();
    }

    private Use use(CredentialEntry credential) {
        return credentials.find(credential.credentialId()).orElseThrow().use();
    }

    @Test
    void signInsAreCountedWithTheTimeAtWhichTheyWereAndTheListIsToldOfEach() throws Exception {
        CredentialEntry credential = added("u");
        book.used(credential);
        utcMs += 60_000;
        book.used(credential);
        utcMs += 60_000;
        Thread.ofPlatform().daemon().start(book);
        changes.acquire(2);
        assertEquals(new Use(2, 1_700_000_060L), use(credential));
    }

    @Test
    void aBasisThatWasLockedMeanwhileKeepsNothingAndStopsNothing() throws Exception {
        CredentialEntry open = added("u");
        Home secret = store.open();
        CredentialEntry locked = added("v");
        MemoryStore.Closed closed = store.close(secret);
        book.used(locked);
        book.used(open);
        Thread.ofPlatform().daemon().start(book);
        changes.acquire(1);
        assertEquals(1, use(open).count());
        store.open(closed);
        assertEquals(Use.NONE, use(locked));
    }

    @Test
    void moreThanItCanKeepUpWithIsNotCountedAndNobodyWaits() throws Exception {
        CredentialEntry credential = added("u");
        for (int i = 0; i < 100; i++) {
            book.used(credential);
        }
        Thread.ofPlatform().daemon().start(book);
        changes.acquire(16);
        assertEquals(16, use(credential).count());
    }
}
