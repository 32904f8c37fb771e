package precursor.services.susres.api;

import precursor.xous.device.Subscription;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Words;

/**
 * What the suspend/resume manager can be asked; opcodes as in services.md §7. Rebooting and switching off are the status bar's, which has the
 * switch.
 */
public sealed interface SusresRequest {

    /** Opcode of the alarm that ends an order's time. */
    int TIMEOUT = 5;

    int opcode();

    /** Puts the device to sleep. Only whoever has the power switch may ask; nothing happens while it is denied, or under way. */
    record SuspendRequest() implements SusresRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 0;
        }
    }

    /** The sender does something that sleep would spoil, until {@link SuspendAllow} or its death. */
    record SuspendDeny() implements SusresRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 1;
        }
    }

    record SuspendAllow() implements SusresRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 2;
        }
    }

    /** Asks to be told {@link SuspendNews}. Who asks while the device sleeps is told so at once, and waited for by nobody. */
    record SuspendEventSubscribe(SuspendOrder order, Subscription to) implements SusresRequest, Request.Lend {
        @Override
        public int opcode() {
            return 3;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.enumeration(order);
            to.writeTo(out);
        }
    }

    /**
     * The sender is ready to sleep.
     *
     * @param token the one that it was told
     */
    record SuspendReady(long token) implements SusresRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 4;
        }

        @Override
        public Words words() {
            return Words.of(token);
        }
    }

    /** From the ticktimer: an order has had its time. */
    record SuspendTimeout(Words words) implements SusresRequest {
        @Override
        public int opcode() {
            return TIMEOUT;
        }
    }

    /** Answers one word: 1 when everybody was ready when the device last fell asleep, or it never did. */
    record WasSuspendClean() implements SusresRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 6;
        }
    }

    /** Answers one word, 0: at once while the device is awake, else when it is awake again. */
    record SuspendingNow() implements SusresRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 11;
        }
    }

    /** The board says that the power is back; from anybody else it is ignored. */
    record Resumed() implements SusresRequest {
        public static final int OPCODE = 64;

        @Override
        public int opcode() {
            return OPCODE;
        }
    }

    /** The kernel says that a process has died; from anybody else it is ignored. */
    record ProcessDied(int pid) implements SusresRequest {
        public static final int OPCODE = 65;

        @Override
        public int opcode() {
            return OPCODE;
        }
    }

    static SusresRequest decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> new SuspendRequest();
            case 1 -> new SuspendDeny();
            case 2 -> new SuspendAllow();
            case 3 -> {
                PayloadReader in = message.payload();
                yield new SuspendEventSubscribe(in.enumeration(SuspendOrder.class), Subscription.read(in));
            }
            case 4 -> new SuspendReady(message.scalars().first());
            case TIMEOUT -> new SuspendTimeout(message.scalars());
            case 6 -> new WasSuspendClean();
            case 11 -> new SuspendingNow();
            case Resumed.OPCODE -> new Resumed();
            case ProcessDied.OPCODE -> new ProcessDied((int) message.scalars().first());
            default -> throw message.unknownOpcode();
        };
    }
}
