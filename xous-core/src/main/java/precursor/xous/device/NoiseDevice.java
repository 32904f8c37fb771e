package precursor.xous.device;

import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;

/** The noise sources: two avalanche generators and four ring oscillators, raw, unwhitened. */
public sealed interface NoiseDevice {

    /** Most bytes in one read. */
    int MOST = 4096;

    /** A physical source. The order is the wire format. */
    enum Source {
        AVALANCHE_0,
        AVALANCHE_1,
        RING_0,
        RING_1,
        RING_2,
        RING_3
    }

    /** Reads {@code count} bytes, 1 to {@link #MOST}, of one source; the answer is exactly these bytes. */
    record Read(Source source, int count) implements NoiseDevice, Request.MutableLend {
        @Override
        public int opcode() {
            return 0;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.enumeration(source).i32(count);
        }
    }

    /** Whether the noise comes from a known seed; answers one word, 0 or 1. */
    record Seeded() implements NoiseDevice, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 1;
        }
    }

    /** Has a driver's server told by an empty scalar that something was done to a source, in place of whoever was told before. */
    record Subscribe(Subscription to) implements NoiseDevice, Request.Lend {
        @Override
        public int opcode() {
            return 2;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            to.writeTo(out);
        }
    }

    static NoiseDevice decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> {
                PayloadReader in = message.payload();
                yield new Read(in.enumeration(Source.class), in.i32(1, MOST));
            }
            case 1 -> new Seeded();
            case 2 -> new Subscribe(Subscription.read(message.payload()));
            default -> throw message.unknownOpcode();
        };
    }
}
