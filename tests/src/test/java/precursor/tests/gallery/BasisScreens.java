package precursor.tests.gallery;

import precursor.pddb.format.Limits;
import precursor.pddb.server.PddbText;
import precursor.tests.device.Device;
import precursor.tests.vault.VaultKeys;
import precursor.vault.flow.FlowText;
import precursor.vault.menu.BasisEntry;
import precursor.vault.menu.MenuEntry;
import precursor.vault.menu.MenuText;
import precursor.vault.ui.VaultText;

/** Secret bases, from the first to its end. */
final class BasisScreens {

    private static final String BASIS = "attic";
    private static final String PASSWORD = "correct horse\n";

    private BasisScreens() {}

    static void all(Album album) throws Exception {
        // Codes would be read anew behind some of the boxes, and be there already or not.
        ListScreens.passwords(album);
        album.device().waitFor(PasswordScreens.WALLET);
        none(album);
        named(album);
        unknown(album);
        made(album);
        deleted(album);
    }

    private static void none(Album album) throws Exception {
        VaultKeys.choose(album.device(), MenuEntry.MANAGE_BASES);
        album.shot("basis-menu", MenuText.DELETE_BASIS);
        album.choose(1);
        album.read("basis-none", FlowText.NO_SECRET_BASIS);
    }

    /** What no basis can be called. */
    private static void named(Album album) throws Exception {
        Device device = album.device();
        VaultKeys.choose(device, BasisEntry.MAKE);
        device.answer(FlowText.BASIS_PROMPT, "a:b");
        album.read("basis-name-wrong", FlowText.BASIS_NAME_INVALID);
        VaultKeys.choose(device, BasisEntry.MAKE);
        device.answer(FlowText.BASIS_PROMPT, "a".repeat(Limits.BASIS_NAME + 1));
        album.read("basis-name-long", FlowText.BASIS_NAME_TOO_LONG);
    }

    private static void unknown(Album album) throws Exception {
        VaultKeys.choose(album.device(), MenuEntry.OPEN_BASIS);
        album.shot("basis-name", FlowText.BASIS_PROMPT);
        album.type(BASIS + "\n");
        album.shot("basis-password", PddbText.PASSWORD_FOR);
        album.type(PASSWORD);
        album.read("basis-not-opened", PddbText.NOT_OPENED);
    }

    private static void made(Album album) throws Exception {
        Device device = album.device();
        VaultKeys.choose(device, BasisEntry.MAKE);
        device.answer(FlowText.BASIS_PROMPT, BASIS);
        album.shot("basis-new-password", PddbText.NEW_PASSWORD);
        album.type("\n");
        album.read("basis-no-password", PddbText.NO_PASSWORD);
        device.waitFor(PddbText.NEW_PASSWORD);
        album.type("a".repeat(Limits.PASSWORD + 1) + "\n");
        album.read("basis-password-long", PddbText.TOO_LONG);
        device.waitFor(PddbText.NEW_PASSWORD);
        album.type(PASSWORD);
        album.shot("basis-same-password", PddbText.SAME_PASSWORD);
        album.type("another\n");
        album.read("basis-passwords-differ", PddbText.DIFFER);
        device.waitFor(PddbText.NEW_PASSWORD);
        album.type(PASSWORD);
        device.waitFor(PddbText.SAME_PASSWORD);
        album.type(PASSWORD);
        device.waitGone(PddbText.SAME_PASSWORD);
        // Other bases bring the list of credentials to the front.
        device.waitFor(VaultText.NO_ITEMS);
        ListScreens.passwords(album);
        device.waitFor(PasswordScreens.WALLET);
        VaultKeys.choose(device, MenuEntry.MOVE);
        album.read("basis-move", FlowText.STAY);
        again(album);
    }

    /** One that is there already. */
    private static void again(Album album) throws Exception {
        Device device = album.device();
        VaultKeys.choose(device, BasisEntry.MAKE);
        device.answer(FlowText.BASIS_PROMPT, BASIS);
        device.waitFor(PddbText.NEW_PASSWORD);
        album.type(PASSWORD);
        device.waitFor(PddbText.SAME_PASSWORD);
        album.type(PASSWORD);
        album.read("basis-exists", PddbText.EXISTS);
    }

    private static void deleted(Album album) throws Exception {
        Device device = album.device();
        VaultKeys.choose(device, BasisEntry.LOCK);
        album.shot("basis-lock", FlowText.LOCK_BASES);
        device.key("down", "select");
        device.waitGone(FlowText.LOCK_BASES);
        VaultKeys.choose(device, BasisEntry.DELETE);
        album.shot("basis-delete", FlowText.DELETE_WHICH);
        album.choose(1);
        album.shot("basis-delete-sure", FlowText.DELETE_BASIS);
        album.choose(1);
        album.shot("basis-destroy", PddbText.DESTROY);
        album.choose(1);
        device.waitGone(PddbText.DESTROY);
        device.waitFor(VaultText.NO_ITEMS);
    }
}
