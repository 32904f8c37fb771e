package precursor.tests.gallery;

import java.util.Set;
import precursor.services.rootkeys.PinText;
import precursor.services.rootkeys.api.RootKeys;
import precursor.services.status.MainMenuText;
import precursor.tests.device.Device;
import precursor.vault.ui.VaultText;
import precursor.xous.device.NoiseDevice.Source;

/** How a device gets its PIN, and asks for it. */
final class PinScreens {

    private static final String OTHER = "9999\n";
    private static final String TOO_SHORT = "1\n";

    private PinScreens() {}

    /** A new device. */
    static void chosen(Album album) throws Exception {
        album.shot("pin-choose", PinText.CHOOSE);
        album.type(TOO_SHORT);
        album.shot("pin-too-short", PinText.TOO_SHORT);
        album.type("1".repeat(RootKeys.MOST_BYTES + 1) + "\n");
        album.shot("pin-too-long", PinText.TOO_LONG);
        album.type(Device.PIN + "\n");
        album.shot("pin-again", PinText.AGAIN);
        album.type(OTHER);
        album.shot("pin-differ", PinText.DIFFER);
        album.type(Device.PIN + "\n");
        album.device().waitFor(PinText.AGAIN);
        album.type(Device.PIN + "\n");
        album.device().waitFor(VaultText.NO_ITEMS);
    }

    /** A new device whose noise source has failed. */
    static void withoutNoise(Album album) throws Exception {
        Device device = album.device();
        device.waitFor(PinText.CHOOSE);
        device.control().stickNoise(Set.of(Source.RING_0));
        device.answer(PinText.CHOOSE, Device.PIN);
        device.answer(PinText.AGAIN, Device.PIN);
        album.shot("pin-no-randomness", PinText.NO_RANDOMNESS);
        device.control().stickNoise(Set.of());
        device.choosePin(Device.PIN);
        device.waitFor(VaultText.NO_ITEMS);
    }

    /** The device is locked, which switches it off and on again. */
    static void asked(Album album) throws Exception {
        SystemScreens.chosen(album, MainMenuText.LOCK);
        album.shot("pin-enter", PinText.ENTER);
        album.type(OTHER);
        album.shot("pin-wrong", PinText.WRONG_OF, 1, RootKeys.MOST_ATTEMPTS);
        album.type(OTHER);
        album.device().waitFor(PinText.WRONG_OF, 2, RootKeys.MOST_ATTEMPTS);
        album.type(OTHER);
        album.shot("pin-off", PinText.POWER_OFF);
    }
}
