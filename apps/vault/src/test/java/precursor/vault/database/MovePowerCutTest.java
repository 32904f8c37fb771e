package precursor.vault.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import precursor.pddb.server.LocalPddb;
import precursor.vault.ctap.U2fApplication;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.Digests;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.NewCredential;
import precursor.vault.ctap.store.UserEntity;
import precursor.vault.u2f.U2fApplications;
import precursor.vault.u2f.U2fRecord;

/** The power goes before any write to the flash while something moves: it lives here or there, once, whole, and can be moved on. */
final class MovePowerCutTest {

    private static final int IMAGE = 1 << 20;
    private static final String PASSWORD = "password of secret";
    private static final String SYSTEM = ".System";
    private static final String SECRET = "secret";
    private static final U2fApplication APPLICATION = new U2fApplication(Digests.sha256("https://zoo.example"));

    private interface Work {
        void on(LocalPddb database) throws RecordExistsException;
    }

    private static Credentials credentials(PddbStore store) {
        return new Credentials(store, new Random(9)::nextBytes);
    }

    private static void addCredential(LocalPddb database) {
        credentials(new PddbStore(database.pddb()))
                .add(new NewCredential(
                        Algorithm.ES256.generate(new Random(4)::nextBytes),
                        "a.example",
                        new UserEntity(new byte[] {1}, Optional.of("ada"), Optional.empty()),
                        CredentialProperties.NONE));
    }

    private static Movable credential(LocalPddb database) {
        PddbStore store = new PddbStore(database.pddb());
        Credentials credentials = credentials(store);
        List<CredentialEntry> all = credentials.all();
        assertEquals(1, all.size(), "one, and once");
        assertTrue(credentials.read(all.getFirst()).isPresent());
        return new MovableCredential(store, credentials, all.getFirst());
    }

    private static U2fApplications applications(LocalPddb database) {
        return new U2fApplications(new PddbU2fStore(database.pddb()), () -> 1_000_000);
    }

    private static Movable application(LocalPddb database) {
        U2fApplications applications = applications(database);
        assertEquals(List.of("zoo"), applications.all().stream().map(U2fRecord::name).toList());
        return new MovableApplication(applications, APPLICATION);
    }

    private static Movable password(LocalPddb database) {
        RecordTable<?, RecordRow.Password> table = new RecordTable<>(database.pddb(), RecordKind.PASSWORDS);
        List<RecordRow.Password> rows = table.load().rows();
        assertEquals(1, rows.size());
        return new MovableRecord(table, rows.getFirst().place());
    }

    /** Every place that it is found in after a cut, each of which it can be moved from. */
    private static Set<String> cutEverywhere(Work made, Function<LocalPddb, Movable> thing, String from, String to)
            throws RecordExistsException {
        Set<String> found = new TreeSet<>();
        for (ByteBuffer state : states(made, thing, from, to)) {
            try (LocalPddb after = new LocalPddb(state)) {
                after.open(SECRET, PASSWORD);
                Movable left = thing.apply(after);
                assertEquals(List.of(SYSTEM, SECRET), left.bases());
                String basis = left.basis().orElseThrow();
                found.add(basis);
                String other = basis.equals(SYSTEM) ? SECRET : SYSTEM;
                assertTrue(left.moveTo(other));
                assertEquals(Optional.of(other), thing.apply(after).basis());
                assertEquals(1, copies(after), "nothing is left where it was");
            }
        }
        return found;
    }

    private static List<ByteBuffer> states(Work made, Function<LocalPddb, Movable> thing, String from, String to)
            throws RecordExistsException {
        try (LocalPddb database = new LocalPddb(IMAGE)) {
            database.create(SECRET, PASSWORD);
            made.on(database);
            if (!thing.apply(database).basis().equals(Optional.of(from))) {
                assertTrue(thing.apply(database).moveTo(from));
            }
            List<ByteBuffer> states = database.states(() -> {
                try {
                    assertTrue(thing.apply(database).moveTo(to));
                } catch (RecordExistsException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertTrue(states.size() > 2);
            return states;
        }
    }

    /** Keys of what moves, in both bases. */
    private static int copies(LocalPddb database) {
        int copies = 0;
        for (String basis : database.pddb().bases()) {
            for (String dictionary : List.of("vault.passwords", "fido.u2fapps", "opensk")) {
                if (database.pddb().dictionaries(Optional.of(basis)).contains(dictionary)) {
                    copies += (int) database.pddb().keys(Optional.of(basis), dictionary).stream()
                            .filter(key -> key.length() == 64 || key.startsWith("17"))
                            .count();
                }
            }
        }
        return copies;
    }

    @Test
    void aCredentialIsHereOrThere() throws RecordExistsException {
        Work made = MovePowerCutTest::addCredential;
        assertEquals(Set.of(SYSTEM, SECRET), cutEverywhere(made, MovePowerCutTest::credential, SYSTEM, SECRET));
        assertEquals(Set.of(SYSTEM, SECRET), cutEverywhere(made, MovePowerCutTest::credential, SECRET, SYSTEM));
    }

    @Test
    void anApplicationIsHereOrThere() throws RecordExistsException {
        Work made = database -> new PddbU2fStore(database.pddb()).write(APPLICATION.hex(), record());
        assertEquals(Set.of(SYSTEM, SECRET), cutEverywhere(made, MovePowerCutTest::application, SYSTEM, SECRET));
        assertEquals(Set.of(SYSTEM, SECRET), cutEverywhere(made, MovePowerCutTest::application, SECRET, SYSTEM));
    }

    private static byte[] record() {
        return ("name:zoo\nid:" + APPLICATION.hex() + "\nctime:5\natime:6\ncount:7\n").getBytes(UTF_8);
    }

    @Test
    void aPasswordIsHereOrThere() throws RecordExistsException {
        Work made = database -> new RecordTable<>(database.pddb(), RecordKind.PASSWORDS)
                .add(RecordTableTest.record("site", "me", "old"));
        assertEquals(Set.of(SYSTEM, SECRET), cutEverywhere(made, MovePowerCutTest::password, SYSTEM, SECRET));
        assertEquals(Set.of(SYSTEM, SECRET), cutEverywhere(made, MovePowerCutTest::password, SECRET, SYSTEM));
    }

    @Test
    void anApplicationThatIsForgottenOrMovedIsNowhereElse() {
        try (LocalPddb database = new LocalPddb(IMAGE)) {
            PddbU2fStore store = new PddbU2fStore(database.pddb());
            store.write(APPLICATION.hex(), record());
            database.create(SECRET, PASSWORD);
            database.pddb().put(Optional.of(SECRET), "fido.u2fapps", APPLICATION.hex(), record());
            U2fApplications applications = applications(database);
            assertEquals(Optional.of(SECRET), applications.basis(APPLICATION));
            assertTrue(applications.move(APPLICATION, SYSTEM));
            assertEquals(Optional.of(SYSTEM), applications.basis(APPLICATION));
            assertArrayEquals(record(), store.read(APPLICATION.hex()).orElseThrow());
            assertEquals(1, copies(database));
            database.pddb().put(Optional.of(SECRET), "fido.u2fapps", APPLICATION.hex(), record());
            assertTrue(applications.remove(APPLICATION));
            assertEquals(0, copies(database), "no other comes to light");
        }
    }
}
