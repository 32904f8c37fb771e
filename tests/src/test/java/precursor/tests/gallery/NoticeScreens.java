package precursor.tests.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import precursor.pddb.engine.Damage;
import precursor.pddb.engine.Progress;
import precursor.pddb.server.PddbText;
import precursor.pddb.wording.EngineWords;
import precursor.services.locale.Language;
import precursor.services.locale.TextKey;
import precursor.services.rootkeys.PinText;
import precursor.services.status.MainMenuText;
import precursor.tests.database.DatabaseDevice;
import precursor.tests.device.Speech;
import precursor.tests.gallery.NoticeMain.Kind;
import precursor.vault.autotype.AutotypeText;
import precursor.vault.flow.FlowText;
import precursor.vault.menu.MenuText;
import precursor.vault.settings.ChoicesText;
import precursor.vault.settings.SettingText;

/**
 * What the product says only when something is so wrong that no test brings it about twice alike: a database that is full to the last page, a disk
 * that fails, a service that is gone. The words are the product's, in the dialog in which it says them; the client that shows them is not.
 */
final class NoticeScreens {

    private static final String ANY_KEY = "enter";
    private static final String CANCEL = "F4";

    private static final int FEW_PAGES = 9;
    private static final int MOST_BYTES = 72;
    private static final String FINGERPRINT_LINE = "0123456789abcdef";

    private final DatabaseDevice device;
    private final Speech speech;
    private final EngineWords engine;
    private final String folder;
    private final List<String> faults = new ArrayList<>();

    private NoticeScreens(DatabaseDevice device, Language language, String folder) {
        this.device = device;
        this.speech = new Speech(language);
        this.engine = new EngineWords(() -> language);
        this.folder = folder;
    }

    /**
     * Has all of it shown.
     *
     * @param device with {@link NoticeMain}, its PIN not chosen yet
     * @param folder of the pictures
     */
    static void all(DatabaseDevice device, Language language, String folder) throws Exception {
        NoticeScreens screens = new NoticeScreens(device, language, folder);
        device.answer(screens.speech.of(PinText.CHOOSE), "0816");
        device.answer(screens.speech.of(PinText.AGAIN), "0816");
        device.awaitGone(screens.speech.of(PinText.AGAIN));
        screens.ofVault();
        screens.ofTheDatabase();
        screens.told("pin-blocked", PinText.BLOCKED, 3);
        screens.told("apps-not-ready", MainMenuText.NOT_READY);
        assertEquals(List.of(), screens.faults);
    }

    private void ofVault() throws Exception {
        told("text-too-long", FlowText.TEXT_TOO_LONG);
        told("gone", FlowText.GONE);
        told("database-full", FlowText.DATABASE_FULL);
        told("database-away", FlowText.DATABASE_AWAY);
        told("database-busy", FlowText.DATABASE_BUSY);
        told("database-silent", MenuText.STORE_UNAVAILABLE);
        told("password-typing-busy", AutotypeText.BUSY);
        told("password-no-keyboard", AutotypeText.NO_KEYBOARD);
        told("password-no-code", AutotypeText.NO_CODE);
        told("password-not-counted", AutotypeText.NOT_COUNTED);
        told("password-database-silent", AutotypeText.DATABASE_AWAY);
        told("setting-not-kept", ChoicesText.NOT_KEPT);
        told("settings-full", SettingText.FULL);
        told("settings-not-taken", SettingText.NOT_TAKEN);
        told("setting-test-root", SettingText.ABOUT_ROOT, String.join("\n", Collections.nCopies(4, FINGERPRINT_LINE)));
    }

    private void ofTheDatabase() throws Exception {
        told("database-wrong-size", PddbText.WRONG_SIZE);
        told("database-medium-failed", PddbText.MEDIUM_FAILED);
        told("database-no-room", PddbText.FULL);
        told("database-password-limit", PddbText.PASSWORD_LIMIT, MOST_BYTES);
        told("database-read-only", PddbText.READ_ONLY);
        told("database-part-damaged", PddbText.DAMAGED);
        told("database-failed", PddbText.FAILED);
        damaged();
        chosen("database-few-free", speech.of(PddbText.FEW_FREE, FEW_PAGES), PddbText.NOT_NOW, PddbText.FIND_FREE);
        chosen(
                "database-keep-bases",
                speech.of(PddbText.WILL_BE_DESTROYED, speech.of(PddbText.FIND_FREE), 1),
                PddbText.GIVE_UP,
                PddbText.NAME_LOCKED,
                PddbText.NO_OTHER);
        String name = speech.of(PddbText.NAME_TO_KEEP);
        shot("database-name-to-keep", CANCEL, name, Kind.ASK, name, speech.of(PddbText.NAME_OF_BASIS));
        bar("database-making", PddbText.MAKING, Progress.Step.WRITING_IMAGE);
        bar("database-finding-free", PddbText.FIND_FREE, Progress.Step.CHECKING_PAGES);
    }

    private void damaged() throws Exception {
        String basis = speech.of(PddbText.BASIS_DAMAGED, "\".System\"");
        List<Damage> lost = List.of(
                new Damage.ValueLost(".System", "vault.passwords", "1", Damage.Cause.POOL_PAGE),
                new Damage.KeysMissing(".System", "vault.totp", 2));
        String text = String.join(
                "\n",
                Stream.concat(
                                Stream.concat(Stream.of(basis), lost.stream().map(engine::of)),
                                Stream.of(speech.of(PddbText.MORE, 1)))
                        .toList());
        shot("database-basis-damaged", ANY_KEY, basis, Kind.TELL, text);
    }

    private <K extends Enum<K> & TextKey> void told(String name, K text, Object... arguments) throws Exception {
        String shown = speech.of(text, arguments);
        shot(name, ANY_KEY, shown, Kind.TELL, shown);
    }

    private void chosen(String name, String prompt, PddbText... answers) throws Exception {
        shot(
                name,
                ANY_KEY,
                prompt,
                Kind.CHOOSE,
                Stream.concat(Stream.of(prompt), Arrays.stream(answers).map(speech::of)).toArray(String[]::new));
    }

    private void bar(String name, PddbText title, Progress.Step step) throws Exception {
        String note = engine.of(step);
        device.ask(Kind.BAR.name(), speech.of(title), note);
        picture(name, note);
        device.ask(Kind.BAR_ENDS.name());
        device.awaitGone(note);
    }

    private void shot(String name, String leave, String shown, Kind kind, String... arguments) throws Exception {
        CompletableFuture<String> answer = device.errand(
                Stream.concat(Stream.of(kind.name()), Arrays.stream(arguments)).toArray(String[]::new));
        picture(name, shown);
        device.key(leave);
        device.answerTo(answer);
        device.awaitGone(shown);
    }

    private void picture(String name, String shown) throws Exception {
        device.awaitText(shown);
        try {
            device.looksLike(folder + "/" + name);
        } catch (AssertionError e) {
            faults.add(String.valueOf(e.getMessage()));
        }
    }
}
