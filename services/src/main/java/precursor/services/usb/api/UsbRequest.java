package precursor.services.usb.api;

import precursor.xous.device.Subscription;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Words;

/** What the USB driver can be asked. */
public sealed interface UsbRequest {

    /** Bytes of a FIDO report. */
    int FIDO_BYTES = 64;

    /** Most bytes of UTF-8 in a text to type. */
    int MOST_TEXT = 4000;

    /** Most milliseconds between two reports of typing. */
    int MOST_AUTOTYPE_MS = 500;

    /** Milliseconds between two reports of typing where nobody says otherwise. */
    int USUAL_AUTOTYPE_MS = 30;

    /** Most bytes of a layout's name. */
    int MOST_LAYOUT = 16;

    /** Answers one word: the order of the {@link LinkStatus}. */
    record GetLinkStatus() implements UsbRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 0;
        }
    }

    /**
     * Presses up to three keys. Answers one word when the host has taken it, 1, or 0 when there is no host to take it.
     *
     * @param first usage on the keyboard page, 0 to 0xe7; 0 is none
     * @param keyUp whether to let them go again
     */
    record SendKeyCode(int first, int second, int third, boolean keyUp) implements UsbRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 1;
        }

        @Override
        public Words words() {
            return new Words(first, second, third, keyUp ? 1 : 0);
        }
    }

    /**
     * Types a text in the first of the host layouts, {@code us}. Answers, when the host has taken all of it, the number of
     * characters typed ({@code i32}): characters without a key are skipped, and typing ends early when the host goes. Kept
     * for those who know no other; {@link TypeText} leaves nothing out in silence.
     *
     * <p>The device's own keymap has no say here: what is printed on its keys tells nothing about the host.
     *
     * @param utf8 the text, often a secret: the driver wipes its copy when it is typed
     */
    record SendString(byte[] utf8) implements UsbRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 2;
        }

        @Override
        public int capacity() {
            return 16 + utf8.length;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.bytes(utf8);
        }
    }

    /** Answers one word: the keyboard's lights: 1 num, 2 caps, 4 scroll, 8 compose, 16 kana. */
    record GetLedState() implements UsbRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 3;
        }
    }

    /**
     * Leaves the bus and comes back as another device: {@link DeviceCore#FIDO_KBD} or {@link DeviceCore#FIDO}; others are
     * {@code UNAVAILABLE}. Answers one word, the core, when that is done: five seconds later.
     */
    record SwitchCores(DeviceCore core) implements UsbRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 4;
        }

        @Override
        public Words words() {
            return Words.of(core.ordinal());
        }
    }

    /** As {@link SwitchCores}, but answers at once when it is that core already. */
    record EnsureCore(DeviceCore core) implements UsbRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 5;
        }

        @Override
        public Words words() {
            return Words.of(core.ordinal());
        }
    }

    /** Answers one word: the order of the {@link DeviceCore}. */
    record WhichCore() implements UsbRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 6;
        }
    }

    /** Forbids the debug bridge, or allows it. */
    record RestrictDebugAccess(boolean restricted) implements UsbRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 7;
        }

        @Override
        public Words words() {
            return Words.of(restricted ? 1 : 0);
        }
    }

    /** Answers one word, 0 or 1. */
    record IsRestricted() implements UsbRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 8;
        }
    }

    /** Answers two words: whether the debug bridge is connected (never, in this device), and whether it is forbidden. */
    record DebugUsbOp() implements UsbRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 9;
        }
    }

    /** Sets the time between two reports for those requests that do not say it, 1 to {@link #MOST_AUTOTYPE_MS} ms. */
    record SetAutotypeRate(int ms) implements UsbRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 10;
        }

        @Override
        public Words words() {
            return Words.of(ms);
        }
    }

    /** Asks to be told, by a scalar without words, that a host sent something, or that the link is another. */
    record RegisterUsbObserver(Subscription to) implements UsbRequest, Request.Lend {
        @Override
        public int opcode() {
            return 11;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            to.writeTo(out);
        }
    }

    /**
     * Types a text as it is typed on a host with a certain layout. The whole text is planned before the first key goes down:
     * a character that the layout lacks is told by its position, and nothing is typed. A line feed is Enter, a carriage
     * return nothing, Tab and Backspace are those keys; other control characters the layout lacks. Answers a {@link
     * TypingEnd}, when it is over; {@code NOT_FOUND} when there is no such layout.
     *
     * @param layout name of a {@code HostLayout}
     * @param rateMs pause after keys down and after keys up, 1 to {@link #MOST_AUTOTYPE_MS} ms; of more than 100, the rest is added to that after keys
     *     up, lest the host repeat them
     * @param utf8 the text, often a secret: the driver wipes its copy
     */
    record TypeText(String layout, int rateMs, byte[] utf8) implements UsbRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 13;
        }

        @Override
        public int capacity() {
            return 64 + layout.length() + utf8.length;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.string(layout).u16(rateMs).bytes(utf8);
        }

        /** Says nothing of the text. */
        @Override
        public String toString() {
            return "TypeText[layout=" + layout + ", rateMs=" + rateMs + "]";
        }
    }

    /**
     * Stops what the sender has typed: all keys go up at once, and {@link TypeText} is answered. Answers one word, how many
     * texts that were.
     */
    record StopTyping() implements UsbRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 14;
        }
    }

    /** Accepted; the log decides what it shows. */
    record SetLogLevel(int level) implements UsbRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 12;
        }

        @Override
        public Words words() {
            return Words.of(level);
        }
    }

    /**
     * Sends a FIDO report. Answers at once with a {@link FidoCode}: {@code TX_ACK} when it is on its way, {@code TX} when
     * the host does not read and the report was dropped, {@code HANGUP} when there is no host, {@code DENIED}.
     *
     * @param onlyIfAwaited whether to drop it unless the host waits for a report this moment: for keep-alives, of which
     *     nobody wants to read a whole queue later
     */
    record U2fTx(byte[] report, boolean onlyIfAwaited) implements UsbRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 128;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.fixed(report).bool(onlyIfAwaited);
        }
    }

    /**
     * Waits for a FIDO report; answers a {@link FidoReception}. The first process that asks owns the reports until it
     * dies. One thread may wait at a time; a second is refused with {@code MEMORY_IN_USE}.
     *
     * @param timeoutMs 0 waits for ever
     */
    record U2fRxDeferred(long timeoutMs) implements UsbRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 129;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.i64(timeoutMs);
        }
    }

    /** Answers one word, 1: this device has a USB core. */
    record IsSocCompatible() implements UsbRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 256;
        }
    }

    /** A request of a core that this device has not: serial, disk or custom HID. Answered {@code UNAVAILABLE}. */
    record OtherCore(int opcode) implements UsbRequest {}

    static UsbRequest decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> new GetLinkStatus();
            case 1 -> {
                Words w = message.scalars();
                yield new SendKeyCode(usage(w.first()), usage(w.second()), usage(w.third()), w.fourth() != 0);
            }
            case 2 -> new SendString(message.payload().bytes(MOST_TEXT));
            case 3 -> new GetLedState();
            case 4 -> new SwitchCores(core(message));
            case 5 -> new EnsureCore(core(message));
            case 6 -> new WhichCore();
            case 7 -> new RestrictDebugAccess(message.scalars().first() != 0);
            case 8 -> new IsRestricted();
            case 9 -> new DebugUsbOp();
            case 10 -> new SetAutotypeRate((int) within(message.scalars().first(), 1, MOST_AUTOTYPE_MS));
            case 11 -> new RegisterUsbObserver(Subscription.read(message.payload()));
            case 12 -> new SetLogLevel((int) within(message.scalars().first(), 0, 16));
            case 13 -> {
                PayloadReader in = message.payload();
                yield new TypeText(
                        in.string(MOST_LAYOUT), (int) within(in.u16(), 1, MOST_AUTOTYPE_MS), in.bytes(MOST_TEXT));
            }
            case 14 -> new StopTyping();
            case 128 -> {
                PayloadReader in = message.payload();
                yield new U2fTx(in.fixed(FIDO_BYTES), in.bool());
            }
            case 129 -> new U2fRxDeferred(within(message.payload().i64(), 0, Long.MAX_VALUE));
            case 256 -> new IsSocCompatible();
            case 512, 513, 514, 515, 516, 517, 518, 1024, 1025, 1026, 1027, 1028, 1029, 1030 ->
                new OtherCore(message.opcode());
            default -> throw message.unknownOpcode();
        };
    }

    private static DeviceCore core(Message message) {
        DeviceCore[] all = DeviceCore.values();
        return all[(int) within(message.scalars().first(), 0, all.length - 1)];
    }

    private static int usage(long word) {
        return (int) within(word, 0, 0xe7);
    }

    private static long within(long word, long low, long high) {
        if (word < low || word > high) {
            throw new MalformedMessageException(word + " is not in " + low + ".." + high);
        }
        return word;
    }
}
