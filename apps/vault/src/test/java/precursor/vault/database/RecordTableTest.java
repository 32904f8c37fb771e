package precursor.vault.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import precursor.pddb.api.Pddb;
import precursor.pddb.server.LocalPddb;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.vault.password.PasswordRecord;
import precursor.vault.record.Secret;

/** Records in the database: in which basis they live, and which of them are seen. */
final class RecordTableTest {

    private static final String SYSTEM = ".System";

    private final LocalPddb database = new LocalPddb(1 << 20);
    private final Pddb pddb = database.pddb();
    private final RecordTable<PasswordRecord, RecordRow.Password> table = new RecordTable<>(pddb, RecordKind.PASSWORDS);

    @AfterEach
    void off() {
        database.close();
        assertEquals(List.of(), database.machine().failures());
    }

    static PasswordRecord record(String description, String username, String password) {
        return PasswordRecord.of(description, username, new Secret(password.getBytes(UTF_8)), "notes of " + description, 7);
    }

    private List<String> titles() {
        return table.list().rows().stream().map(RecordRow::title).toList();
    }

    private static String text(Secret secret) {
        return new String(secret.bytes(), UTF_8);
    }

    private String password(RecordPlace place) {
        return text(table.read(place).orElseThrow().password());
    }

    @Test
    void aListIsSortedAndKeptUpToDate() throws RecordExistsException {
        assertFalse(table.list().isLoaded());
        table.load();
        assertTrue(table.list().isLoaded());
        table.add(record("beta", "me", "1"));
        RecordRow.Password alpha = table.add(record("Alpha", "you", "2"));
        assertEquals(List.of("Alpha/you", "beta/me"), titles());
        RecordRow.Password gamma =
                table.change(alpha.place(), r -> r.withNames("gamma", "you")).orElseThrow();
        assertEquals(List.of("beta/me", "gamma/you"), titles());
        table.delete(gamma.place());
        assertEquals(List.of("beta/me"), titles());
        RecordList<RecordRow.Password> before = table.list();
        assertEquals(before.rows(), table.load().rows());
        assertEquals(0, before.index().search("notes of be").row(0));
        assertEquals(0, before.index().search("2").size());
    }

    @Test
    void newRecordsGoToTheNewestBasisAndChangesStay() throws RecordExistsException {
        RecordRow.Password old = table.add(record("old", "me", "1"));
        database.create("secret", "password of secret");
        RecordRow.Password young = table.add(record("young", "me", "2"));
        assertEquals("secret", young.place().basis());
        RecordRow.Password used = table.change(old.place(), r -> r.usedAt(99)).orElseThrow();
        assertEquals(old.place(), used.place());
        assertEquals(1, used.count());
        RecordRow.Password renamed =
                table.change(old.place(), r -> r.withNames("other", "me")).orElseThrow();
        assertEquals(SYSTEM, renamed.place().basis());
        assertEquals(List.of(renamed.place().key()), pddb.keys(Optional.of(SYSTEM), "vault.passwords"));
    }

    @Test
    void aNewerBasisHidesUntilItIsLocked() throws RecordExistsException {
        RecordRow.Password outer = table.add(record("site", "me", "outer"));
        database.create("secret", "password of secret");
        RecordRow.Password inner = table.add(record("site", "me", "inner"));
        table.load();
        assertEquals(List.of(inner), table.list().rows());
        assertEquals("inner", password(inner.place()));
        assertEquals("outer", password(outer.place()));
        pddb.closeBasis("secret");
        table.forget();
        assertFalse(table.list().isLoaded());
        assertEquals(List.of(), titles());
        assertEquals(List.of(outer), table.load().rows());
        assertEquals(Optional.empty(), table.read(inner.place()));
        assertEquals(Optional.empty(), table.change(inner.place(), r -> r));
    }

    @Test
    void manyAreReadAtOnceFromWhereverTheyAre() throws RecordExistsException {
        RecordPlace outer = table.add(record("site", "me", "outer")).place();
        database.create("secret", "password of secret");
        RecordPlace inner = table.add(record("site", "me", "inner")).place();
        RecordPlace large = table.add(record("large", "me", "x".repeat(4_000))).place();
        pddb.put(Optional.of(SYSTEM), "vault.passwords", "garbage", new byte[] {1, 2, 3});
        pddb.put(Optional.of(SYSTEM), "vault.passwords", "huge", new byte[200_000]);
        RecordPlace garbage = new RecordPlace(SYSTEM, "garbage");
        RecordPlace huge = new RecordPlace(SYSTEM, "huge");
        RecordPlace gone = new RecordPlace("secret", "gone");
        Map<RecordPlace, String> seen = new HashMap<>();
        List<PasswordRecord> records = new ArrayList<>();
        table.read(List.of(outer, garbage, gone, inner, huge, large), (place, record) -> {
            assertEquals(null, seen.put(place, record.map(r -> text(r.password())).orElse("none")));
            record.ifPresent(records::add);
        });
        assertEquals(
                Map.of(outer, "outer", garbage, "none", gone, "none", inner, "inner", huge, "none", large, "x".repeat(4_000)),
                seen);
        records.forEach(r -> assertEquals("", text(r.password()).replace("\0", ""), "it is closed"));
        pddb.closeBasis("secret");
        seen.clear();
        table.read(List.of(inner, outer), (place, record) -> seen.put(place, record.isPresent() ? "there" : "none"));
        assertEquals(Map.of(inner, "none", outer, "there"), seen);
        pddb.tryUnmount();
        assertThrows(StoreUnavailableException.class, () -> table.read(List.of(outer), (place, record) -> {}));
    }

    @Test
    void deletingWhatHidesShowsWhatWasHidden() throws RecordExistsException {
        RecordRow.Password outer = table.add(record("site", "me", "outer"));
        database.create("secret", "password of secret");
        table.load();
        RecordRow.Password inner = table.add(record("site", "me", "inner"));
        assertEquals(List.of(inner), table.list().rows());
        table.delete(inner.place());
        assertEquals(List.of(outer), table.list().rows());
    }

    @Test
    void aRecordMovesBetweenBases() throws RecordExistsException {
        RecordRow.Password outer = table.add(record("site", "me", "1"));
        database.create("secret", "password of secret");
        table.load();
        RecordRow.Password inner = table.move(outer.place(), "secret").orElseThrow();
        assertEquals(List.of(inner), table.list().rows());
        assertEquals(List.of(), pddb.keys(Optional.of(SYSTEM), "vault.passwords"));
        RecordRow.Password back = table.move(inner.place(), SYSTEM).orElseThrow();
        assertEquals(List.of(back), table.load().rows());
        assertEquals(SYSTEM, back.place().basis());
        assertThrows(IllegalArgumentException.class, () -> table.move(back.place(), SYSTEM));
    }

    @Test
    void nothingIsOverwrittenByItsName() throws RecordExistsException {
        RecordRow.Password first = table.add(record("site", "me", "1"));
        RecordRow.Password second = table.add(record("other", "me", "2"));
        assertThrows(RecordExistsException.class, () -> table.add(record("site", "me", "3")));
        assertThrows(RecordExistsException.class, () -> table.change(second.place(), r -> r.withNames("site", "me")));
        database.create("secret", "password of secret");
        RecordRow.Password hidden = table.add(record("site", "me", "4"));
        assertThrows(RecordExistsException.class, () -> table.move(first.place(), "secret"));
        // A name under which it would be hidden.
        table.add(record("third", "me", "5"));
        assertThrows(RecordExistsException.class, () -> table.change(second.place(), r -> r.withNames("third", "me")));
        assertEquals("1", password(first.place()));
        assertEquals("2", password(second.place()));
        assertEquals("4", password(hidden.place()));
    }

    @Test
    void whatIsNoRecordIsCountedAndInNobodysWay() throws RecordExistsException {
        table.add(record("site", "me", "1"));
        pddb.put(Optional.of(SYSTEM), "vault.passwords", "garbage", new byte[] {1, 2, 3});
        pddb.put(Optional.of(SYSTEM), "vault.passwords", "huge", new byte[200_000]);
        assertEquals(1, table.load().rows().size());
        assertEquals(2, table.list().unreadable());
        table.add(record("other", "me", "2"));
        assertEquals(2, table.list().unreadable(), "what comes later changes nothing of it");
        assertArrayEquals(
                new byte[] {1, 2, 3},
                pddb.get(Optional.of(SYSTEM), "vault.passwords", "garbage").orElseThrow());
    }

    @Test
    void aLockedBasisTakesItsUnreadableRecordsAlong() {
        pddb.put(Optional.of(SYSTEM), "vault.passwords", "garbage", new byte[] {1, 2, 3});
        database.create("secret", "password of secret");
        pddb.put(Optional.of("secret"), "vault.passwords", "other garbage", new byte[] {1, 2, 3});
        assertEquals(2, table.load().unreadable());
        pddb.closeBasis("secret");
        table.forget();
        assertEquals(0, table.list().unreadable());
        assertEquals(1, table.load().unreadable());
    }

    @Test
    void aCounterThatIsTooLargeIsCounted() {
        pddb.put(
                Optional.of(SYSTEM),
                "vault.totp",
                "far",
                "name:n\nsecret:MY\ntimestep:9223372036854775808\nhotp:1\n".getBytes(UTF_8));
        assertEquals(1, new RecordTable<>(pddb, RecordKind.CODES).load().unreadable());
    }

    @Test
    void aDatabaseThatIsGoneOrFullIsSaid() throws RecordExistsException {
        RecordRow.Password row = table.add(record("site", "me", "1"));
        assertThrows(StoreFullException.class, () -> {
            for (int i = 0; i < 10_000; i++) {
                table.add(record("filler" + i, "x".repeat(4_000), "1"));
            }
        });
        assertEquals("1", password(row.place()));
        pddb.tryUnmount();
        assertThrows(StoreUnavailableException.class, table::load);
        assertThrows(StoreUnavailableException.class, () -> table.add(record("b", "me", "1")));
        assertThrows(StoreUnavailableException.class, () -> table.read(row.place()));
    }

    @Test
    void noTextNamesABasis() throws RecordExistsException {
        database.create("hush", "password of hush");
        table.load();
        RecordRow.Password row = table.add(record("site", "me", "1"));
        for (Object shown : List.of(row, row.place(), table.list())) {
            assertFalse(shown.toString().contains("hush"));
        }
    }
}
