package precursor.tests.vault;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import precursor.pddb.server.PddbText;
import precursor.services.gam.menu.MenuText;
import precursor.sim.control.ScreenText;
import precursor.tests.device.Device;
import precursor.vault.flow.FlowText;
import precursor.vault.menu.BasisEntry;
import precursor.vault.menu.Labelled;
import precursor.vault.menu.MenuEntry;
import precursor.vault.menu.SettingsEntry;

/** Vault's menu, by its keys, in the language of the device. */
public final class VaultKeys {

    private VaultKeys() {}

    /** Opens the menu. */
    public static void open(Device device) throws Exception {
        device.key("F4");
        device.waitFor(MenuText.HINT);
    }

    /** Opens the menu and chooses an entry. */
    public static void choose(Device device, MenuEntry entry) throws Exception {
        open(device);
        chooseIn(device, entry);
    }

    /** Chooses an entry of the menu that is up. */
    public static void chooseIn(Device device, MenuEntry entry) throws Exception {
        pick(device, MenuEntry.values(), entry);
    }

    /** Opens the menu of the bases, and chooses an entry there. */
    public static void choose(Device device, BasisEntry entry) throws Exception {
        choose(device, MenuEntry.MANAGE_BASES);
        pick(device, BasisEntry.values(), entry);
    }

    /** Opens the menu of what can be set, and chooses an entry there. */
    public static void choose(Device device, SettingsEntry entry) throws Exception {
        choose(device, MenuEntry.SETTINGS);
        pick(device, SettingsEntry.values(), entry);
    }

    /** Chooses in a dialog, among one of several, what stands so many below the first. */
    public static void pick(Device device, String prompt, int below) throws Exception {
        device.waitFor(prompt);
        for (int i = 0; i < below; i++) {
            device.key("down");
        }
        device.key("enter");
    }

    /** Fills the lines of a dialog from its first on; a {@code \b} takes away a character that stands there. */
    public static void fill(Device device, String prompt, String... lines) throws Exception {
        device.waitFor(prompt);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                device.key("down");
            }
            device.type(lines[i]);
        }
        device.key("enter");
    }

    /** Makes a secret basis, which is open a moment after its box has gone. */
    public static void makeBasis(Device device, String name, String password) throws Exception {
        choose(device, BasisEntry.MAKE);
        device.answer(FlowText.BASIS_PROMPT, name);
        device.answer(PddbText.NEW_PASSWORD, password);
        device.answer(PddbText.SAME_PASSWORD, password);
        device.waitGone(PddbText.SAME_PASSWORD);
    }

    /** Opens a secret basis. */
    public static void openBasis(Device device, String name, String password) throws Exception {
        choose(device, MenuEntry.OPEN_BASIS);
        device.answer(FlowText.BASIS_PROMPT, name);
        device.waitFor(PddbText.PASSWORD_FOR, '"' + name + '"');
        device.answer(PddbText.PASSWORD_FOR, password);
        device.waitGone(PddbText.PASSWORD_FOR);
    }

    /** Locks the newest secret basis. */
    public static void lockNewest(Device device) throws Exception {
        choose(device, BasisEntry.LOCK);
        device.waitFor(FlowText.LOCK_BASES);
        device.key("select", "down", "select");
    }

    /** A long menu shows its beginning; up goes round to its end. */
    private static void pick(Device device, Labelled[] all, Labelled entry) throws Exception {
        String wanted = device.speech().of(entry.text());
        List<String> entries =
                Arrays.stream(all).map(each -> device.speech().of(each.text())).toList();
        awaitAny(device, entries);
        int below = shown(device, entries).indexOf(wanted);
        String way = "down";
        if (below < 0) {
            device.key("up");
            device.waitFor(wanted);
            List<String> shown = shown(device, entries);
            below = shown.size() - 1 - shown.indexOf(wanted);
            way = "up";
        }
        for (int i = 0; i < below; i++) {
            device.key(way);
        }
        device.key("enter");
    }

    /** Waits until the menu with these entries is up, and the one before it is gone. */
    private static void awaitAny(Device device, List<String> entries) throws Exception {
        ScreenText screen = device.waitFor(MenuText.HINT);
        while (screen.lines().stream().noneMatch(entries::contains)) {
            screen = device.control().awaitChange(screen.number(), Duration.ofSeconds(60));
        }
        device.waitFor(MenuText.HINT);
    }

    private static List<String> shown(Device device, List<String> entries) throws Exception {
        return device.waitFor(MenuText.HINT).lines().stream().filter(entries::contains).toList();
    }
}
