package precursor.vault.menu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.hw.HostLayout;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.PddbApiException;
import precursor.pddb.preferences.UserPreferences;
import precursor.pddb.server.LocalPddb;
import precursor.services.graphics.api.Token;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Choice;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.ModalsRequest;
import precursor.services.time.api.Moment;
import precursor.services.usb.api.Usb;
import precursor.vault.autotype.Autotype;
import precursor.vault.autotype.AutotypeText;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.HomeClosedException;
import precursor.vault.ctap.store.NewCredential;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.UserEntity;
import precursor.vault.database.OneTimeCodes;
import precursor.vault.database.PddbSettings;
import precursor.vault.database.PddbStore;
import precursor.vault.database.PddbU2fStore;
import precursor.vault.database.RecordExistsException;
import precursor.vault.database.RecordKind;
import precursor.vault.database.RecordRow;
import precursor.vault.database.RecordTable;
import precursor.services.gam.api.DenyKey;
import precursor.vault.flow.Flows;
import precursor.vault.otp.MovingFactor;
import precursor.vault.otp.OtpAlgorithm;
import precursor.vault.otp.OtpParameters;
import precursor.vault.otp.OtpRecord;
import precursor.vault.password.PasswordRecord;
import precursor.vault.record.Secret;
import precursor.vault.settings.Choices;
import precursor.vault.settings.ChoicesDialogs;
import precursor.vault.settings.ChoicesText;
import precursor.vault.u2f.U2fApplications;
import precursor.vault.ui.CodeReader;
import precursor.vault.ui.Mode;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;
import precursor.xous.process.Envelope;
import precursor.xous.process.Server;

/** What the person is told when the database does not do what they have chosen from the menu. */
@Timeout(60)
final class StoreTroubleTest {

    private static final String NOT_READ = "The database cannot be read now. Try again.";
    private static final String AWAY = "The database does not answer. Look whether it was changed.";
    private static final String FULL = "Nothing was changed: the database is full.";
    private static final String GONE = "It is no longer there.";

    private final LocalPddb database = new LocalPddb(1 << 20);
    private final Random random = new Random(7);
    private final PddbStore store = new PddbStore(database.pddb());
    private final Credentials credentials = new Credentials(store, random::nextBytes);
    private final RecordTable<OtpRecord, RecordRow.Code> codes = new RecordTable<>(database.pddb(), RecordKind.CODES);
    private final RecordTable<PasswordRecord, RecordRow.Password> passwords =
            new RecordTable<>(database.pddb(), RecordKind.PASSWORDS);
    private final Texts<MenuText> texts = new Texts<>(MenuText.class, () -> Language.ENGLISH);
    private final AtomicInteger relisted = new AtomicInteger();
    private final List<String> shown = Collections.synchronizedList(new ArrayList<>());
    private final Server server = database.machine().process("modals").createServer();
    private final Modals modals =
            new Modals(database.machine().process("dialogs").connect(server.sid()), new Token(1, 2));
    private final Flows flows = new Flows(
            new Flows.Services(database.pddb(), random::nextBytes, () -> 0, () -> Language.ENGLISH, Log.silent()),
            passwords,
            codes);
    private final CredentialDialogs credentialDialogs =
            new CredentialDialogs(credentials, store, flows, relisted::incrementAndGet, texts, Log.silent());

    @BeforeEach
    void start() {
        Thread.ofPlatform().daemon().start(() -> server.serve(ModalsRequest::decode, this::person));
    }

    @AfterEach
    void off() {
        database.close();
        assertEquals(List.of(), database.machine().failures());
    }

    /** Somebody who reads what is shown and wants things gone. */
    private Reply person(ModalsRequest request, Envelope envelope) {
        return switch (request) {
            case ModalsRequest.GetMutex r -> Reply.scalar(1);
            case ModalsRequest.AddModalItem r -> Reply.returned();
            case ModalsRequest.Notification r -> {
                shown.add(r.text());
                yield Reply.returned();
            }
            case ModalsRequest.PromptWithFixedResponse r -> Reply.payload(out -> new Choice(1, "Yes").writeTo(out));
            default -> Reply.failure(XousError.UNHANDLED_SYSCALL);
        };
    }

    private CredentialEntry credential() {
        UserEntity user = new UserEntity(new byte[] {1}, Optional.of("ada"), Optional.empty());
        byte[] id = credentials.add(new NewCredential(
                Algorithm.ES256.generate(random::nextBytes), "a.example", user, CredentialProperties.NONE));
        return credentials.find(id).orElseThrow();
    }

    private void act(CredentialEntry entry, MenuEntry what) {
        Optional.ofNullable(credentialDialogs.actions(entry).get(what)).orElseThrow().accept(modals);
    }

    private RecordRow.Code code(MovingFactor factor, String notes) throws RecordExistsException {
        OtpParameters parameters = new OtpParameters(OtpAlgorithm.SHA1, 6, factor);
        return codes.add(OtpRecord.of("name", new Secret(new byte[] {1, 2, 3}), parameters, notes, 1));
    }

    private RecordRow.Password password() throws RecordExistsException {
        return passwords.add(PasswordRecord.of("site", "me", new Secret("secret".getBytes(UTF_8)), "", 1));
    }

    private Autotype typing() {
        return new Autotype(
                new Autotype.Keyboard(this::noUsb, () -> {
                    throw new AssertionError();
                }, () -> 1, () -> DenyKey.F1),
                passwords,
                new OneTimeCodes(codes),
                () -> 0,
                new Texts<>(AutotypeText.class, () -> Language.ENGLISH),
                Log.silent());
    }

    private Usb noUsb() {
        throw new AssertionError("nothing is typed");
    }

    private CodeDialogs codeDialogs() {
        return new CodeDialogs(
                codes,
                typing(),
                new CodeReader(new OneTimeCodes(codes), () -> 0, () -> {}, Log.silent()),
                () -> new Moment(0, false),
                ms -> {},
                texts,
                Log.silent());
    }

    private PasswordDialogs passwordDialogs() {
        return new PasswordDialogs(passwords, typing(), ms -> {}, texts, Log.silent());
    }

    private VaultMenu menu(Runnable changePin) {
        // Goes the way to the PIN.
        VaultMenu.Chooser chooser = new VaultMenu.Chooser() {
            @Override
            public <T> Optional<T> choose(String title, List<T> items, Function<? super T, String> name) {
                return items.stream()
                        .filter(item -> item == MenuEntry.SETTINGS || item == SettingsEntry.PIN)
                        .findFirst();
            }
        };
        PddbSettings settings = new PddbSettings(database.pddb());
        return new VaultMenu(
                chooser,
                new VaultMenu.Dialogs(
                        credentialDialogs,
                        new ApplicationDialogs(
                                new U2fApplications(new PddbU2fStore(database.pddb()), () -> 0),
                                flows,
                                relisted::incrementAndGet,
                                texts,
                                Log.silent()),
                        codeDialogs(),
                        passwordDialogs(),
                        new RecordDetails(passwords, codes, texts, Log.silent()),
                        flows,
                        new SettingsMenu(
                                new ChoicesDialogs(
                                        Choices.load(
                                                settings,
                                                UserPreferences.in(database.pddb()),
                                                List.of(new HostLayout("en_US", "US", List.of())),
                                                Log.silent()),
                                        new Texts<>(ChoicesText.class, () -> Language.ENGLISH),
                                        Log.silent()),
                                m -> {},
                                changePin),
                        m -> {}),
                () -> {},
                texts);
    }

    @Test
    void detailsThatCannotBeReadAreNotShown() {
        CredentialEntry entry = credential();
        database.pddb().tryUnmount();
        act(entry, MenuEntry.DETAILS);
        assertEquals(List.of(NOT_READ), shown);
    }

    @Test
    void aDeletionThatFailsIsSaidAndTheListIsReadAnewAllTheSame() {
        CredentialEntry entry = credential();
        database.pddb().tryUnmount();
        act(entry, MenuEntry.DELETE);
        assertEquals(List.of(AWAY), shown);
        assertEquals(1, relisted.get());
    }

    @Test
    void aBasisThatIsLockedInTheMidstOfAChangeTookWhatWasToBeChanged() {
        new Change(relisted::incrementAndGet, texts, Log.silent()).make(modals, () -> {
            throw new HomeClosedException();
        });
        assertEquals(List.of(GONE), shown);
        assertEquals(1, relisted.get());
    }

    @Test
    void aNextCodeThatCannotBeCountedHasItsReason() throws RecordExistsException {
        // One that takes many pages, so that what is left of a full medium is not enough to write it anew.
        RecordRow.Code row = code(new MovingFactor.Counter(0), "x".repeat(60_000));
        assertThrows(StoreFullException.class, () -> {
            for (int i = 0; i < 1_000; i++) {
                passwords.add(PasswordRecord.of("filler" + i, "x".repeat(20_000), new Secret(new byte[0]), "", 1));
            }
        });
        codeDialogs().showNext(modals, row);
        assertEquals(List.of(FULL), shown);
        shown.clear();
        database.pddb().tryUnmount();
        codeDialogs().showNext(modals, row);
        assertEquals(List.of(AWAY), shown);
    }

    @Test
    void aCodeForAnotherDeviceThatCannotBeShownHasItsReason() throws RecordExistsException {
        RecordRow.Code row = code(new MovingFactor.Time(30), "");
        codeDialogs().showQr(modals, row);
        codes.delete(row.place());
        codeDialogs().showQr(modals, row);
        database.pddb().tryUnmount();
        codeDialogs().showQr(modals, row);
        assertEquals(List.of("name\nAny key hides it, and so do 30 seconds.", GONE, NOT_READ), shown);
    }

    @Test
    void aPasswordThatCannotBeShownHasItsReason() throws RecordExistsException {
        RecordRow.Password row = password();
        passwords.delete(row.place());
        passwordDialogs().reveal(modals, row);
        database.pddb().tryUnmount();
        passwordDialogs().reveal(modals, row);
        assertEquals(List.of(GONE, NOT_READ), shown);
    }

    @Test
    void aDatabaseThatIsGoneChangesNoPinAndEndsNothing() {
        menu(() -> {
                    throw new PddbApiException(ErrorCode.NOT_MOUNTED);
                })
                .show(modals, Mode.FIDO, Optional.empty());
        assertEquals(List.of(AWAY), shown);
    }
}
