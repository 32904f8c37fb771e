package precursor.tests.gallery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import precursor.pddb.server.PddbText;
import precursor.services.rootkeys.PinText;
import precursor.tests.device.Device;
import precursor.tests.vault.VaultKeys;
import precursor.vault.menu.MenuEntry;
import precursor.vault.menu.MenuText;
import precursor.vault.menu.SettingsEntry;
import precursor.vault.settings.ChoicesText;
import precursor.vault.settings.ListFont;
import precursor.vault.settings.SettingText;

/** Vault's settings. */
final class SettingScreens {

    private SettingScreens() {}

    /** Chooses the lists' font. What holds now stands first. */
    static void font(Album album, ListFont now, ListFont wanted) throws Exception {
        List<ListFont> offered = new ArrayList<>(Arrays.asList(ListFont.values()));
        offered.remove(now);
        offered.addFirst(now);
        VaultKeys.choose(album.device(), SettingsEntry.LIST_FONT);
        album.device().waitFor(ChoicesText.TALL);
        album.choose(offered.indexOf(wanted));
        album.device().waitGone(ChoicesText.TALL);
    }

    static void all(Album album) throws Exception {
        Device device = album.device();
        VaultKeys.choose(device, MenuEntry.SETTINGS);
        album.shot("settings", MenuText.CHANGE_PIN);
        album.choose(0);
        choice(album, "setting-font", ChoicesText.TALL);
        VaultKeys.choose(device, SettingsEntry.HOST_LAYOUT);
        choice(album, "setting-host-layout", ChoicesText.HOST_LAYOUT);
        VaultKeys.choose(device, SettingsEntry.HAND);
        choice(album, "setting-hand", ChoicesText.HAND);
        VaultKeys.choose(device, SettingsEntry.RATE);
        album.shot("setting-rate", ChoicesText.RATE);
        album.type("x\n");
        album.shot("setting-rate-wrong", ChoicesText.RATE_WRONG);
        device.key("backspace", "enter");
        device.waitGone(ChoicesText.RATE_WRONG);
        device.waitGone(ChoicesText.RATE);
        VaultKeys.choose(device, SettingsEntry.FIDO);
        album.shot("setting-fido", SettingText.POST_QUANTUM);
        device.key("up", "select");
        device.waitGone(SettingText.POST_QUANTUM);
        VaultKeys.choose(device, SettingsEntry.PIN);
        album.shot("setting-pin", PinText.ENTER_OLD);
        album.type(Device.PIN + "\n");
        album.shot("setting-pin-new", PinText.CHOOSE_NEW);
        album.type(Device.PIN + "\n");
        device.answer(PinText.AGAIN, Device.PIN);
        album.read("setting-pin-changed", PddbText.PIN_CHANGED);
    }

    /** What holds now is chosen again. */
    private static void choice(Album album, String name, ChoicesText prompt) throws Exception {
        album.read(name, prompt);
    }
}
