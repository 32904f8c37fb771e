package precursor.services.susres.api;

import precursor.xous.message.Message;
import precursor.xous.message.Words;

/** What subscribers are told: scalars, from the subscription's opcode up. Only {@link Susres#isFrom} can say whether they are true. */
public sealed interface SuspendNews {

    /** The opcodes that a subscription takes. */
    int KINDS = 2;

    /** What is added to the subscription's opcode. */
    int kind();

    Words words();

    /**
     * The device goes to sleep: who is told gets ready, and says so by {@link Susres#ready}.
     *
     * @param token of this sleep and this subscriber
     */
    record Suspend(long token) implements SuspendNews {
        @Override
        public int kind() {
            return 0;
        }

        @Override
        public Words words() {
            return Words.of(token);
        }
    }

    /**
     * The device is awake again.
     *
     * @param clean whether everybody was ready when it fell asleep
     */
    record Resume(boolean clean) implements SuspendNews {
        @Override
        public int kind() {
            return 1;
        }

        @Override
        public Words words() {
            return Words.of(clean ? 1 : 0);
        }
    }

    /**
     * Decodes news.
     *
     * @param kind the received opcode less the subscription's
     */
    static SuspendNews decode(int kind, Message message) {
        return switch (kind) {
            case 0 -> new Suspend(message.scalars().first());
            case 1 -> new Resume(message.scalars().first() != 0);
            default -> throw message.unknownOpcode();
        };
    }
}
