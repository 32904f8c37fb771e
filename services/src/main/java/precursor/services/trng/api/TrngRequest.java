package precursor.services.trng.api;

import precursor.xous.device.Subscription;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Words;

/**
 * What the random number generator does. What keys are made of, {@link FillTrng}, is {@code HARDWARE_ERROR} while a noise
 * source is ill; numbers, {@link GetTrng}, come as long as one source is well.
 */
public sealed interface TrngRequest {

    /** What it is registered as; the name is fixed, since language run-times know it. */
    String NAME = "_TRNG manager_";

    /** Most bytes of one {@link FillTrng}: 1,020 words. */
    int MOST_FILL = 4080;

    /** Most bytes of one {@link TestGetData}. */
    int MOST_TEST = 2048;

    /** Answers two words, of which no key is to be made; each that was asked for has 32 random bits, the other is 0. {@code count} is 1 or 2. */
    record GetTrng(int count) implements TrngRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 0;
        }

        @Override
        public Words words() {
            return Words.of(count);
        }
    }

    /** Answers exactly {@code length} random bytes, 1 to {@link #MOST_FILL}. */
    record FillTrng(int length) implements TrngRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 1;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.i32(length);
        }
    }

    /**
     * Asks to be told, by a scalar with the number of the source in its first word, when a source fails its test: the second word is 1. When it passes
     * again, that is 0.
     */
    record ErrorSubscribe(Subscription to) implements TrngRequest, Request.Lend {
        @Override
        public int opcode() {
            return 4;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            to.writeTo(out);
        }
    }

    /** Answers a {@link HealthStats}. */
    record GetHealthStats() implements TrngRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 5;
        }

        @Override
        public void writeTo(PayloadWriter out) {}
    }

    /** Answers an {@link ErrorStats}. */
    record GetErrorStats() implements TrngRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 6;
        }

        @Override
        public void writeTo(PayloadWriter out) {}
    }

    /** Chooses what the calling process gets by {@link TestGetData}; answers 0. */
    record TestSetMode(TestMode mode) implements TrngRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 8;
        }

        @Override
        public Words words() {
            return Words.of(mode.ordinal());
        }
    }

    /** Answers {@link #MOST_TEST} bytes of what was chosen; {@code USE_BEFORE_INIT} when nothing was. */
    record TestGetData() implements TrngRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 9;
        }

        @Override
        public void writeTo(PayloadWriter out) {}
    }

    /** Whether all randomness follows from a known seed, so that nothing made of it is secret; answers 0 or 1. */
    record IsSeeded() implements TrngRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 32;
        }
    }

    /** The board says that something was done to a noise source; from anybody else it is ignored. This system's own. */
    record NoiseNews() implements TrngRequest, Request.Scalar {
        public static final int OPCODE = 64;

        @Override
        public int opcode() {
            return OPCODE;
        }
    }

    static TrngRequest decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> {
                long count = message.scalars().first();
                if (count < 1 || count > 2) {
                    throw new MalformedMessageException(count + " words");
                }
                yield new GetTrng((int) count);
            }
            case 1 -> new FillTrng(message.payload().i32(1, MOST_FILL));
            case 4 -> {
                PayloadReader in = message.payload();
                yield new ErrorSubscribe(Subscription.read(in));
            }
            case 5 -> new GetHealthStats();
            case 6 -> new GetErrorStats();
            case 8 -> new TestSetMode(TestMode.of(message.scalars().first()));
            case 9 -> new TestGetData();
            case 32 -> new IsSeeded();
            case NoiseNews.OPCODE -> new NoiseNews();
            default -> throw message.unknownOpcode();
        };
    }
}
