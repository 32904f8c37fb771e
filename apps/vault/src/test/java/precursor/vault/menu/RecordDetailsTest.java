package precursor.vault.menu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.pddb.server.LocalPddb;
import precursor.services.graphics.api.Token;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.ModalsRequest;
import precursor.vault.database.RecordExistsException;
import precursor.vault.database.RecordKind;
import precursor.vault.database.RecordRow;
import precursor.vault.database.RecordTable;
import precursor.vault.otp.MovingFactor;
import precursor.vault.otp.OtpAlgorithm;
import precursor.vault.otp.OtpParameters;
import precursor.vault.otp.OtpRecord;
import precursor.vault.password.PasswordRecord;
import precursor.vault.record.Secret;
import precursor.xous.process.Server;

/** What can be read of a record, and what cannot. */
@Timeout(60)
final class RecordDetailsTest {

    private static final long MADE = 1_700_000_000;
    private static final String ENTROPY = "9e885d952ad362caeb4efe34a8e91bd2";

    private final LocalPddb database = new LocalPddb(1 << 20);
    private final ReadingModals person = new ReadingModals();
    private final RecordTable<PasswordRecord, RecordRow.Password> passwords =
            new RecordTable<>(database.pddb(), RecordKind.PASSWORDS);
    private final RecordTable<OtpRecord, RecordRow.Code> codes = new RecordTable<>(database.pddb(), RecordKind.CODES);
    private final RecordDetails details = new RecordDetails(
            passwords, codes, new Texts<>(MenuText.class, () -> Language.ENGLISH), Log.silent());
    private final Server server = database.machine().process("modals").createServer();
    private final Modals modals =
            new Modals(database.machine().process("dialogs").connect(server.sid()), new Token(1, 2));

    @BeforeEach
    void start() {
        Thread.ofPlatform().daemon().start(() -> server.serve(ModalsRequest::decode, person::handle));
    }

    @AfterEach
    void off() {
        database.close();
        assertEquals(List.of(), database.machine().failures());
    }

    private static Secret secret(String text) {
        return new Secret(text.getBytes(UTF_8));
    }

    private String shown(RecordRow row) {
        details.show(modals, row);
        List<String> shown = person.shown();
        assertEquals(1, shown.size(), shown::toString);
        return shown.getFirst();
    }

    @Test
    void allOfAPasswordIsReadButItself() throws RecordExistsException {
        String name = "a-site-with-a-name-that-no-row-and-no-question-shows-to-its-end.example";
        String notes = "line of notes \t".repeat(16 * 1024 / 15);
        RecordRow.Password row = passwords.add(PasswordRecord.of(name, "ada", secret("octo Cat"), notes, MADE));
        String text = shown(row);
        assertTrue(
                text.startsWith(name + "\nUser name: ada\nMade: 2023-11-14 22:13 UTC\nLast used: none\nUses: 0\nNotes: line"),
                text);
        assertTrue(text.endsWith(notes.replace('\t', ' ').strip()), "all of the notes");
        assertFalse(text.contains("octo"));
        PasswordRecord after = passwords.read(row.place()).orElseThrow();
        assertEquals(0, after.count(), "reading is no use");
        assertEquals(0, after.used());
    }

    @Test
    void ofAWalletItIsSaidAndNotShown() throws RecordExistsException {
        RecordRow.Password row =
                passwords.add(PasswordRecord.of("wallet", "", secret(ENTROPY), "bip39 cold", MADE).usedAt(MADE));
        assertEquals(
                """
                wallet
                User name: none
                Words of a wallet (BIP-39)
                Made: 2023-11-14 22:13 UTC
                Last used: 2023-11-14 22:13 UTC
                Uses: 1
                Notes: cold""",
                shown(row));
    }

    @Test
    void ofCodesItIsSaidHowTheyAreMadeAndNeverOfWhat() throws RecordExistsException {
        OtpParameters counted = new OtpParameters(OtpAlgorithm.SHA256, 8, new MovingFactor.Counter(7));
        assertEquals(
                "door\nBy a counter: SHA256, 8 digits, next 7\nMade: 2023-11-14 22:13 UTC\nNotes: mind \ufffdthe gap",
                shown(codes.add(OtpRecord.of("door", secret("12345"), counted, "mind \u202ethe gap", MADE))));
        assertEquals(
                "gate\nBy the time: SHA1, 6 digits, every 30 s\nMade: none\nNotes: none",
                shown(codes.add(OtpRecord.of("gate", secret("12345"), OtpParameters.USUAL, "", 0))));
    }

    @Test
    void whatAnotherDeviceWroteIsReadAsFarAsADialogGoes() throws RecordExistsException {
        String notes = "n".repeat(ModalsRequest.MOST_PAGES_TEXT);
        String text = shown(passwords.add(PasswordRecord.of("site", "", secret("p"), notes, MADE)));
        assertEquals(ModalsRequest.MOST_PAGES_TEXT, text.length());
    }

    @Test
    void whatIsGoneOrOutOfReachIsSaid() throws RecordExistsException {
        RecordRow.Password row = passwords.add(PasswordRecord.of("site", "", secret("p"), "", MADE));
        passwords.delete(row.place());
        assertEquals("It is no longer there.", shown(row));
        database.pddb().tryUnmount();
        assertEquals("The database cannot be read now. Try again.", shown(row));
    }
}
