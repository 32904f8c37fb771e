package precursor.services.status.api;

import precursor.xous.device.Subscription;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Words;

/** What the status bar's process can be asked; opcodes as in services.md §12, those from 32 on are this system's own. */
public sealed interface StatusRequest {

    int opcode();

    /**
     * Answers five words, a {@link precursor.xous.device.PowerDevice.Battery} in the order of its components; {@code HARDWARE_ERROR} while the
     * gauge does not answer.
     */
    record BattStats() implements StatusRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 0;
        }
    }

    /** Something that the bar shows has changed, and nobody else tells it so. */
    record Pump() implements StatusRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 1;
        }
    }

    /** Switches the device off and on again, as soon as whoever subscribed to it is ready. */
    record Reboot() implements StatusRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 2;
        }
    }

    /** Switches the backlight off; ignored while that is automatic. */
    record TurnLightsOff() implements StatusRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 11;
        }
    }

    /** Switches the backlight on, until somebody switches it off; ignored while that is automatic. */
    record TurnLightsOn() implements StatusRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 12;
        }
    }

    /**
     * Has the backlight go on at every key, and off again.
     *
     * @param seconds after the last key, at least 1; who keeps the preferences knows them, so they come along here
     */
    record EnableAutomaticBacklight(int seconds) implements StatusRequest, Request.Scalar {

        /** A day. */
        public static final int MOST_SECONDS = 86_400;

        public EnableAutomaticBacklight {
            if (seconds < 1 || seconds > MOST_SECONDS) {
                throw new MalformedMessageException("backlight for " + seconds + " s");
            }
        }

        @Override
        public int opcode() {
            return 13;
        }

        @Override
        public Words words() {
            return Words.of(seconds);
        }

        private static EnableAutomaticBacklight of(Words words) {
            return new EnableAutomaticBacklight(Math.clamp(words.first(), 0, MOST_SECONDS + 1));
        }
    }

    /** Has the backlight off until somebody switches it on. */
    record DisableAutomaticBacklight() implements StatusRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 14;
        }
    }

    /** Shows the screen of a device that is off, and switches it off, as soon as whoever subscribed to it is ready. */
    record PowerOff() implements StatusRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 32;
        }
    }

    /**
     * Asks to be told, by a scalar with a turn in its first word, that the device is about to be switched off. The subscriber then has a few
     * seconds to write what it has to, and ends them with {@link QuitReady}.
     */
    record SubscribeQuit(Subscription to) implements StatusRequest, Request.Lend {
        @Override
        public int opcode() {
            return 33;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            to.writeTo(out);
        }
    }

    /**
     * The sender has nothing more to write.
     *
     * @param turn the one that was told
     */
    record QuitReady(long turn) implements StatusRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 34;
        }

        @Override
        public Words words() {
            return Words.of(turn);
        }
    }

    /** Puts the device to sleep, unless somebody has denied it. */
    record TrySuspend() implements StatusRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 40;
        }
    }

    /** Answers one word, degrees Celsius; {@code HARDWARE_ERROR} while the thermometer does not answer. */
    record Temperature() implements StatusRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 41;
        }
    }

    static StatusRequest decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> new BattStats();
            case 1 -> new Pump();
            case 2 -> new Reboot();
            case 11 -> new TurnLightsOff();
            case 12 -> new TurnLightsOn();
            case 13 -> EnableAutomaticBacklight.of(message.scalars());
            case 14 -> new DisableAutomaticBacklight();
            case 32 -> new PowerOff();
            case 33 -> new SubscribeQuit(Subscription.read(message.payload()));
            case 34 -> new QuitReady(message.scalars().first());
            case 40 -> new TrySuspend();
            case 41 -> new Temperature();
            default -> throw message.unknownOpcode();
        };
    }
}
