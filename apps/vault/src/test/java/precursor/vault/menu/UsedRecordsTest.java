package precursor.vault.menu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.hw.HostLayout;
import precursor.pddb.server.LocalPddb;
import precursor.services.gam.api.DenyKey;
import precursor.services.graphics.api.Token;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.ModalsRequest;
import precursor.services.time.api.Moment;
import precursor.services.usb.api.Usb;
import precursor.services.usb.api.UsbRequest;
import precursor.vault.autotype.Autotype;
import precursor.vault.autotype.AutotypeText;
import precursor.vault.database.OneTimeCodes;
import precursor.vault.database.RecordKind;
import precursor.vault.database.RecordRow;
import precursor.vault.database.RecordTable;
import precursor.vault.otp.OtpParameters;
import precursor.vault.otp.OtpRecord;
import precursor.vault.password.PasswordRecord;
import precursor.vault.record.RecordLimits;
import precursor.vault.record.Secret;
import precursor.vault.ui.CodeReader;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;
import precursor.xous.process.Envelope;
import precursor.xous.process.Server;

/** What is done with records, those of other programs too that cannot be shown or typed: they stay, are listed, and the person is told why nothing comes. */
@Timeout(60)
final class UsedRecordsTest {

    private final LocalPddb database = new LocalPddb(1 << 20);
    private final RecordTable<PasswordRecord, RecordRow.Password> passwords =
            new RecordTable<>(database.pddb(), RecordKind.PASSWORDS);
    private final RecordTable<OtpRecord, RecordRow.Code> codes = new RecordTable<>(database.pddb(), RecordKind.CODES);
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> typed = new LinkedBlockingQueue<>();
    private volatile boolean isAsleep;
    private volatile boolean wordsAreLeft = true;

    private final Server modalsServer = database.machine().process("modals").createServer();
    private final Server usbServer = database.machine().process("usb").createServer();
    private final Modals modals =
            new Modals(database.machine().process("dialogs").connect(modalsServer.sid()), new Token(1, 2));
    private final Usb usb = new Usb(database.machine().process("vault").connect(usbServer.sid()));
    private final Texts<MenuText> texts = new Texts<>(MenuText.class, () -> Language.ENGLISH);
    private final Autotype typing = new Autotype(
            new Autotype.Keyboard(() -> usb, () -> new HostLayout("us", "US", List.of()), () -> 1, () -> DenyKey.F1),
            passwords,
            new OneTimeCodes(codes),
            () -> 0,
            new Texts<>(AutotypeText.class, () -> Language.ENGLISH),
            Log.silent());
    private final PasswordDialogs passwordDialogs = new PasswordDialogs(passwords, typing, ms -> LockSupport.park(), texts, Log.silent());
    private final CodeDialogs codeDialogs = new CodeDialogs(
            codes,
            typing,
            new CodeReader(new OneTimeCodes(codes), () -> 0, () -> {}, Log.silent()),
            () -> new Moment(0, false),
            ms -> LockSupport.park(),
            texts,
            Log.silent());

    @BeforeEach
    void start() {
        Thread.ofPlatform().daemon().start(() -> modalsServer.serve(ModalsRequest::decode, this::dialog));
        Thread.ofPlatform().daemon().start(() -> usbServer.serve(UsbRequest::decode, (request, envelope) -> {
            if (request instanceof UsbRequest.TypeText text) {
                typed.add(text.utf8().length);
            }
            return Reply.failure(XousError.UNHANDLED_SYSCALL);
        }));
        passwords.load();
        codes.load();
    }

    @AfterEach
    void off() {
        database.close();
        assertEquals(List.of(), database.machine().failures());
    }

    /** A dialog server that never shows anything for long. */
    private Reply dialog(ModalsRequest request, Envelope envelope) {
        return switch (request) {
            case ModalsRequest.GetMutex r -> Reply.scalar(isAsleep ? 0 : 1);
            case ModalsRequest.Notification r -> {
                told.add(r.qr().isPresent() ? "QR" : r.text());
                yield Reply.returned();
            }
            case ModalsRequest.SecretNotification r -> {
                told.add(r.secret().length + " bytes");
                yield Reply.returned();
            }
            case ModalsRequest.Bip39 r -> {
                told.add(r.caption() + " " + HexFormat.of().formatHex(r.entropy()));
                yield wordsAreLeft ? Reply.returned() : Reply.failure(XousError.UNAVAILABLE);
            }
            case ModalsRequest.DynamicNotification r -> Reply.returned();
            case ModalsRequest.DynamicNotificationClose r -> Reply.NONE;
            case ModalsRequest.ListenToDynamicNotification r -> Reply.scalar(0, 0);
            default -> Reply.failure(XousError.UNHANDLED_SYSCALL);
        };
    }

    private RecordRow.Password password(String userName, int length) throws Exception {
        try (Secret secret = new Secret("x".repeat(length).getBytes(UTF_8))) {
            return passwords.add(PasswordRecord.of("site", userName, secret, "", 1));
        }
    }

    private RecordRow.Code code(String name) throws Exception {
        return codes.add(OtpRecord.of(name, new Secret(new byte[20]), OtpParameters.USUAL, "", 1));
    }

    private void assertTold(String beginning) throws InterruptedException {
        String first = told.take();
        assertTrue(first.startsWith(beginning), first);
        assertEquals(List.of(), List.copyOf(told));
    }

    @Test
    void whatARestoreTakesCanBeShownAndTyped() {
        assertTrue(RecordLimits.MOST_TEXT <= UsbRequest.MOST_TEXT);
        assertTrue(RecordLimits.MOST_TEXT <= ModalsRequest.MOST_SECRET);
    }

    @Test
    void aPasswordTooLongToShowIsKeptAndThePersonTold() throws Exception {
        RecordRow.Password row = password("me", 16_384);
        passwordDialogs.reveal(modals, row);
        assertTold("This password is too long to be shown: it has 16384 bytes, and there is room for 4096.");
        assertEquals(List.of(row), passwords.list().rows());
        try (PasswordRecord kept = passwords.read(row.place()).orElseThrow()) {
            assertEquals(16_384, kept.password().bytes().length);
        }
    }

    @Test
    void aPasswordOfTheLimitIsShown() throws Exception {
        passwordDialogs.reveal(modals, password("me", RecordLimits.MOST_TEXT));
        assertTold("4000 bytes");
    }

    @Test
    void wordsOfAWalletAreShownAsWordsUntilAKeyOrTheirTime() throws Exception {
        String hex = "9e885d952ad362caeb4efe34a8e91bd2";
        RecordRow.Password row;
        try (Secret secret = new Secret(hex.getBytes(UTF_8))) {
            row = passwords.add(PasswordRecord.of("wallet", "", secret, "bip39 cold", 1));
        }
        for (boolean byKey : new boolean[] {true, false}) {
            wordsAreLeft = byKey;
            passwordDialogs.reveal(modals, row);
            assertTold("wallet\nAny key hides it, and so do 180 seconds. " + hex);
        }
    }

    @Test
    void whatIsNoEntropyIsShownAsItIs() throws Exception {
        try (Secret secret = new Secret("ozone drill".getBytes(UTF_8))) {
            passwordDialogs.reveal(modals, passwords.add(PasswordRecord.of("wallet", "", secret, "bip39", 1)));
        }
        assertTold("11 bytes");
    }

    @Test
    void whatIsTooLongToTypeIsSaidAndNothingIsTyped() throws Exception {
        RecordRow.Password row = password("u".repeat(3000), 3000);
        typing.both(modals, row.place());
        assertTold("Nothing was typed: this has 6001 bytes, and at most 4000 are typed at a time.");
        assertEquals(List.of(), List.copyOf(typed));
        typing.userName(modals, row.place());
        assertTold("Nothing was typed: the USB keyboard does not answer.");
        assertEquals(3000, typed.take());
    }

    @Test
    void aDialogThatIsTakenAwayIsNoFaultOfTheKeyboard() throws Exception {
        RecordRow.Password row = password("me", 8);
        isAsleep = true;
        typing.password(modals, row.place());
        isAsleep = false;
        assertEquals(List.of(), List.copyOf(told));
        assertEquals(List.of(), List.copyOf(typed));
    }

    @Test
    void aNameTooLongForAQrCodeIsSaid() throws Exception {
        codeDialogs.showQr(modals, code("銀行".repeat(100) + ":ada"));
        assertTold("This is too long for a QR code: the name and the key take 37");
        codeDialogs.showQr(modals, code("銀行:ada"));
        assertTold("QR");
    }
}
