package precursor.xous.device;

import java.util.Optional;
import java.util.OptionalInt;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.ScalarResult;
import precursor.xous.message.Words;

/** What the embedded controller looks after: battery, charger, power switch, thermometer, backlight. */
public sealed interface PowerDevice {

    /** Highest level of the backlight; it has five bits. */
    int BRIGHTEST = 31;

    /** Kind of the news that the battery's state, or what else is measured, has changed. */
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

        /** More is no single lithium cell. */
        public static final int MOST_MILLIVOLTS = 5000;

        public static Battery of(ScalarResult r) {
            return new Battery((int) r.first(), (int) r.second(), (int) r.third(), (int) r.fourth(), r.fifth() != 0);
        }

        /** What the gauge has answered, unless no battery can be like that: then its bus is disturbed. */
        public static Optional<Battery> measured(ScalarResult r) {
            return r.first() < 0 || r.first() > MOST_MILLIVOLTS || r.second() < 0 || r.second() > 100 ? Optional.empty() : Optional.of(of(r));
        }
    }

    /** Answers five words, a {@link Battery} in the order of its components; {@code HARDWARE_ERROR} when the gauge does not answer. */
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

    /**
     * Lights the LCD and the keyboard. Levels that are too high are refused.
     *
     * @param main behind the LCD, 0 (dark) to {@link #BRIGHTEST}
     * @param secondary behind the keys, likewise
     */
    record SetBackLight(int main, int secondary) implements PowerDevice, Request.Scalar {

        public SetBackLight {
            if (main < 0 || main > BRIGHTEST || secondary < 0 || secondary > BRIGHTEST) {
                throw new MalformedMessageException("backlight of " + main + " and " + secondary);
            }
        }

        @Override
        public int opcode() {
            return 4;
        }

        @Override
        public Words words() {
            return Words.of(main, secondary);
        }

        private static SetBackLight of(Words words) {
            return new SetBackLight(level(words.first()), level(words.second()));
        }

        private static int level(long word) {
            return Math.clamp(word, -1, BRIGHTEST + 1);
        }
    }

    /** Answers one word, the code of the FPGA's thermometer, see {@link #celsius}; {@code HARDWARE_ERROR} when it does not answer. */
    record ReadTemperature() implements PowerDevice, Request.BlockingScalar {

        private static final int CODES = 4096;
        private static final double SPAN = 503.975;
        private static final double ZERO = 273.15;

        @Override
        public int opcode() {
            return 5;
        }

        /** Degrees of a code (Xilinx UG480, equation 2-7); none when it is no code of 12 bits, or of the ends of the scale, which nothing measures. */
        public static OptionalInt celsius(long code) {
            return code <= 0 || code >= CODES - 1
                    ? OptionalInt.empty()
                    : OptionalInt.of((int) Math.round(code * SPAN / CODES - ZERO));
        }

        /** The code of a temperature from -40 to 125 degrees. */
        public static int code(int celsius) {
            return (int) Math.round((celsius + ZERO) * CODES / SPAN);
        }
    }

    static PowerDevice decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> new ReadBattery();
            case 1 -> new PowerOff();
            case 2 -> new Reboot();
            case 3 -> new Subscribe(Subscription.read(message.payload()));
            case 4 -> SetBackLight.of(message.scalars());
            case 5 -> new ReadTemperature();
            default -> throw message.unknownOpcode();
        };
    }

    /** The words of the news. */
    static Words news() {
        return Words.NONE;
    }
}
