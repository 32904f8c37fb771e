package precursor.xous.device;

import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Words;

/** The key matrix. */
public sealed interface KeysDevice {

    /**
     * Asks for news: {@link News} of the subscription's opcode for keys, of the next opcode for characters.
     */
    record Subscribe(Subscription to) implements KeysDevice, Request.Lend {
        @Override
        public int opcode() {
            return 0;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            to.writeTo(out);
        }
    }

    /**
     * Says what the keys give from now on, for the caps: on the real device the person lays another card over them. Answers one word.
     *
     * @param layout number of a layout, in the order of {@link precursor.hw.KeyLayout.Name}
     */
    record SetCaps(int layout) implements KeysDevice, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 1;
        }

        @Override
        public Words words() {
            return Words.of(layout);
        }
    }

    static KeysDevice decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> new Subscribe(Subscription.read(message.payload()));
            case 1 -> {
                long layout = message.scalars().first();
                if (layout < 0 || layout > Byte.MAX_VALUE) {
                    throw new MalformedMessageException("layout " + layout);
                }
                yield new SetCaps((int) layout);
            }
            default -> throw message.unknownOpcode();
        };
    }

    /** What the board sends to a subscriber, as a scalar. */
    sealed interface News {

        Words words();

        /**
         * A position of the matrix was pressed or released. Subscription opcode + 0.
         *
         * @param atMs the timer's milliseconds when it happened: how long a key was held does not depend on how soon
         *     its driver got to know
         */
        record Key(int row, int column, boolean down, long atMs) implements News {
            @Override
            public Words words() {
                return new Words(row, column, down ? 1 : 0, atMs);
            }
        }

        /** A character from the debug UART, for which there is no key. Subscription opcode + 1. */
        record Typed(int codePoint) implements News {
            @Override
            public Words words() {
                return Words.of(codePoint);
            }
        }

        /** Decodes news; {@code kind} is the received opcode less the subscription's. */
        static News decode(int kind, Message message) {
            Words w = message.scalars();
            return switch (kind) {
                case 0 -> new Key((int) w.first(), (int) w.second(), w.third() != 0, w.fourth());
                case 1 -> new Typed((int) w.first());
                default -> throw message.unknownOpcode();
            };
        }
    }
}
