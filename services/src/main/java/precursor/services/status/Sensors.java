package precursor.services.status;

import java.util.Optional;
import java.util.OptionalInt;
import precursor.xous.device.PowerDevice;
import precursor.xous.device.PowerDevice.Battery;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;

/** What the board measures. A sensor that does not answer, or answers what cannot be, is unknown: nothing is made up in its place. */
final class Sensors {

    /** Degrees from which on a lithium battery ages and must not be charged. */
    static final int HOT = 50;

    /** Degrees from which down the same is so. */
    static final int COLD = 0;

    private final Connection power;

    Sensors(Connection power) {
        this.power = power;
    }

    Optional<Battery> battery() {
        try {
            return Battery.measured(power.call(new PowerDevice.ReadBattery()));
        } catch (XousException e) {
            return Optional.empty();
        }
    }

    /** Degrees. */
    OptionalInt celsius() {
        try {
            return PowerDevice.ReadTemperature.celsius(
                    power.call(new PowerDevice.ReadTemperature()).first());
        } catch (XousException e) {
            return OptionalInt.empty();
        }
    }

    boolean isHot() {
        return celsius().orElse(COLD) >= HOT;
    }

    boolean isCold() {
        return celsius().orElse(HOT) <= COLD;
    }
}
