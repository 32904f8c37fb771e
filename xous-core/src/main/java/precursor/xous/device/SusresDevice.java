package precursor.xous.device;

import precursor.xous.message.Message;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Words;

/**
 * The suspend/resume block. It takes the power away from all but the memory: time since power-on stands still, the date goes on. The next key
 * that is pressed gives it back, and is nothing but that.
 */
public sealed interface SusresDevice {

    /** Kind of the news that the power is back: an empty scalar. */
    int RESUME_NEWS = 0;

    /**
     * Takes the power away, which {@link #RESUME_NEWS} end. Nothing happens while it is away.
     *
     * @param forced whether it is taken from processes that were not ready
     */
    record PowerDown(boolean forced) implements SusresDevice, Request.Scalar {
        @Override
        public int opcode() {
            return 0;
        }

        @Override
        public Words words() {
            return Words.of(forced ? 1 : 0);
        }
    }

    /** Asks for news. */
    record Subscribe(Subscription to) implements SusresDevice, Request.Lend {
        @Override
        public int opcode() {
            return 1;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            to.writeTo(out);
        }
    }

    static SusresDevice decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> new PowerDown(message.scalars().first() != 0);
            case 1 -> new Subscribe(Subscription.read(message.payload()));
            default -> throw message.unknownOpcode();
        };
    }
}
