package precursor.vault.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.services.locale.Language;
import precursor.services.log.api.Log;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.NewCredential;
import precursor.vault.ctap.store.UserEntity;
import precursor.vault.database.Movable;
import precursor.vault.database.MovableCredential;
import precursor.vault.database.PddbStore;
import precursor.vault.database.RecordRow;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/** What goes for every record, and bases, dialog by dialog. */
@Timeout(60)
final class FlowsTest extends FlowsBench {

    @Test
    void whatIsGoneIsSaid() {
        addTyped("site", "one");
        RecordRow.Password row = onlyPassword();
        passwords.delete(row.place());
        flows.editPassword(modals, row.place());
        assertEquals(List.of("It is no longer there."), person.shown());
        person.pick("Yes");
        flows.delete(modals, row);
        database.pddb().tryUnmount();
        flows.editPassword(modals, row.place());
        assertTrue(person.shown().contains("The database cannot be reached. Look what has become of it."));
    }

    @Test
    void nothingIsDeletedByHabit() {
        addTyped("site", "one");
        person.pick("No");
        flows.delete(modals, onlyPassword());
        assertEquals(List.of("Delete site/me for good? [No, Yes]"), person.shown());
        assertEquals(1, passwords.list().rows().size());
        person.pick("Yes");
        flows.delete(modals, onlyPassword());
        assertEquals(List.of(), passwords.load().rows());
    }

    @Test
    void aRecordMovesOnlyWhereItIsTold() {
        addTyped("site", "one");
        database.create("hidden", "password");
        passwords.load();
        person.pick("Leave");
        flows.move(modals, onlyPassword());
        assertEquals(SYSTEM, onlyPassword().place().basis());
        assertEquals(List.of("site/me\nlives in .System. Where to? [Leave it there, hidden]"), person.shown());
        person.pick("hidden");
        flows.move(modals, onlyPassword());
        assertEquals("hidden", onlyPassword().place().basis());
    }

    @Test
    void aSecurityKeyMovesAsARecordDoes() {
        PddbStore store = new PddbStore(database.pddb());
        Credentials credentials = new Credentials(store, random::nextBytes);
        credentials.add(new NewCredential(
                Algorithm.ES256.generate(random::nextBytes),
                "site.example",
                new UserEntity(new byte[] {1}, Optional.of("me"), Optional.empty()),
                CredentialProperties.NONE));
        CredentialEntry entry = credentials.all().getFirst();
        database.create("hidden", "password");
        Movable key = new MovableCredential(store, credentials, entry);
        person.pick("Leave").pick("hidden").pick(SYSTEM);
        flows.move(modals, "site.example", key);
        flows.move(modals, "site.example", key);
        assertEquals(Optional.of("hidden"), key.basis());
        flows.move(modals, "site.example", new MovableCredential(store, credentials, credentials.all().getFirst()));
        assertEquals(
                List.of(
                        "site.example\nlives in .System. Where to? [Leave it there, hidden]",
                        "site.example\nlives in .System. Where to? [Leave it there, hidden]",
                        "site.example\nlives in hidden. Where to? [Leave it there, .System]"),
                person.shown());
        credentials.remove(credentials.all().getFirst());
        flows.move(modals, "site.example", key);
        assertEquals(List.of("It is no longer there."), person.shown());
    }

    @Test
    void basesAreLockedAndDeletedByName() {
        flows.lockBases(modals);
        flows.deleteBasis(modals);
        assertEquals(List.of("No secret basis is open.", "No secret basis is open."), person.shown());
        database.create("one", "1");
        database.create("two", "2");
        person.tick("one");
        flows.lockBases(modals);
        assertEquals(List.of(SYSTEM, "two"), database.pddb().bases());
        person.pick("two").pick("No");
        flows.deleteBasis(modals);
        person.pick("Give up");
        flows.deleteBasis(modals);
        assertEquals(List.of(SYSTEM, "two"), database.pddb().bases());
        person.type("");
        flows.openBasis(modals);
        person.type("x".repeat(64));
        flows.makeBasis(modals);
        assertTrue(person.shown().contains("A basis' name has at most 63 bytes."));
    }

    @Test
    void withoutRandomnessNoPasswordIsMadeButOneCanBeTyped() {
        Flows ill = new Flows(
                new Flows.Services(
                        database.pddb(),
                        bytes -> {
                            throw new XousException(XousError.HARDWARE_ERROR, "noise");
                        },
                        () -> 0,
                        () -> Language.ENGLISH,
                        Log.silent()),
                passwords,
                codes);
        person.type("site", "me", "").pick("Make one of 20").pick("Type it").type("xK9#vL2$mQ7w").pick("Keep");
        ill.addPassword(modals);
        assertEquals("xK9#vL2$mQ7w", text(onlyRecord().password()));
        assertTrue(person.shown().contains(
                "A noise source of the device has failed. No password is made until it works again; type one instead."));
    }

    @Test
    void everyLanguageHasItsOwnWords() {
        Flows french = new Flows(
                new Flows.Services(database.pddb(), random::nextBytes, () -> 0, () -> Language.FRENCH, Log.silent()), passwords, codes);
        french.lockBases(modals);
        assertNotEquals(List.of("No secret basis is open."), person.shown());
    }
}
