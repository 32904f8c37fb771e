package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yubico.yubikit.fido.Cbor;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import precursor.services.status.BarText;
import precursor.tests.device.Device;
import precursor.tests.gallery.Album;
import precursor.tests.vault.VaultKeys;
import precursor.vault.menu.MenuEntry;
import precursor.vault.readout.window.ReadoutText;
import precursor.vault.ui.VaultText;

/** The readout window while a computer restores a password, twice, and what it says at the end, with pictures; and the device showing itself. */
public final class ReadoutScreens {

    private static final int RESTORE = 0x71;
    private static final int RESET = 0x74;
    private static final int WINK = 0x08;
    private static final byte[] DONE = HexFormat.of().parseHex("cafebabe");
    private static final byte[] PASSWORD =
            Cbor.encode(Map.of(1, 1, 2, List.of(Map.of(1, "site", 2, "ada", 3, "secret", 4, ""))));

    private static final int MOST_SECONDS = 30;
    private static final Duration GLANCE = Duration.ofMillis(500);

    private ReadoutScreens() {}

    public static void all(Album album) throws Exception {
        Device device = album.device();
        VaultKeys.choose(device, MenuEntry.HOST_READOUT);
        album.shot("readout-switching", ReadoutText.SWITCHING);
        pass(device, ReadoutText.OPEN);
        album.until(Duration.ofMinutes(10));
        device.waitFor("12:10");
        album.shot("readout");
        try (HidHost host = HidHost.plugInto(device)) {
            int channel = host.open();
            device.waitFor(BarText.USB_CONNECTED);
            for (int i = 0; i < 2; i++) {
                answers(host, channel, RESET);
                answers(host, channel, RESTORE, Cbor.encode(Map.of(1, 0, 2, PASSWORD.length, 3, false, 4, PASSWORD)));
            }
            album.shot("readout-restoring", ReadoutText.RESTORING, 1, 1);
        }
        device.key("x");
        pass(device, ReadoutText.RESTORED);
        album.until(Duration.ofMinutes(20));
        device.waitFor("12:20");
        album.shot("readout-report", ReadoutText.EXISTING, 1);
        album.read(ReadoutText.EXISTING);
    }

    /** Lets the seconds pass that it takes to become another USB device. */
    private static void pass(Device device, ReadoutText until) throws IOException {
        for (int seconds = 0; !device.comes(until, GLANCE); seconds++) {
            assertTrue(seconds < MOST_SECONDS, "it does not come to: " + until);
            device.control().advance(Duration.ofSeconds(1));
        }
    }

    private static void answers(HidHost host, int channel, int command, byte... message) throws IOException {
        host.send(channel, command, message);
        HidHost.Message answer = host.answer();
        assertEquals(command, answer.command(), () -> "error " + answer.status());
        assertArrayEquals(DONE, answer.payload());
    }

    /** A computer asks the device to show itself. */
    public static void wink(Album album) throws Exception {
        album.until(Duration.ofMinutes(30));
        try (HidHost host = HidHost.plugInto(album.device())) {
            int channel = host.open();
            album.device().waitFor(BarText.USB_CONNECTED);
            host.send(channel, WINK, new byte[0]);
            assertEquals(WINK, host.answer().command());
            album.shot("wink", VaultText.WINK);
        }
    }
}
