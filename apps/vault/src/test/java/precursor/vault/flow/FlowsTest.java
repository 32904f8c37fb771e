package precursor.vault.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.pddb.server.LocalPddb;
import precursor.services.graphics.api.Token;
import precursor.services.locale.Language;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.ModalsRequest;
import precursor.services.modals.api.TextField;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.NewCredential;
import precursor.vault.ctap.store.UserEntity;
import precursor.vault.database.Movable;
import precursor.vault.database.MovableCredential;
import precursor.vault.database.PddbStore;
import precursor.vault.database.RecordExistsException;
import precursor.vault.database.RecordKind;
import precursor.vault.database.RecordRow;
import precursor.vault.database.RecordTable;
import precursor.vault.otp.MovingFactor;
import precursor.vault.otp.OtpAlgorithm;
import precursor.vault.otp.OtpAuth;
import precursor.vault.otp.OtpParameters;
import precursor.vault.otp.OtpRecord;
import precursor.vault.password.PasswordRecord;
import precursor.vault.record.Secret;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Server;

/** What the person does with records and bases, dialog by dialog. */
@Timeout(60)
final class FlowsTest {

    private static final String SYSTEM = ".System";
    private static final String WORDS = "ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic";

    private final LocalPddb database = new LocalPddb(1 << 20);
    private final ScriptedModals person = new ScriptedModals();
    private final RecordTable<PasswordRecord, RecordRow.Password> passwords =
            new RecordTable<>(database.pddb(), RecordKind.PASSWORDS);
    private final RecordTable<OtpRecord, RecordRow.Code> codes = new RecordTable<>(database.pddb(), RecordKind.CODES);
    private final AtomicLong seconds = new AtomicLong(1_700_000_000);
    private final Random random = new Random(8);
    private final Flows flows = new Flows(
            new Flows.Services(
                    database.pddb(), random::nextBytes, () -> seconds.get() * 1000, () -> Language.ENGLISH, Log.silent()),
            passwords,
            codes);
    private final Server server = database.machine().process("modals").createServer();
    private final Modals modals =
            new Modals(database.machine().process("dialogs").connect(server.sid()), new Token(1, 2));

    @BeforeEach
    void start() {
        Thread.ofPlatform().daemon().start(() -> server.serve(ModalsRequest::decode, person::handle));
        passwords.load();
        codes.load();
    }

    @AfterEach
    void off() {
        assertTrue(person.isDone());
        database.close();
        assertEquals(List.of(), database.machine().failures());
    }

    private RecordRow.Password onlyPassword() {
        assertEquals(1, passwords.list().rows().size());
        return passwords.list().rows().getFirst();
    }

    private PasswordRecord onlyRecord() {
        return passwords.read(onlyPassword().place()).orElseThrow();
    }

    private RecordRow.Code onlyCode() {
        assertEquals(1, codes.list().rows().size());
        return codes.list().rows().getFirst();
    }

    private static String text(Secret secret) {
        return new String(secret.bytes(), UTF_8);
    }

    private void addTyped(String name, String password) {
        person.type(name, "me", "").pick("Type it").type(password).pick("Keep");
        flows.addPassword(modals);
        person.shown();
    }

    @Test
    void aPasswordIsTypedAndJudged() {
        person.type("site", "me", "my notes").pick("Type it").type("password").pick("Another").type("xK9#vL2$mQ7w").pick("Keep");
        flows.addPassword(modals);
        PasswordRecord record = onlyRecord();
        assertEquals("site", record.description());
        assertEquals("me", record.username());
        assertEquals("my notes", record.notes());
        assertEquals("xK9#vL2$mQ7w", text(record.password()));
        assertEquals(1_700_000_000, record.created());
        List<String> shown = person.shown();
        assertTrue(shown.contains("This password is very weak (0 of 4). [Keep it, Another one, Give up]"), shown::toString);
        assertTrue(shown.stream().noneMatch(line -> line.contains("xK9#vL2$mQ7w")));
    }

    @Test
    void aPasswordIsMadeInThreeWays() {
        person.type("one", "", "").pick("Make one of 20").pick("Keep");
        flows.addPassword(modals);
        assertEquals(20, onlyRecord().password().bytes().length);
        passwords.delete(onlyPassword().place());

        person.type("two", "", "")
                .pick("Make one by")
                .type("0", "")
                .type("6", "1")
                .tick()
                .type("6", "1")
                .tick("Digits")
                .pick("Keep");
        flows.addPassword(modals);
        assertTrue(text(onlyRecord().password()).matches("[0-9&&[^1]]{6}"), text(onlyRecord().password()));
        assertTrue(person.shown().contains("Choose at least one kind of characters."));
        passwords.delete(onlyPassword().place());

        person.type("three", "", "").pick("Make a phrase").slide(5).pick("Another").pick("Keep");
        flows.addPassword(modals);
        assertTrue(text(onlyRecord().password()).matches("[a-z]+(-[a-z]+){4}"));
    }

    @Test
    void rulesThatCannotBeKeptAreGivenUp() {
        person.type("site", "", "")
                .pick("Make one by")
                .type("8", "")
                .tick()
                .type("", ScriptedModals.SAME)
                .pick("Make one by")
                .type("", "")
                .pick("Give up");
        flows.addPassword(modals);
        assertEquals(List.of(), passwords.load().rows());
        assertTrue(person.shown().contains("Choose at least one kind of characters."));
    }

    @Test
    void wordsOfAWalletAreTypedAndChecked() {
        person.type("wallet", "", "cold").pick("Type the words").leaveWords().pick("Type the words").words(WORDS);
        flows.addPassword(modals);
        assertEquals("bip39 cold", onlyRecord().notes());
        assertEquals("9e885d952ad362caeb4efe34a8e91bd2", text(onlyRecord().password()));
        assertEquals(2, person.shown().stream().filter("The words of a wallet"::equals).count(), "who leaves them chooses again");
    }

    @Test
    void givingUpKeepsNothing() {
        person.type("", "", "");
        flows.addPassword(modals);
        person.type("site", "", "").pick("Give up");
        flows.addPassword(modals);
        person.type("site", "", "").pick("Type it").type("").pick("Make one of 20").pick("Give up");
        flows.addPassword(modals);
        person.pick("Give up");
        flows.addCode(modals);
        person.pick("From").type("");
        flows.addCode(modals);
        person.pick("Type what").type("", "", "");
        flows.addCode(modals);
        assertEquals(List.of(), passwords.load().rows());
        assertEquals(List.of(), codes.load().rows());
    }

    @Test
    void aNameThatIsTakenIsAskedForAgain() {
        addTyped("site", "one");
        person.type("site", "me", "n").pick("Type it").type("two").pick("Keep").type("other", ScriptedModals.SAME, ScriptedModals.SAME);
        flows.addPassword(modals);
        assertEquals(
                List.of("other/me", "site/me"),
                passwords.list().rows().stream().map(RecordRow::title).toList());
        assertEquals("two", text(passwords.read(passwords.list().rows().getFirst().place()).orElseThrow().password()));
    }

    @Test
    void anEditKeepsWhatIsNotChanged() {
        addTyped("site", "secret one");
        seconds.set(1_700_000_100);
        person.type("renamed", ScriptedModals.SAME, "noted").pick("Leave it");
        flows.editPassword(modals, onlyPassword().place());
        PasswordRecord record = onlyRecord();
        assertEquals("renamed", record.description());
        assertEquals("me", record.username());
        assertEquals("noted", record.notes());
        assertEquals("secret one", text(record.password()));
        assertEquals(1_700_000_000, record.created());
        assertEquals(1_700_000_100, record.used());
        assertEquals(1, record.count());
        assertEquals(List.of(record.key()), database.pddb().keys(Optional.of(SYSTEM), "vault.passwords"));

        person.type().pick("Type it").type("secret two").pick("Keep");
        flows.editPassword(modals, onlyPassword().place());
        assertEquals("secret two", text(onlyRecord().password()));
        person.type("no", "no", "no").pick("Give up");
        flows.editPassword(modals, onlyPassword().place());
        assertEquals("renamed", onlyRecord().description());
        assertTrue(person.shown().stream().noneMatch(line -> line.contains("secret")));
    }

    @Test
    void anEditThatChangesNothingIsNoUse() {
        addTyped("site", "secret one");
        String before = text(new Secret(onlyRecord().bytes()));
        seconds.addAndGet(100);
        person.type().pick("Leave it");
        flows.editPassword(modals, onlyPassword().place());
        assertEquals(before, text(new Secret(onlyRecord().bytes())));
        assertEquals(0, onlyPassword().count());
    }

    private void addWallet() {
        person.type("wallet", "", "cold").pick("Type the words").words(WORDS);
        flows.addPassword(modals);
        person.shown();
    }

    @Test
    void thatAPasswordIsWordsIsNotTheNotesToTell() {
        addWallet();
        person.type(ScriptedModals.SAME, ScriptedModals.SAME, "hot").pick("Leave it");
        flows.editPassword(modals, onlyPassword().place());
        assertEquals("bip39 hot", onlyRecord().notes());
        person.type(ScriptedModals.SAME, ScriptedModals.SAME, "").pick("Leave it");
        flows.editPassword(modals, onlyPassword().place());
        assertEquals("bip39", onlyRecord().notes());
        assertEquals(WORDS, text(onlyRecord().known()));
    }

    @Test
    void aPasswordInThePlaceOfWordsIsNotShownAsWords() {
        addWallet();
        String hex = "00112233445566778899aabbccddeeff";
        person.type().pick("Type it").type(hex).pick("Keep");
        flows.editPassword(modals, onlyPassword().place());
        assertEquals("cold", onlyRecord().notes());
        assertEquals(hex, text(onlyRecord().known()));
        person.type(ScriptedModals.SAME, ScriptedModals.SAME, "bip39 was here").pick("Type it").type(hex).pick("Keep");
        flows.editPassword(modals, onlyPassword().place());
        assertEquals(hex, text(onlyRecord().known()));
        assertEquals("bip39 was here", onlyRecord().remarks());
        person.type().pick("Type the words").words(WORDS);
        flows.editPassword(modals, onlyPassword().place());
        assertEquals(WORDS, text(onlyRecord().known()));
        assertEquals("bip39 was here", onlyRecord().remarks());
    }

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
    void aCodeComesFromTheTextOfAQrCode() {
        person.pick("From")
                .type("https://example.com")
                .type("otpauth://totp/Corp:me?secret=!")
                .type("otpauth://totp/Corp:me?secret=JBSWY3DPEHPK3PXP&digits=8&period=60")
                .pick("Yes");
        flows.addCode(modals);
        OtpRecord record = codes.read(onlyCode().place()).orElseThrow();
        assertEquals("Corp:me", record.name());
        assertEquals("JBSWY3DPEHPK3PXP", text(record.secret()));
        assertEquals(new OtpParameters(OtpAlgorithm.SHA1, 8, new MovingFactor.Time(60)), record.parameters());
        List<String> shown = person.shown();
        assertTrue(shown.contains("The secret in this text is not Base32."));
        assertTrue(shown.contains("Add Corp:me?\nBy the time: SHA1, 8 digits, every 60 s [No, Yes]"), shown::toString);
        assertTrue(shown.stream().noneMatch(line -> line.contains("JBSWY3DPEHPK3PXP")));
    }

    @Test
    void aLongTextOfAQrCodeIsTakenWhole() {
        String issuer = "Société ".repeat(60);
        String key = "JBSWY3DPEHPK3PXP".repeat(20);
        String label = "otpauth://totp/me?issuer=" + URLEncoder.encode(issuer, UTF_8) + "&secret=" + key;
        assertTrue(label.length() > TextField.MOST_TEXT && label.length() < OtpAuth.MOST_BYTES);
        person.pick("From").type(label).pick("Yes");
        flows.addCode(modals);
        OtpRecord record = codes.read(onlyCode().place()).orElseThrow();
        assertEquals(issuer.strip() + ":me", record.name());
        assertEquals(key, text(record.secret()));
    }

    @Test
    void aPastedTextIsAddedOnlyOnPurpose() {
        Secret text = new Secret("otpauth://hotp/me?secret=JBSWY3DPEHPK3PXP".getBytes(UTF_8));
        person.pick("No");
        flows.addCode(modals, text);
        assertEquals(List.of(), codes.list().rows());
        flows.addCode(modals, new Secret("nonsense".getBytes(UTF_8)));
        assertTrue(person.shown().getLast().startsWith("This text is not for one-time codes"));
    }

    @Test
    void aCodeIsTypedByAForm() {
        person.pick("Type what").type("site", "not base32!", "").type("site", "jbsw y3dp", "n").pick("Just so");
        flows.addCode(modals);
        assertEquals(OtpParameters.USUAL, onlyCode().parameters());
        codes.delete(onlyCode().place());
        person.pick("Type what")
                .type("site", "jbswy3dp", "")
                .pick("By a counter")
                .type("5", "0")
                .type("7", "x")
                .type("7", "3")
                .pick("SHA256");
        flows.addCode(modals);
        assertEquals(
                new OtpParameters(OtpAlgorithm.SHA256, 7, new MovingFactor.Counter(3)), onlyCode().parameters());
        List<String> shown = person.shown();
        assertTrue(shown.containsAll(List.of("A code has 6 to 8 digits.", "The counter is a whole number.")));
        assertTrue(
                shown.contains("How are the codes made?\nBy the time: SHA1, 6 digits, every 30 s"
                        + " [Just so, Otherwise, by the time, By a counter]"),
                shown::toString);
    }

    @Test
    void aCounterMayBeAsLargeAsARecordHoldsIt() {
        person.pick("Type what")
                .type("site", "jbswy3dp", "")
                .pick("By a counter")
                .type("6", "9223372036854775808")
                .type("6", "9223372036854775807")
                .pick("SHA1");
        flows.addCode(modals);
        assertEquals(
                new MovingFactor.Counter(Long.MAX_VALUE), onlyCode().parameters().factor());
        assertTrue(person.shown().contains("The counter is a whole number."));
    }

    @Test
    void aCodeHoldsADayAtMost() {
        person.pick("Type what")
                .type("site", "jbswy3dp", "")
                .pick("Otherwise, by the time")
                .type("6", "86401")
                .type("6", "0")
                .type("6", "86400")
                .pick("SHA1");
        flows.addCode(modals);
        assertEquals(new MovingFactor.Time(86_400), onlyCode().parameters().factor());
        assertEquals(
                2,
                person.shown().stream().filter("The seconds are a whole number from 1 to 86400."::equals).count());
        flows.addCode(modals, new Secret("otpauth://totp/me?secret=AEBAGBAF&period=100000000000000000".getBytes(UTF_8)));
        assertEquals("The period in this text is not a number of seconds from 1 to 86400.", person.shown().getLast());
    }

    @Test
    void editingACodeKeepsItsSecretUnlessAnotherIsTyped() {
        Secret key = new Secret(new byte[] {1, 2, 3, 4, 5});
        person.pick("Yes");
        flows.addCode(modals, new Secret("otpauth://totp/site?secret=AEBAGBAF".getBytes(UTF_8)));
        seconds.addAndGet(50);
        person.type("other", "", "n").pick("Just so");
        flows.editCode(modals, onlyCode().place());
        OtpRecord record = codes.read(onlyCode().place()).orElseThrow();
        assertEquals("other", record.name());
        assertEquals("n", record.notes());
        assertEquals(1_700_000_000, record.created());
        assertEquals(text(key), text(record.sharedKey().orElseThrow()));
        // A second edit finds the record under its new name.
        person.type("other", "MY", "n").pick("Otherwise").type("6", "0").type("6", "20").pick("SHA512");
        flows.editCode(modals, onlyCode().place());
        OtpRecord again = codes.read(onlyCode().place()).orElseThrow();
        assertEquals("MY", text(again.secret()));
        assertEquals(new OtpParameters(OtpAlgorithm.SHA512, 6, new MovingFactor.Time(20)), again.parameters());
        assertTrue(person.shown().contains("The seconds are a whole number from 1 to 86400."));
    }

    @Test
    void whatNoFieldHoldsStaysUnlessItIsReplaced() throws RecordExistsException {
        String longNotes = "n".repeat(600);
        passwords.add(PasswordRecord.of("site", "me", new Secret("p".getBytes(UTF_8)), longNotes, 1));
        person.type("renamed", ScriptedModals.SAME, "").pick("Leave it");
        flows.editPassword(modals, onlyPassword().place());
        assertEquals(longNotes, onlyRecord().notes());
        person.type("renamed", ScriptedModals.SAME, "short").pick("Leave it");
        flows.editPassword(modals, onlyPassword().place());
        assertEquals("short", onlyRecord().notes());
        codes.add(OtpRecord.of("c".repeat(600), new Secret(new byte[] {1}), OtpParameters.USUAL, longNotes, 1));
        person.type("", "", "").pick("Just so");
        flows.editCode(modals, onlyCode().place());
        assertEquals(longNotes, codes.read(onlyCode().place()).orElseThrow().notes());
        assertEquals("c".repeat(600), onlyCode().title());
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
