package precursor.tests.gallery;

import precursor.pddb.preferences.PreferencesText;
import precursor.pddb.server.PddbMenuText;
import precursor.pddb.server.PddbText;
import precursor.services.gam.menu.MenuText;
import precursor.services.locale.Language;
import precursor.services.status.MainMenuText;
import precursor.shellchat.chat.ChatText;
import precursor.shellchat.command.CommandText;
import precursor.tests.device.Device;
import precursor.vault.ui.VaultText;

/** What belongs to no application: the main menu, and what it leads to. */
final class SystemScreens {

    private static final String SHELLCHAT = "shellchat";

    private SystemScreens() {}

    static void all(Album album) throws Exception {
        mainMenu(album);
        database(album);
        preferences(album);
        applications(album);
    }

    private static void mainMenu(Album album) throws Exception {
        album.device().key("select");
        album.shot("main-menu", MainMenuText.TITLE);
        album.device().key("F1");
        album.device().waitGone(MainMenuText.TITLE);
    }

    /** Opens the main menu, and chooses an entry. */
    static void chosen(Album album, MainMenuText entry) throws Exception {
        album.device().key("select");
        album.device().waitFor(MainMenuText.TITLE);
        album.choose(MainMenuText.SWITCH_APP, entry);
    }

    /** While the backlight is not automatic, the menu has its switch. */
    static void backlight(Album album) throws Exception {
        Device device = album.device();
        device.awaitReady("preferences", 0);
        chosen(album, MainMenuText.PREFERENCES);
        device.waitFor(PreferencesText.TIME_ZONE);
        album.choose(PreferencesText.LANGUAGE, PreferencesText.AUTO_BACKLIGHT);
        device.waitForTimes(1, PreferencesText.NO);
        album.choose(1);
        device.waitFor(PreferencesText.CLOSE);
        device.key("F1");
        device.waitGone(MenuText.HINT);
        device.key("select");
        album.shot("main-menu-backlight", MainMenuText.BACKLIGHT_ON);
        device.key("F1");
        device.waitGone(MainMenuText.TITLE);
    }

    private static void database(Album album) throws Exception {
        chosen(album, MainMenuText.PDDB);
        album.shot("database-menu", PddbMenuText.LIST_BASES);
        device(album).key("enter");
        album.read("database-bases", PddbText.OPEN_BASES);
    }

    /** The menu comes back after each choice, with the entry that was chosen last. */
    private static void preferences(Album album) throws Exception {
        device(album).awaitReady("preferences", 0);
        chosen(album, MainMenuText.PREFERENCES);
        album.shot("preferences", PreferencesText.TIME_ZONE);
        album.choose(0);
        device(album).waitFor(Language.FRENCH.ownName());
        same(album, "preference-language");
        album.choose(PreferencesText.LANGUAGE, PreferencesText.KEYBOARD);
        device(album).waitFor("Dvorak");
        same(album, "preference-keyboard");
        album.choose(PreferencesText.KEYBOARD, PreferencesText.AUTO_BACKLIGHT);
        device(album).waitForTimes(1, PreferencesText.NO);
        same(album, "preference-backlight");
        album.choose(PreferencesText.AUTO_BACKLIGHT, PreferencesText.BACKLIGHT_DURATION);
        typed(album, "preference-backlight-duration", PreferencesText.BACKLIGHT_PROMPT, PreferencesText.NOT_SECONDS);
        album.choose(PreferencesText.BACKLIGHT_DURATION, PreferencesText.AUTO_SLEEP);
        typed(album, "preference-sleep", PreferencesText.SLEEP_PROMPT, PreferencesText.NOT_MINUTES);
        album.choose(PreferencesText.AUTO_SLEEP, PreferencesText.AUTO_LOCK);
        device(album).waitFor(PreferencesText.LOCKS);
        same(album, "preference-idle");
        album.choose(PreferencesText.AUTO_LOCK, PreferencesText.SET_TIME);
        typed(album, "preference-time", PreferencesText.TIME_PROMPT, PreferencesText.NOT_A_TIME);
        album.choose(PreferencesText.SET_TIME, PreferencesText.TIME_ZONE);
        typed(album, "preference-zone", PreferencesText.ZONE_PROMPT, PreferencesText.NOT_A_ZONE);
        device(album).key("F1");
        device(album).waitGone(MenuText.HINT);
    }

    /** What holds now is chosen again. */
    private static void same(Album album, String name) throws Exception {
        album.shot(name);
        device(album).key("enter");
        device(album).waitFor(PreferencesText.CLOSE);
    }

    /** What cannot be is refused; then what holds now is chosen again. */
    private static void typed(Album album, String name, PreferencesText prompt, PreferencesText refusal) throws Exception {
        album.shot(name, prompt);
        album.type("x\n");
        album.shot(name + "-wrong", refusal);
        device(album).key("backspace", "enter");
        device(album).waitFor(PreferencesText.CLOSE);
    }

    private static void applications(Album album) throws Exception {
        chosen(album, MainMenuText.SWITCH_APP);
        device(album).waitFor(SHELLCHAT);
        album.shot("applications");
        album.choose(1);
        album.shot("shellchat", ChatText.GREETING);
        album.type("help\n");
        album.shot("shellchat-help", CommandText.COMMANDS);
        said(album, "rtc utc", CommandText.UTC);
        said(album, "sensors", CommandText.BATTERY);
        said(album, "env", CommandText.KEYBOARD);
        said(album, "open sesame", CommandText.UNKNOWN);
        album.shot("shellchat-answers");
        chosen(album, MainMenuText.SWITCH_APP);
        device(album).waitFor(SHELLCHAT);
        album.choose(0);
        device(album).waitFor(VaultText.PASSWORDS_KEY);
    }

    /** One command after the other: only so many may wait. */
    private static void said(Album album, String command, CommandText answer) throws Exception {
        album.type(command + "\n");
        device(album).waitFor(answer);
    }

    private static Device device(Album album) {
        return album.device();
    }
}
