package precursor.tests.gallery;

import precursor.tests.device.Device;
import precursor.tests.fido.Questions;
import precursor.tests.vault.VaultKeys;
import precursor.vault.flow.FlowText;
import precursor.vault.menu.MenuEntry;
import precursor.vault.menu.MenuText;
import precursor.vault.ui.VaultText;

/** What computers ask, and what is listed of them. */
final class FidoScreens {

    private static final String APPLICATION = "zoo";

    private FidoScreens() {}

    static void all(Album album) throws Exception {
        Device device = album.device();
        ListScreens.fido(album);
        Questions.asked(album);
        // The use that was the last.
        device.waitFor(VaultText.USED_ONCE);
        ListScreens.menu(album, "credential-menu");
        VaultKeys.choose(device, MenuEntry.DETAILS);
        album.read("credential-details", MenuText.ALGORITHM);
        VaultKeys.choose(device, MenuEntry.RENAME);
        album.read("credential-rename", MenuText.RENAME_CREDENTIAL);
        VaultKeys.choose(device, MenuEntry.DELETE);
        album.read("credential-delete", MenuText.ASK_DELETE_CREDENTIAL);
        VaultKeys.choose(device, MenuEntry.MOVE);
        album.read("credential-move", FlowText.STAY);
        Questions.application(album, APPLICATION);
        application(album);
        ListScreens.credentials(album);
        Questions.blocked(album);
    }

    /** Of U2F. */
    private static void application(Album album) throws Exception {
        Device device = album.device();
        album.type(APPLICATION);
        device.waitGone(Questions.SITE);
        ListScreens.menu(album, "application-menu");
        VaultKeys.choose(device, MenuEntry.DETAILS);
        album.read("application-details", MenuText.FIRST_USED);
        VaultKeys.choose(device, MenuEntry.RENAME);
        album.read("application-rename", MenuText.RENAME_APPLICATION);
        VaultKeys.choose(device, MenuEntry.DELETE);
        album.read("application-delete", MenuText.ASK_DELETE_APPLICATION);
        VaultKeys.choose(device, MenuEntry.MOVE);
        album.read("application-move", FlowText.STAY);
        album.key(APPLICATION.length(), "backspace");
        device.waitFor(Questions.SITE);
    }
}
