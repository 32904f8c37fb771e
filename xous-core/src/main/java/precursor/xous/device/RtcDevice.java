package precursor.xous.device;

import precursor.xous.message.Message;
import precursor.xous.message.Request;
import precursor.xous.message.Words;

/** The real-time clock. */
public sealed interface RtcDevice {

    /** Answers one word: milliseconds since the Unix epoch, UTC. */
    record Read() implements RtcDevice, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 0;
        }
    }

    /** Sets it, in milliseconds since the Unix epoch; answers one word, 0. */
    record Set(long utcMs) implements RtcDevice, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 1;
        }

        @Override
        public Words words() {
            return Words.of(utcMs);
        }
    }

    static RtcDevice decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> new Read();
            case 1 -> new Set(message.scalars().first());
            default -> throw message.unknownOpcode();
        };
    }
}
