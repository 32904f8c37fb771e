package precursor.vault.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import precursor.pddb.server.LocalPddb;
import precursor.vault.password.PasswordRecord;
import precursor.vault.record.Secret;

/** The power goes before any write to the flash during a change: the old record or the new one is there, whole. */
final class RecordPowerCutTest {

    private static final int IMAGE = 1 << 19;
    private static final String PASSWORD = "password of secret";

    private interface Work {
        void on(RecordTable<PasswordRecord, RecordRow.Password> table, RecordPlace place) throws RecordExistsException;
    }

    private static RecordTable<PasswordRecord, RecordRow.Password> table(LocalPddb database) {
        return new RecordTable<>(database.pddb(), RecordKind.PASSWORDS);
    }

    /** What is left after a cut in each state; {@code nothing} may be left only where it is asked for. */
    private static Set<String> cutEverywhere(Work work) throws RecordExistsException {
        Set<String> seen = new TreeSet<>();
        for (ByteBuffer state : states(work)) {
            try (LocalPddb after = new LocalPddb(state)) {
                after.open("secret", PASSWORD);
                RecordList<RecordRow.Password> list = table(after).load();
                assertEquals(0, list.unreadable());
                seen.add(list.rows().stream().map(row -> said(after, row)).toList().toString());
            }
        }
        return seen;
    }

    private static List<ByteBuffer> states(Work work) throws RecordExistsException {
        try (LocalPddb database = new LocalPddb(IMAGE)) {
            RecordTable<PasswordRecord, RecordRow.Password> table = table(database);
            RecordPlace place = table.add(RecordTableTest.record("site", "me", "old")).place();
            database.create("secret", PASSWORD);
            List<ByteBuffer> states = database.states(() -> {
                try {
                    work.on(table, place);
                } catch (RecordExistsException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertTrue(states.size() > 1);
            return states;
        }
    }

    private static String said(LocalPddb database, RecordRow.Password row) {
        PasswordRecord record = table(database).read(row.place()).orElseThrow();
        return row.place().basis() + " " + row.title() + " " + new String(record.password().bytes(), UTF_8);
    }

    private static Secret secret(String text) {
        return new Secret(text.getBytes(UTF_8));
    }

    @Test
    void anEditIsTheOldOrTheNew() throws RecordExistsException {
        assertEquals(
                Set.of("[.System site/me old]", "[.System site/me new]"),
                cutEverywhere((table, place) -> assertTrue(
                        table.change(place, r -> r.withPassword(secret("new"))).isPresent())));
    }

    @Test
    void aRenameIsTheOldTheNewOrBoth() throws RecordExistsException {
        assertEquals(
                Set.of("[.System site/me old]", "[.System other/me old, .System site/me old]", "[.System other/me old]"),
                cutEverywhere((table, place) -> assertTrue(
                        table.change(place, r -> r.withNames("other", "me")).isPresent())));
    }

    @Test
    void aMoveIsHereOrThere() throws RecordExistsException {
        assertEquals(
                Set.of("[.System site/me old]", "[secret site/me old]"),
                cutEverywhere((table, place) -> assertTrue(table.move(place, "secret").isPresent())));
    }

    @Test
    void whatIsDeletedIsThereOrNot() throws RecordExistsException {
        assertEquals(Set.of("[.System site/me old]", "[]"), cutEverywhere(RecordTable::delete));
    }
}
