package precursor.services.status.api;

import precursor.xous.device.Subscription;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Words;

/** What the status bar's process can be asked; opcodes as in services.md §12, those from 32 on are this system's own. */
public sealed interface StatusRequest {

    int opcode();

    /** Answers five words, a {@link precursor.xous.device.PowerDevice.Battery} in the order of its components. */
    record BattStats() implements StatusRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 0;
        }
    }

    /** Switches the device off and on again, as soon as whoever subscribed to it is ready. */
    record Reboot() implements StatusRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 2;
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

    static StatusRequest decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> new BattStats();
            case 2 -> new Reboot();
            case 32 -> new PowerOff();
            case 33 -> new SubscribeQuit(Subscription.read(message.payload()));
            case 34 -> new QuitReady(message.scalars().first());
            default -> throw message.unknownOpcode();
        };
    }
}
