package precursor.vault.readout.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.pddb.server.LocalPddb;
import precursor.vault.password.PasswordRecord;
import precursor.vault.readout.Kind;
import precursor.vault.readout.PasswordEntry;
import precursor.vault.readout.ReadoutRecords;
import precursor.vault.record.Secret;

/** What becomes of records that were read for a computer that does not get them. */
@Timeout(60)
final class OpenRecordsTest {

    private final LocalPddb database = new LocalPddb(1 << 20);

    @AfterEach
    void off() {
        database.close();
        assertEquals(List.of(), database.machine().failures());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void store(String description) {
        try (Secret password = new Secret(utf8("secret"));
                PasswordRecord record = PasswordRecord.of(description, "ada", password, "", 1)) {
            database.pddb().put(Optional.of(".System"), "vault.passwords", record.key(), record.bytes());
        }
    }

    private static Watch closingAfter(int looks) {
        AtomicInteger left = new AtomicInteger(looks);
        return new Watch() {
            @Override
            public boolean goesOn() {
                return left.getAndDecrement() > 0;
            }

            @Override
            public void progress(int done, int all) {}
        };
    }

    @Test
    void entriesThatNobodyGetsAreWiped() {
        PasswordEntry one = new PasswordEntry(utf8("site"), utf8("ada"), utf8("secret"), utf8("notes"));
        PasswordEntry two = new PasswordEntry(utf8("site"), utf8("ada"), utf8("secret"), utf8("notes"));
        try (Gathered<PasswordEntry> entries = new Gathered<>()) {
            entries.add(one);
        }
        try (Gathered<PasswordEntry> entries = new Gathered<>()) {
            entries.add(two);
            assertEquals(List.of(two), entries.handOver());
        }
        assertArrayEquals(new byte[6], one.password());
        assertArrayEquals(utf8("secret"), two.password());
    }

    @Test
    void aWindowThatClosesWhileRecordsAreReadGivesNoneOfThem() {
        for (int i = 0; i < 5; i++) {
            store("site " + i);
        }
        OpenRecords records = new OpenRecords(database.pddb(), () -> 1, closingAfter(3));
        assertThrows(ReadoutRecords.FailedException.class, () -> records.read(Kind.PASSWORD));
        assertEquals(2, records.tally().read(), "what it read until then");
    }

    @Test
    void aDatabaseThatGoesWhileRecordsAreReadGivesNoneOfThem() {
        store("site");
        database.pddb().tryUnmount();
        OpenRecords records = new OpenRecords(database.pddb(), () -> 1, closingAfter(Integer.MAX_VALUE));
        assertThrows(ReadoutRecords.FailedException.class, () -> records.read(Kind.PASSWORD));
    }
}
