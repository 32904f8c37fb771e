package precursor.xous.device;

import precursor.xous.message.Message;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.ScalarResult;
import precursor.xous.message.Words;

/** The timer. It runs, or it stands still and moves only when a script moves it. */
public sealed interface TimerDevice {

    /**
     * The timer at one moment.
     *
     * @param frozen whether it stands still
     * @param elapsedMs milliseconds since power-on
     */
    record State(boolean frozen, long elapsedMs) {

        public Words words() {
            return Words.of(frozen ? 1 : 0, elapsedMs);
        }

        public static State of(Words words) {
            return new State(words.first() != 0, words.second());
        }

        public static State of(ScalarResult result) {
            return new State(result.first() != 0, result.second());
        }
    }

    /** Answers two words, a {@link State}. */
    record Read() implements TimerDevice, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 0;
        }
    }

    /** Asks for news: a scalar with the words of the {@link State}, whenever time jumps, stops or goes on. */
    record Subscribe(Subscription to) implements TimerDevice, Request.Lend {
        @Override
        public int opcode() {
            return 1;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            to.writeTo(out);
        }
    }

    static TimerDevice decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> new Read();
            case 1 -> new Subscribe(Subscription.read(message.payload()));
            default -> throw message.unknownOpcode();
        };
    }
}
