package precursor.tests.typing;

import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Sid;

/** What the test wants of its client on the device. Answered with the end of typing, as text. */
sealed interface TypingErrand {

    /** Where the client is reached. */
    Sid SID = Sid.wellKnown("what-is-to-type!");

    int MOST_TEXT = 4000;

    /** Type this. */
    record Type(String layout, int rateMs, String text) implements TypingErrand, Request.MutableLend {
        @Override
        public int opcode() {
            return 1;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.string(layout).u16(rateMs).string(text);
        }
    }

    /** Stop. */
    record Stop() implements TypingErrand, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 2;
        }
    }

    static TypingErrand decode(Message message) {
        return switch (message.opcode()) {
            case 1 -> {
                PayloadReader in = message.payload();
                yield new Type(in.string(MOST_TEXT), in.u16(), in.string(MOST_TEXT));
            }
            case 2 -> new Stop();
            default -> throw message.unknownOpcode();
        };
    }
}
