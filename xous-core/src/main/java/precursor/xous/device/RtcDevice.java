package precursor.xous.device;

import precursor.xous.message.Message;
import precursor.xous.message.Reply;
import precursor.xous.message.Request;
import precursor.xous.message.ScalarResult;
import precursor.xous.message.Words;

/** The real-time clock. */
public sealed interface RtcDevice {

    /**
     * What it shows.
     *
     * @param utcMs milliseconds since the Unix epoch, UTC
     * @param powerLost whether it stood without power since it was set: then the date means nothing
     * @param scripted whether somebody made the date up, for a run that can be repeated
     */
    record State(long utcMs, boolean powerLost, boolean scripted) {

        public static State of(ScalarResult r) {
            return new State(r.first(), (r.second() & 1) != 0, (r.second() & 2) != 0);
        }

        public Reply reply() {
            return Reply.scalar(utcMs, (powerLost ? 1 : 0) | (scripted ? 2 : 0));
        }
    }

    /** Answers two words: milliseconds since the Unix epoch, and two bits, see {@link State}. */
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
