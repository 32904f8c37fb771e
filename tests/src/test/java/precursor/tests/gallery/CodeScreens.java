package precursor.tests.gallery;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import precursor.tests.device.Device;
import precursor.tests.vault.VaultKeys;
import precursor.vault.autotype.AutotypeText;
import precursor.vault.flow.FlowText;
import precursor.vault.menu.MenuEntry;
import precursor.vault.menu.MenuText;

/** One-time codes: how records of them are made, and what is done with them. */
final class CodeScreens {

    /** The RFCs' key: the digits 1 to 9 and 0, twice. */
    private static final String KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static final String DOOR = "door";

    static final String BANK = "東京銀行";

    /** The bank's name is in it. */
    private static final String OTPAUTH =
            "otpauth://totp/%E6%9D%B1%E4%BA%AC%E9%8A%80%E8%A1%8C:ada?secret=" + KEY + "&period=60\n";

    /** Texts that make no code, each with what is said of it. */
    private static final Map<String, FlowText> WRONG = Map.ofEntries(
            Map.entry("x", FlowText.OTPAUTH_NOT),
            Map.entry("otpauth://push/a?secret=" + KEY, FlowText.OTPAUTH_TYPE),
            Map.entry("otpauth://totp/%zz?secret=" + KEY, FlowText.OTPAUTH_ESCAPE),
            Map.entry("otpauth://totp/?secret=" + KEY, FlowText.OTPAUTH_NO_NAME),
            Map.entry("otpauth://totp/a", FlowText.OTPAUTH_NO_SECRET),
            Map.entry("otpauth://totp/a?secret=1", FlowText.OTPAUTH_BAD_SECRET),
            Map.entry("otpauth://totp/a?algorithm=MD5&secret=" + KEY, FlowText.OTPAUTH_ALGORITHM),
            Map.entry("otpauth://totp/a?digits=99&secret=" + KEY, FlowText.OTPAUTH_DIGITS),
            Map.entry("otpauth://totp/a?period=0&secret=" + KEY, FlowText.OTPAUTH_PERIOD),
            Map.entry("otpauth://hotp/a?counter=x&secret=" + KEY, FlowText.OTPAUTH_COUNTER),
            Map.entry("otpauth://totp/a?period=30&period=60&secret=" + KEY, FlowText.OTPAUTH_REPEATED));

    private CodeScreens() {}

    /** One that goes by the time, and one that counts. */
    static void made(Album album) throws Exception {
        ListScreens.codes(album);
        byText(album);
        byForm(album);
    }

    private static void byText(Album album) throws Exception {
        Device device = album.device();
        VaultKeys.choose(device, MenuEntry.ADD);
        album.shot("code-how", FlowText.HOW_CODE);
        device.key("enter");
        album.shot("code-otpauth", FlowText.OTPAUTH_PROMPT);
        for (Map.Entry<String, FlowText> wrong : WRONG.entrySet()) {
            album.type(wrong.getKey() + "\n");
            album.shot("code-" + wrong.getValue().name().toLowerCase(Locale.ROOT).replace('_', '-'), wrong.getValue());
        }
        album.type(OTPAUTH);
        album.shot("code-otpauth-add", FlowText.OTPAUTH_ADD);
        album.choose(1);
        device.waitGone(FlowText.OTPAUTH_ADD);
        device.waitFor(BANK);
    }

    private static void byForm(Album album) throws Exception {
        Device device = album.device();
        VaultKeys.choose(device, MenuEntry.ADD);
        device.waitFor(FlowText.HOW_CODE);
        album.choose(1);
        album.shot("code-new", FlowText.SECRET);
        album.type(DOOR);
        device.key("down");
        album.type("1\n");
        album.shot("code-secret-wrong", FlowText.SECRET_WRONG);
        // The line of the secret is empty again, and it is the one that is typed into.
        album.type(KEY + "\n");
        device.waitFor(FlowText.HOW_MADE);
        album.choose(2);
        album.shot("code-counter", FlowText.COUNTER_PROMPT);
        device.key("backspace");
        album.type("9\n");
        album.shot("code-digits-wrong", FlowText.CODE_DIGITS_WRONG);
        device.key("backspace");
        album.type("6");
        device.key("down");
        album.type("x\n");
        album.shot("code-counter-wrong", FlowText.COUNTER_WRONG);
        device.key("backspace", "enter");
        album.read("code-algorithm", FlowText.ALGORITHM);
        device.waitFor(DOOR);
    }

    /** The counter has come to its end. */
    private static void usedUp(Album album) throws Exception {
        Device device = album.device();
        VaultKeys.choose(device, MenuEntry.EDIT);
        device.waitFor(FlowText.EDIT_CODE);
        device.key("enter");
        device.waitFor(FlowText.HOW_MADE);
        album.choose(2);
        device.waitFor(FlowText.COUNTER_PROMPT);
        device.key("down", "backspace");
        album.type(Long.MAX_VALUE + "\n");
        device.waitFor(FlowText.ALGORITHM);
        device.key("enter");
        device.waitGone(FlowText.ALGORITHM);
        VaultKeys.choose(device, MenuEntry.NEXT_CODE);
        album.read("code-used-up", MenuText.COUNTER_USED_UP);
    }

    /** All that the menu of a code offers. */
    static void used(Album album) throws Exception {
        Device device = album.device();
        ListScreens.codes(album);
        album.type(DOOR);
        device.waitGone(BANK);
        ListScreens.menu(album, "code-menu");
        VaultKeys.choose(device, MenuEntry.NEXT_CODE);
        device.waitFor("755 224");
        album.shot("codes-counted");
        VaultKeys.choose(device, MenuEntry.TYPE_CODE);
        album.read("code-no-computer", AutotypeText.NO_HOST);
        usedUp(album);
        VaultKeys.choose(device, MenuEntry.EDIT);
        album.shot("code-edit", FlowText.EDIT_CODE);
        device.key("enter");
        device.waitFor(FlowText.HOW_MADE);
        album.choose(1);
        album.shot("code-time", FlowText.TIME_PROMPT);
        device.key("down");
        album.type("x\n");
        album.shot("code-step-wrong", FlowText.STEP_WRONG);
        device.key("backspace", "enter");
        device.waitFor(FlowText.ALGORITHM);
        device.key("enter");
        device.waitGone(FlowText.ALGORITHM);
        VaultKeys.choose(device, MenuEntry.DETAILS);
        device.waitGone(precursor.services.gam.menu.MenuText.HINT);
        album.shot("code-details", precursor.services.gam.modal.ModalText.ANY_KEY);
        album.read(precursor.services.gam.modal.ModalText.ANY_KEY);
        VaultKeys.choose(device, MenuEntry.SHOW_QR);
        device.waitGone(precursor.services.gam.menu.MenuText.HINT);
        device.waitFor(precursor.services.gam.modal.ModalText.ANY_KEY);
        album.shot("code-qr");
        album.read(precursor.services.gam.modal.ModalText.ANY_KEY);
        album.key(DOOR.length(), "backspace");
        device.control().advance(Duration.ofSeconds(52));
        device.waitFor(precursor.vault.ui.VaultText.NEXT);
        album.shot("codes-ending");
    }
}
