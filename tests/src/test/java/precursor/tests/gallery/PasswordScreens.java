package precursor.tests.gallery;

import precursor.services.gam.modal.ModalText;
import precursor.services.status.BarText;
import precursor.services.strength.StrengthText;
import precursor.tests.device.Device;
import precursor.tests.typing.TypedScreens;
import precursor.tests.vault.VaultKeys;
import precursor.vault.autotype.AutotypeText;
import precursor.vault.flow.FlowText;
import precursor.vault.menu.MenuEntry;
import precursor.vault.menu.MenuText;

/** Passwords: how they are made, and what is done with them. */
final class PasswordScreens {

    private static final String NAME = "bank.example";
    private static final String USER = "ada";
    private static final String LONG = "a-site-whose-name-is-longer-than-a-line-of-the-list.example";
    static final String WALLET = "wallet";

    /** Classes of characters, and the one that is more of them. */
    private static final int CLASSES = 5;
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";

    /** In minutes: later than all that was typed in vain, however long a computer was waited for. */
    private static final int SETTLED = 25;

    private PasswordScreens() {}

    /** One of each kind. */
    static void made(Album album) throws Exception {
        ListScreens.passwords(album);
        usual(album);
        byRules(album);
        phrase(album);
        typed(album);
        words(album);
        taken(album);
    }

    private static void usual(Album album) throws Exception {
        VaultKeys.choose(album.device(), MenuEntry.ADD);
        album.shot("password-new", FlowText.NEW_PASSWORD);
        album.type(NAME);
        album.device().key("down");
        album.type(USER);
        album.device().waitFor(USER);
        album.shot("password-names");
        album.device().key("enter");
        album.shot("password-ways", FlowText.PASSWORD_OF, NAME);
        album.device().key("enter");
        album.shot("password-strong", StrengthText.STRENGTH);
        album.device().key("enter");
        album.device().waitFor(NAME + "/" + USER);
    }

    private static void byRules(Album album) throws Exception {
        named(album, "forum.example");
        album.choose(1);
        album.shot("password-rules", FlowText.RULES_PROMPT);
        album.key(2, "backspace");
        album.type("0\n");
        album.shot("password-rules-wrong", FlowText.LENGTH_WRONG);
        album.key(2, "backspace");
        album.type("1\n");
        album.shot("password-classes", FlowText.CLASSES_PROMPT);
        album.choose(CLASSES);
        album.read("password-too-short", FlowText.TOO_SHORT);
        album.device().waitFor(FlowText.RULES_PROMPT);
        album.type("8\n");
        album.device().waitFor(FlowText.CLASSES_PROMPT);
        for (int i = 0; i < CLASSES - 1; i++) {
            album.device().key("select", "down");
        }
        album.choose(1);
        album.read("password-no-class", FlowText.NO_CLASS);
        album.device().waitFor(FlowText.RULES_PROMPT);
        album.device().key("down");
        album.type(LOWER + "\n");
        album.device().waitFor(FlowText.CLASSES_PROMPT);
        album.device().key("select");
        album.choose(CLASSES);
        album.read("password-all-excluded", FlowText.ALL_EXCLUDED);
        album.device().waitFor(FlowText.RULES_PROMPT);
        album.device().key("down");
        album.key(LOWER.length(), "backspace");
        album.device().key("enter");
        album.device().waitFor(FlowText.CLASSES_PROMPT);
        album.choose(CLASSES);
        save(album, "forum.example");
    }

    private static void phrase(Album album) throws Exception {
        named(album, LONG);
        album.choose(2);
        album.shot("password-word-count", FlowText.WORD_COUNT);
        album.device().key("enter");
        save(album, "a-site-whose-name");
    }

    private static void typed(Album album) throws Exception {
        VaultKeys.choose(album.device(), MenuEntry.ADD);
        album.device().waitFor(FlowText.NEW_PASSWORD);
        album.type("old.example");
        album.device().key("down");
        album.shifted(".");
        ListScreens.grid(album, "emoji");
        album.device().key("select");
        ListScreens.gridGone(album);
        album.device().key("enter");
        album.device().waitFor(FlowText.MAKE_PASSPHRASE);
        album.choose(3);
        album.shot("password-type", FlowText.PASSWORD_PROMPT);
        album.type("abc\n");
        judged(album, "password-very-weak", StrengthText.VERY_WEAK, 0);
        another(album, "harbor");
        judged(album, "password-weak", StrengthText.WEAK, 1);
        another(album, "koffer7");
        judged(album, "password-fair", StrengthText.FAIR, 2);
        another(album, "abc");
        save(album, "old.example");
    }

    private static void judged(Album album, String name, StrengthText word, int score) throws Exception {
        album.shot(name, StrengthText.STRENGTH, album.device().speech().of(word), score);
    }

    private static void another(Album album, String password) throws Exception {
        album.choose(1);
        album.device().waitFor(FlowText.PASSWORD_PROMPT);
        album.type(password + "\n");
    }

    private static void words(Album album) throws Exception {
        named(album, WALLET);
        album.choose(4);
        album.shot("password-words", FlowText.WORDS_PROMPT);
        album.type("aban ".repeat(11) + "ab");
        album.device().waitFor("11.");
        album.shot("password-words-typed");
        album.type("andon \n");
        album.shot("password-words-checksum", ModalText.WORDS_DO_NOT_BELONG);
        album.key("abandon".length() + 1, "backspace");
        album.type("about \n");
        album.device().waitGone(ModalText.WORDS_DO_NOT_BELONG);
        album.device().waitFor(WALLET);
    }

    private static void taken(Album album) throws Exception {
        VaultKeys.choose(album.device(), MenuEntry.ADD);
        album.device().waitFor(FlowText.NEW_PASSWORD);
        album.type(NAME);
        album.device().key("down");
        album.type(USER + "\n");
        album.device().waitFor(FlowText.PASSWORD_OF, NAME);
        album.device().key("enter");
        album.device().waitFor(StrengthText.STRENGTH);
        album.device().key("enter");
        album.shot("password-name-taken", FlowText.NAME_TAKEN);
        album.device().key("enter");
        album.device().waitFor(FlowText.NEW_PASSWORD);
        album.key(NAME.length(), "backspace");
        album.device().key("enter");
        album.device().waitGone(FlowText.NEW_PASSWORD);
    }

    /** While a noise source has failed none is made. */
    static void withoutNoise(Album album) throws Exception {
        ListScreens.passwords(album);
        named(album, NAME);
        album.device().key("enter");
        album.read("password-no-randomness", FlowText.NO_RANDOMNESS);
        album.device().waitFor(FlowText.MAKE_PASSPHRASE);
        album.choose(5);
        album.device().waitGone(FlowText.MAKE_PASSPHRASE);
    }

    /** Begins a new one; the question how it shall be made is up then. */
    private static void named(Album album, String name) throws Exception {
        VaultKeys.choose(album.device(), MenuEntry.ADD);
        album.device().waitFor(FlowText.NEW_PASSWORD);
        album.type(name + "\n");
        album.device().waitFor(FlowText.MAKE_PASSPHRASE);
    }

    private static void save(Album album, String shown) throws Exception {
        album.device().waitFor(StrengthText.STRENGTH);
        album.device().key("enter");
        album.device().waitGone(StrengthText.STRENGTH);
        album.device().waitFor(shown);
    }

    /** One that a computer does not take. */
    static void untyped(Album album) throws Exception {
        ListScreens.passwords(album);
        named(album, NAME);
        album.device().key("enter");
        save(album, NAME);
        TypedScreens.failing(album);
        album.at(SETTLED, BarText.USB_NOT_CONNECTED);
    }

    /** All that the menu of a password offers. */
    static void used(Album album) throws Exception {
        Device device = album.device();
        ListScreens.passwords(album);
        album.type("old");
        device.waitGone(NAME);
        ListScreens.menu(album, "password-menu");
        VaultKeys.choose(device, MenuEntry.REVEAL);
        album.read("password-shown", MenuText.HIDES);
        VaultKeys.choose(device, MenuEntry.DETAILS);
        device.waitGone(precursor.services.gam.menu.MenuText.HINT);
        album.shot("password-details", ModalText.ANY_KEY);
        album.read(ModalText.ANY_KEY);
        VaultKeys.choose(device, MenuEntry.TYPE_PASSWORD);
        album.read("password-no-computer", AutotypeText.NO_HOST);
        TypedScreens.all(album);
        VaultKeys.choose(device, MenuEntry.EDIT);
        album.shot("password-edit", FlowText.EDIT_PASSWORD);
        // Something must change, or it is no use.
        device.key("down", "down");
        album.type("x\n");
        album.read("password-edit-ways", FlowText.KEEP_PASSWORD);
        VaultKeys.choose(device, MenuEntry.MOVE);
        album.read("password-move", FlowText.STAY);
        VaultKeys.choose(device, MenuEntry.DELETE);
        album.read("password-delete", FlowText.DELETE_RECORD);
        album.key(3, "backspace");
        device.waitFor(NAME);
        album.type(WALLET);
        device.waitGone(NAME);
        VaultKeys.choose(device, MenuEntry.REVEAL);
        album.read("password-words-shown", MenuText.HIDES);
        VaultKeys.choose(device, MenuEntry.DETAILS);
        album.read("password-words-details", MenuText.IS_WORDS);
        album.key(WALLET.length(), "backspace");
        device.waitFor(NAME);
    }
}
