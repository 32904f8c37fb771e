package precursor.xous.device;

import java.util.List;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Words;

/**
 * The test bench: switches that make processes misbehave on purpose. They are set at the desk and nowhere else; a process can
 * read them, and count down its own.
 */
public sealed interface BenchDevice {

    /** Most switches. */
    int MOST = 64;

    /** Most bytes of a switch's name. */
    int MOST_NAME = 64;

    /**
     * Which switches are on.
     *
     * @param generation counts up with every change
     * @param on their names
     */
    record State(long generation, List<String> on) {

        public State {
            on = List.copyOf(on);
        }

        public void writeTo(PayloadWriter out) {
            out.i64(generation).list(on, PayloadWriter::string);
        }

        public static State read(PayloadReader in) {
            return new State(in.i64(), in.list(MOST, i -> i.string(MOST_NAME)));
        }
    }

    /** Answers a {@link State}. */
    record Read() implements BenchDevice, Request.MutableLend {
        @Override
        public int opcode() {
            return 0;
        }

        @Override
        public int capacity() {
            return 2 * 4096;
        }

        @Override
        public void writeTo(PayloadWriter out) {}
    }

    /** Asks for news, an empty scalar after each change. Who starts anew subscribes anew: one subscription a process. */
    record Subscribe(Subscription to) implements BenchDevice, Request.Lend {
        @Override
        public int opcode() {
            return 1;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            to.writeTo(out);
        }
    }

    /** Says that the sender now behaves as the switches of that generation want: the desk waits for it. */
    record Applied(long generation) implements BenchDevice, Request.Scalar {
        @Override
        public int opcode() {
            return 2;
        }

        @Override
        public Words words() {
            return Words.of(generation);
        }
    }

    /**
     * Misbehaves once. Answers one byte, whether that switch is on; if it is on for a number of times, there is one less.
     * {@code ACCESS_DENIED} when the switch is another process's.
     */
    record Take(String name) implements BenchDevice, Request.MutableLend {
        @Override
        public int opcode() {
            return 3;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.string(name);
        }
    }

    static BenchDevice decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> new Read();
            case 1 -> new Subscribe(Subscription.read(message.payload()));
            case 2 -> new Applied(message.scalars().first());
            case 3 -> new Take(message.payload().string(MOST_NAME));
            default -> throw message.unknownOpcode();
        };
    }
}
