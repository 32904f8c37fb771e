package precursor.xous.device;

import precursor.xous.message.Message;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.ScalarResult;
import precursor.xous.message.Words;

/** Battery, charger and power switch. */
public sealed interface PowerDevice {

    /** Kind of the news that the battery's state has changed. */
    int BATTERY_NEWS = 0;

    /** Kind of the news that the power key was pressed: the device shall write what it has to, and switch itself off. */
    int POWER_KEY_NEWS = 1;

    /**
     * The battery at one moment.
     *
     * @param millivolts about 3000 to 4200
     * @param percent state of charge, 0 to 100
     * @param milliamperes negative while it discharges
     * @param milliampereHours left in it
     */
    record Battery(int millivolts, int percent, int milliamperes, int milliampereHours, boolean charging) {

        public static Battery of(ScalarResult r) {
            return new Battery((int) r.first(), (int) r.second(), (int) r.third(), (int) r.fourth(), r.fifth() != 0);
        }
    }

    /** Answers five words, a {@link Battery} in the order of its components. */
    record ReadBattery() implements PowerDevice, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 0;
        }
    }

    /** Switches the device off; nothing comes back. */
    record PowerOff() implements PowerDevice, Request.Scalar {
        @Override
        public int opcode() {
            return 1;
        }
    }

    /** Switches the device off and on again. */
    record Reboot() implements PowerDevice, Request.Scalar {
        @Override
        public int opcode() {
            return 2;
        }
    }

    /** Asks for news: empty scalars of two kinds, {@link #BATTERY_NEWS} and {@link #POWER_KEY_NEWS}. */
    record Subscribe(Subscription to) implements PowerDevice, Request.Lend {
        @Override
        public int opcode() {
            return 3;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            to.writeTo(out);
        }
    }

    static PowerDevice decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> new ReadBattery();
            case 1 -> new PowerOff();
            case 2 -> new Reboot();
            case 3 -> new Subscribe(Subscription.read(message.payload()));
            default -> throw message.unknownOpcode();
        };
    }

    /** The words of the news. */
    static Words news() {
        return Words.NONE;
    }
}
