package precursor.tests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;
import precursor.xous.device.PowerDevice.Battery;

@Timeout(240)
class BatteryIT {

    @Test
    @Handheld
    void aLowBatteryIsToldAndAnEmptyOneSwitchesTheDeviceOff(Device device) throws Exception {
        device.control().battery(new Battery(3_480, 5, -110, 55, false));
        device.waitFor("3.48V 5% !");
        device.control().battery(new Battery(3_480, 5, 500, 55, true));
        device.waitGone("5% !");
        device.control().battery(new Battery(3_400, 0, -110, 0, false));
        assertEquals(0, device.awaitExit());
    }
}
