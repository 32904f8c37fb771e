package precursor.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.pddb.server.LocalPddb;
import precursor.services.log.api.Level;
import precursor.services.log.api.Log;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.NewCredential;
import precursor.vault.ctap.store.UserEntity;
import precursor.vault.database.PddbStore;
import precursor.vault.database.PddbU2fStore;
import precursor.vault.database.RecordKind;
import precursor.vault.database.RecordTable;
import precursor.vault.u2f.U2fApplications;
import precursor.vault.ui.Mode;

/** What the screen lists while the database comes and goes. */
@Timeout(60)
final class ShownItemsTest {

    private final Random random = new Random(5);
    private final LocalPddb database = new LocalPddb(1 << 19);
    private final Credentials credentials = new Credentials(new PddbStore(database.pddb()), random::nextBytes);
    private final List<String> logged = new ArrayList<>();
    private final ShownItems shown = new ShownItems(
            credentials,
            new U2fApplications(new PddbU2fStore(database.pddb()), () -> 0),
            new RecordTable<>(database.pddb(), RecordKind.CODES),
            new RecordTable<>(database.pddb(), RecordKind.PASSWORDS),
            new Log(entry -> logged.add(entry.toString()), "vault", Level.INFO));

    @AfterEach
    void off() {
        database.close();
        assertEquals(List.of(), database.machine().failures());
    }

    private void add(String site) {
        UserEntity user = new UserEntity(new byte[] {1}, Optional.of("ada"), Optional.empty());
        var _ = credentials.add(new NewCredential(
                Algorithm.ES256.generate(random::nextBytes), site, user, CredentialProperties.NONE));
    }

    private int credentialsShown() {
        return shown.content(Mode.FIDO).rows().size();
    }

    @Test
    void whatCannotBeReadStaysAsItIsAndFailsNobody() {
        add("one.example");
        shown.reload();
        assertEquals(1, credentialsShown());
        assertEquals(List.of(), logged);
        database.pddb().tryUnmount();
        shown.reloadFido();
        shown.reload();
        assertEquals(1, credentialsShown());
        assertTrue(shown.content(Mode.PASSWORDS).isLoaded());
        assertEquals(4, logged.size());
        assertTrue(logged.stream().noneMatch(line -> line.contains("example") || line.contains("ada")));
    }

    @Test
    void whatWasDroppedStaysDroppedUntilItCanBeReadAgain() {
        add("one.example");
        shown.reload();
        database.pddb().tryUnmount();
        shown.drop();
        shown.reload();
        assertFalse(shown.content(Mode.FIDO).isLoaded());
        assertFalse(shown.content(Mode.CODES).isLoaded());
        var _ = database.pddb().tryMount();
        shown.reload();
        assertEquals(1, credentialsShown());
        assertTrue(shown.content(Mode.CODES).isLoaded());
    }
}
