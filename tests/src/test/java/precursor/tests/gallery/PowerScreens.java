package precursor.tests.gallery;

import java.time.Duration;
import java.util.Set;
import precursor.pddb.server.PddbText;
import precursor.services.status.BarText;
import precursor.services.status.MainMenuText;
import precursor.tests.device.Device;
import precursor.tests.vault.VaultKeys;
import precursor.vault.flow.FlowText;
import precursor.vault.menu.BasisEntry;
import precursor.vault.ui.VaultText;
import precursor.xous.device.NoiseDevice.Source;
import precursor.xous.device.PowerDevice.Battery;

/** What the status bar says of the board, and sleep. */
final class PowerScreens {

    private static final Battery LOW = new Battery(3_480, 5, -110, 55, false);
    private static final Battery CHARGING = new Battery(4_010, 81, 500, 890, true);
    /** Later than all of this, however often a note had to be waited for. */
    private static final Duration SETTLED = Duration.ofMinutes(2);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HOT = 71;
    private static final int WARM = 20;
    private static final int COLD = -10;

    private PowerScreens() {}

    static void all(Album album) throws Exception {
        battery(album);
        temperature(album);
        asleep(album);
        silent(album);
    }

    private static void battery(Album album) throws Exception {
        album.device().control().battery(LOW);
        album.shot("battery-low", BarText.BATTERY_LOW);
        album.device().control().battery(CHARGING);
        album.device().waitGone(BarText.BATTERY_LOW);
        album.shot("battery-charging");
    }

    private static void temperature(Album album) throws Exception {
        album.device().control().celsius(HOT);
        album.shot("too-hot", BarText.TOO_HOT);
        album.device().control().celsius(COLD);
        album.shot("too-cold", BarText.TOO_COLD);
        album.device().control().celsius(WARM);
        album.device().waitGone(BarText.TOO_COLD);
    }

    private static void asleep(Album album) throws Exception {
        Device device = album.device();
        SystemScreens.chosen(album, MainMenuText.SLEEP);
        device.control().awaitSleep(true, PATIENCE);
        album.shot("asleep");
        device.key("F3");
        device.control().awaitSleep(false, PATIENCE);
        device.waitFor(VaultText.PASSWORDS_KEY);
    }

    /** Sensors that do not answer. */
    private static void silent(Album album) throws Exception {
        album.device().control().thermometer(false);
        note(album, "thermometer-silent", BarText.NO_THERMOMETER);
        album.device().control().thermometer(true);
        album.device().control().gauge(false);
        note(album, "gauge-silent", BarText.NO_GAUGE);
        album.device().control().gauge(true);
        noise(album);
        album.until(SETTLED);
    }

    /** A noise source that gives the same all the time. */
    private static void noise(Album album) throws Exception {
        Device device = album.device();
        device.control().stickNoise(Set.of(Source.RING_2));
        note(album, "noise-failed", BarText.NO_NOISE);
        VaultKeys.choose(device, BasisEntry.MAKE);
        device.answer(FlowText.BASIS_PROMPT, "attic");
        album.read("basis-no-randomness", PddbText.NO_RANDOMNESS);
        PasswordScreens.withoutNoise(album);
        ListScreens.fido(album);
        device.control().stickNoise(Set.of());
    }

    /** The clock has lost its power. */
    static void clockLost(Album album) throws Exception {
        album.device().control().loseClock();
        note(album, "clock-lost", BarText.CLOCK_NOT_SET);
    }

    private static void note(Album album, String name, BarText text) throws Exception {
        album.noted(text);
        album.shot(name);
    }
}
