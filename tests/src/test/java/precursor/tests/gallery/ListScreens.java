package precursor.tests.gallery;

import java.time.Duration;
import java.util.Locale;
import precursor.tests.device.Device;
import precursor.tests.vault.VaultKeys;
import precursor.vault.menu.MenuText;
import precursor.vault.settings.ListFont;
import precursor.vault.ui.VaultText;

/** Vault's lists. */
final class ListScreens {

    /** What a grid of characters says below them, in every language. */
    private static final String CHOOSES = "∴ ✓";

    /** How long a key is held until that counts. */
    private static final Duration HELD = Duration.ofMillis(500);

    private ListScreens() {}

    /** Of a new device. */
    static void empty(Album album) throws Exception {
        album.shot("fido-empty", VaultText.NO_ITEMS);
        menu(album, "fido-empty-menu");
        codes(album);
        album.shot("codes-empty");
        passwords(album);
        album.shot("passwords-empty");
        album.type("x");
        album.shot("passwords-nothing-found", VaultText.NOTHING_FOUND);
        album.device().key("backspace");
        album.device().waitFor(VaultText.NO_ITEMS);
        album.shifted(",");
        grid(album, "symbols");
        album.device().key("F1");
        gridGone(album);
    }

    /** Characters that no key has. */
    static void grid(Album album, String name) throws Exception {
        album.device().waitFor(CHOOSES);
        album.shot(name);
    }

    static void gridGone(Album album) throws Exception {
        album.device().control().awaitGone(CHOOSES, Duration.ofSeconds(60));
    }

    /** All of them, with something in each, in another font than that of the walk. */
    static void inFont(Album album, ListFont font) throws Exception {
        String suffix = "-" + font.name().toLowerCase(Locale.ROOT);
        fido(album);
        album.shot("fido" + suffix, VaultText.USED_ONCE);
        codes(album);
        album.device().waitFor(CodeScreens.BANK);
        album.shot("codes" + suffix);
        passwords(album);
        album.device().waitFor(PasswordScreens.WALLET);
        album.shot("passwords" + suffix);
        album.type("exa");
        album.device().waitGone(PasswordScreens.WALLET);
        album.shot("passwords-found" + suffix);
        album.key(3, "backspace");
        album.device().waitFor(PasswordScreens.WALLET);
    }

    /** Codes and passwords. */
    static void filled(Album album) throws Exception {
        passwords(album);
        album.shot("passwords");
        album.type("exa");
        album.device().waitGone("wallet");
        album.shot("passwords-found");
        album.key(3, "backspace");
        album.device().waitFor("wallet");
        codes(album);
        album.shot("codes");
    }

    /** Credentials and applications. */
    static void credentials(Album album) throws Exception {
        fido(album);
        album.shot("fido");
    }

    /** After the panic key the list is read anew; the database stands still meanwhile. */
    static void reading(Album album) throws Exception {
        Device device = album.device();
        device.signal("STOP", "pddb");
        device.control().press("F4");
        do {
            device.control().advance(HELD);
        } while (!device.comes(VaultText.READING, Album.GLANCE));
        album.shot("reading");
        device.control().release("F4");
        device.signal("CONT", "pddb");
        device.waitGone(VaultText.READING);
        passwords(album);
    }

    static void fido(Album album) throws Exception {
        mode(album, "F1", VaultText.FIDO);
    }

    static void codes(Album album) throws Exception {
        mode(album, "F2", VaultText.CODES);
    }

    static void passwords(Album album) throws Exception {
        Device device = album.device();
        boolean isOnKey = device.speech().of(VaultText.PASSWORDS).equals(device.speech().of(VaultText.PASSWORDS_KEY));
        device.key("F3");
        device.waitForTimes(isOnKey ? 2 : 1, VaultText.PASSWORDS);
        device.waitGone(VaultText.READING);
    }

    /** What a list is called stands above it, and on its key. While its records are being read, nothing is selected for a menu. */
    private static void mode(Album album, String key, VaultText title) throws Exception {
        album.device().key(key);
        album.device().waitForTimes(2, title);
        album.device().waitGone(VaultText.READING);
    }

    /** The menu of what is selected, and its end if that does not stand on its first page. */
    static void menu(Album album, String name) throws Exception {
        Device device = album.device();
        String close = device.speech().of(MenuText.CLOSE);
        VaultKeys.open(device);
        boolean isLong = !device.waitFor(precursor.services.gam.menu.MenuText.HINT).lines().contains(close);
        album.shot(name);
        device.key("up");
        device.waitFor(MenuText.CLOSE);
        if (isLong) {
            album.shot(name + "-end");
        }
        device.key("enter");
        device.waitGone(precursor.services.gam.menu.MenuText.HINT);
    }
}
