package precursor.tests.typing;

import java.time.Duration;
import precursor.services.status.BarText;
import precursor.sim.demo.UsbipClient;
import precursor.tests.device.Device;
import precursor.tests.gallery.Album;
import precursor.tests.vault.VaultKeys;
import precursor.vault.autotype.AutotypeText;
import precursor.vault.menu.MenuEntry;

/** What is said while the password that is selected is typed on a computer, with pictures. No key of that computer gives its user name. */
public final class TypedScreens {

    private static final HostTable US = HostTable.of("us", "linux").orElseThrow();

    private static final Duration GLANCE = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofMillis(500);

    private TypedScreens() {}

    public static void all(Album album) throws Exception {
        Device device = album.device();
        try (KeyboardHost host = new KeyboardHost(device.plugIn(), US, false)) {
            device.waitFor(BarText.USB_CONNECTED);
            // The device's time stands still after the first key.
            VaultKeys.choose(device, MenuEntry.TYPE_PASSWORD);
            host.read(r -> !r.text().isEmpty());
            album.shot("password-typing", AutotypeText.TYPING);
            device.key("F1");
            host.readAll();
            album.read("password-typing-stopped", AutotypeText.STOPPED);
            VaultKeys.choose(device, MenuEntry.TYPE_USER_NAME);
            album.read("password-not-on-layout", AutotypeText.LACKING);
        }
        device.waitFor(BarText.USB_NOT_CONNECTED);
    }

    /**
     * What a computer does that keeps a password from being typed. The device's time stands still, but where it is moved; it has been on for less
     * than 21 minutes.
     */
    public static void failing(Album album) throws Exception {
        Device device = album.device();
        try (KeyboardHost host = KeyboardHost.inCapitals(device.plugIn(), US)) {
            begun(album);
            while (!device.comes(AutotypeText.CAPS_LOCK, GLANCE)) {
                host.readAll();
                device.control().advance(STEP);
            }
            album.at(21, BarText.USB_CONNECTED);
            album.shot("password-caps-lock");
            album.read(AutotypeText.CAPS_LOCK);
        }
        album.noted(BarText.USB_NOT_CONNECTED);
        try (UsbipClient deaf = device.plugIn()) {
            KeyboardHost.configure(deaf);
            begun(album);
            while (!device.comes(AutotypeText.NOT_LISTENING, GLANCE)) {
                device.control().advance(STEP);
            }
            album.at(22, BarText.USB_CONNECTED);
            album.shot("password-not-listening");
            album.read(AutotypeText.NOT_LISTENING);
        }
        album.noted(BarText.USB_NOT_CONNECTED);
        try (KeyboardHost host = new KeyboardHost(device.plugIn(), US, false)) {
            begun(album);
            host.read(r -> !r.text().isEmpty());
        }
        device.waitFor(AutotypeText.UNPLUGGED);
        album.at(23, BarText.USB_NOT_CONNECTED);
        album.shot("password-unplugged");
        album.read(AutotypeText.UNPLUGGED);
    }

    private static void begun(Album album) throws Exception {
        album.noted(BarText.USB_CONNECTED);
        VaultKeys.choose(album.device(), MenuEntry.TYPE_PASSWORD);
    }
}
