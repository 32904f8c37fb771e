package precursor.tests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.sim.board.Backlight.Levels;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;
import precursor.xous.device.PowerDevice.Battery;

/** The light behind the LCD, by the device's own time. */
@Timeout(240)
class BacklightIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Levels LIT = new Levels(23, 23);
    private static final Levels DARK = new Levels(0, 0);

    private static void become(Device device, Levels wanted) throws Exception {
        assertEquals(wanted, device.control().awaitBacklight(wanted.main(), PATIENCE));
    }

    /** Shows another charge: for that the status bar's process has asked for the time, so that the alarm that it set before is set. */
    private static void settle(Device device, int percent) throws Exception {
        device.control().battery(new Battery(4_000, percent, -110, 900, false));
        device.waitFor(percent + "%");
    }

    /** Ten seconds without a key. */
    private static void lapse(Device device, int percent) throws Exception {
        settle(device, percent);
        device.control().advance(Duration.ofSeconds(10));
        become(device, DARK);
    }

    private static void preferences(Device device) throws Exception {
        device.awaitReady("preferences", 0);
        device.key("select");
        device.waitFor("Main menu");
        device.key("p", "select");
        device.waitFor("Automatic backlight");
    }

    @Test
    @Handheld
    void aKeyLightsItForAsLongAsTheUserWants(Device device) throws Exception {
        // By the keys of the PIN: only a light that comes on tells that the status bar's process knows of a key.
        become(device, LIT);
        lapse(device, 84);
        device.key("down");
        become(device, LIT);
        lapse(device, 82);
        preferences(device);
        become(device, LIT);
        device.key("b", "select");
        device.waitFor("Seconds until the backlight goes off");
        device.key("backspace", "backspace");
        device.type("0\n");
        device.waitFor("That is no number of seconds.");
        device.key("backspace", "backspace", "backspace");
        device.type("25\n");
        device.waitGone("Seconds until");
        device.waitFor("Automatic backlight");
        settle(device, 83);
        device.control().advance(Duration.ofSeconds(24));
        assertEquals(LIT, device.control().backlight());
        device.control().advance(Duration.ofSeconds(1));
        become(device, DARK);
        assertEquals(0, device.powerOff());
        try (Device again = device.startAgain(List.of("--seed=1", "--frozen", "--clock=2026-01-01T12:00:00Z"))) {
            again.enterPin(Device.PIN);
            again.waitFor(Device.OPEN);
            preferences(again);
            again.key("b", "select");
            again.waitFor("Seconds until");
            again.waitFor("25");
        }
    }

    @Test
    @Handheld
    void whoSwitchesItByHandDoesSoInTheMainMenu(Device device) throws Exception {
        preferences(device);
        become(device, LIT);
        device.key("a", "select");
        device.waitFor("Yes");
        device.key("n", "select");
        device.waitGone("Yes");
        device.waitFor("Automatic backlight");
        become(device, DARK);
        device.key("F1");
        device.waitGone("Automatic backlight");
        device.key("select");
        device.waitFor("Backlight on");
        device.key("b", "select");
        become(device, LIT);
        device.control().advance(Duration.ofHours(1));
        device.key("select");
        device.waitFor("Backlight off");
        assertEquals(LIT, device.control().backlight());
        device.key("b", "select");
        become(device, DARK);
    }
}
