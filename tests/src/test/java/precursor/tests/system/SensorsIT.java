package precursor.tests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.sim.control.ControlClient.Sensors;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;
import precursor.xous.device.PowerDevice.Battery;

/** Sensors that fail: the device says so, and goes on. */
@Timeout(240)
class SensorsIT {

    /** Without a seed the first warning has the left of the bar for itself. */
    private static Device start() {
        return Device.start(List.of());
    }

    @Test
    void whatIsUnknownIsNotMadeUpAndSwitchesNothingOff() throws Exception {
        try (Device device = start()) {
            device.waitFor("No security warnings");
            device.control().battery(new Battery(3_900, 80, -110, 880, false));
            device.waitFor("80%");
            device.control().gauge(false);
            device.waitFor("Battery gauge is silent");
            device.waitFor("-.--V --%");
            device.control().battery(new Battery(3_400, 0, -110, 0, false));
            device.control().celsius(71);
            device.waitFor("Too hot: let it cool");
            device.control().celsius(-10);
            device.waitFor("Too cold: warm it up");
            device.control().thermometer(false);
            device.waitGone("Too cold");
            assertEquals(new Sensors(false, OptionalInt.empty(), true, Set.of()), device.control().sensors());
            device.control().thermometer(true);
            device.control().battery(new Battery(3_900, 79, -110, 880, false));
            device.control().gauge(true);
            device.waitFor("79%");
            device.waitFor("No security warnings");
        }
    }

    @Test
    @Handheld
    void aClockThatLostItsPowerHasNoDateUntilSomebodySetsIt(Device device) throws Exception {
        device.waitFor("12:00 01/01");
        device.control().loseClock();
        device.waitFor("--:-- --/--");
        device.awaitReady("preferences", 0);
        device.key("select");
        device.waitFor("Main menu");
        device.key("p", "select");
        device.waitFor("Set date and time");
        device.key("s", "select");
        device.waitFor("year-month-day");
        device.waitFor("1970-01-01 00:00");
        for (int i = 0; i < 16; i++) {
            device.key("backspace");
        }
        device.type("2026-11-22 14:05\n");
        device.waitFor("14:05 11/22");
        assertEquals(new Sensors(true, OptionalInt.of(30), true, Set.of()), device.control().sensors());
    }
}
