package precursor.tests.bench;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import precursor.xous.message.Memory;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Sid;
import precursor.xous.message.Words;

/** The smallest service there is: gives back a word, or counts up the first word of lent memory. */
sealed interface EchoProtocol {

    Sid SID = Sid.wellKnown("bench-echo-serv ");

    /** Answers its own word. */
    record Echo(long word) implements EchoProtocol, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 0;
        }

        @Override
        public Words words() {
            return Words.of(word);
        }
    }

    /** Answers the same bytes with each byte one higher. */
    record Page(byte[] bytes) implements EchoProtocol, Request.MutableLend {
        @Override
        public int opcode() {
            return 1;
        }

        @Override
        public int capacity() {
            return Memory.pages(bytes.length);
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.fixed(bytes);
        }
    }

    static EchoProtocol decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> new Echo(message.scalars().first());
            case 1 -> {
                var in = message.payload();
                yield new Page(in.fixed(in.remaining()));
            }
            default -> throw message.unknownOpcode();
        };
    }

    /** Times one operation many times: median nanoseconds, after a warm-up of the same length. */
    static long medianNanos(int rounds, LongUnaryOperator operation) {
        long[] nanos = new long[rounds];
        long word = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < rounds; i++) {
                long start = System.nanoTime();
                word = operation.applyAsLong(word + 1);
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        return nanos[rounds / 2];
    }
}
