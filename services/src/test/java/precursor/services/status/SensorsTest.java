package precursor.services.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import precursor.xous.device.PowerDevice.Battery;
import precursor.xous.device.PowerDevice.ReadTemperature;
import precursor.xous.message.ScalarResult;

/** What sensors may answer when something is wrong with them. */
class SensorsTest {

    private static Optional<Battery> battery(long millivolts, long percent) {
        return Battery.measured(new ScalarResult(5, millivolts, percent, -110, 900, 0));
    }

    @Test
    void aBatteryThatCannotBeIsUnknown() {
        assertEquals(Optional.of(new Battery(3_950, 85, -110, 900, false)), battery(3_950, 85));
        assertEquals(Optional.of(new Battery(0, 0, -110, 900, false)), battery(0, 0));
        assertEquals(Optional.empty(), battery(0xDEAD, 85));
        assertEquals(Optional.empty(), battery(3_950, 0xDE));
        assertEquals(Optional.empty(), battery(3_950, -1));
        assertEquals(Optional.empty(), battery(-1, 85));
        assertEquals(Optional.empty(), battery(3_950, (1L << 32) + 85));
    }

    @Test
    void temperaturesAreThoseOfTheFpga() {
        assertEquals(OptionalInt.of(30), ReadTemperature.celsius(2463));
        for (int celsius = -40; celsius <= 125; celsius++) {
            assertEquals(OptionalInt.of(celsius), ReadTemperature.celsius(ReadTemperature.code(celsius)));
        }
        for (long code : new long[] {0, -1, 4095, 4096, 0xDEAD, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertEquals(OptionalInt.empty(), ReadTemperature.celsius(code), () -> "code " + code);
        }
    }
}
