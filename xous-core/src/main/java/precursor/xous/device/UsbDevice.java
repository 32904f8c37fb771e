package precursor.xous.device;

import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Words;

/**
 * The USB connector, device side. The board carries transfers between a host (through USB/IP, UHID or a gadget) and the
 * driver, which is the device: it answers control requests and holds interrupt IN transfers until it has a report.
 */
public sealed interface UsbDevice {

    /** Most bytes of data in a transfer. */
    int MOST_DATA = 16 * 1024;

    /** Bytes of a setup packet. */
    int SETUP_BYTES = 8;

    /** Asks for news: {@link News}, from the subscription's opcode up. */
    record Subscribe(Subscription to) implements UsbDevice, Request.Lend {
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
     * Ends a transfer.
     *
     * @param transfer the number that {@link News.Submit} gave
     * @param status 0, or a negative Linux error number: -32 (EPIPE) is a stall
     * @param data what an IN transfer brings; empty for OUT
     * @param taken bytes that an OUT transfer took; the length of {@code data} for IN
     */
    record Complete(long transfer, int status, int taken, byte[] data) implements UsbDevice, Request.Move {
        @Override
        public int opcode() {
            return 1;
        }

        @Override
        public int capacity() {
            return 32 + data.length;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.i64(transfer).i32(status).i32(taken).bytes(data);
        }
    }

    /** Connects the pull-up, as a device does that wants to be seen, or takes it away. */
    record PullUp(boolean on) implements UsbDevice, Request.Scalar {
        @Override
        public int opcode() {
            return 2;
        }

        @Override
        public Words words() {
            return Words.of(on ? 1 : 0);
        }
    }

    static UsbDevice decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> new Subscribe(Subscription.read(message.payload()));
            case 1 -> {
                PayloadReader in = message.payload();
                yield new Complete(in.i64(), in.i32(), in.i32(0, MOST_DATA), in.bytes(MOST_DATA));
            }
            case 2 -> new PullUp(message.scalars().first() != 0);
            default -> throw message.unknownOpcode();
        };
    }

    /** What the board sends to the driver. */
    sealed interface News {

        /** A host supplied power and reset the bus: everything of an earlier session is over. Scalar, opcode + 0. */
        record Attach() implements News {}

        /** The host is gone; transfers in hand are over. Scalar, opcode + 1. */
        record Detach() implements News {}

        /** The host took a transfer back: it is never completed if it is still held. Scalar, opcode + 2. */
        record Cancel(long transfer) implements News {}

        /**
         * The host submits a transfer. Move, opcode + 3.
         *
         * @param transfer a number, never used twice in a session
         * @param endpoint 0 to 15
         * @param in whether the data goes to the host
         * @param setup the setup packet, for endpoint 0; else eight zeros
         * @param length bytes the host wants or sends
         * @param data what the host sends; empty for IN
         */
        record Submit(long transfer, int endpoint, boolean in, byte[] setup, int length, byte[] data)
                implements News {}

        /** A {@link Submit} as it travels to the driver's server. */
        record SubmitMessage(int opcode, Submit submit) implements Request.Move {
            @Override
            public int capacity() {
                return 64 + submit.data().length;
            }

            @Override
            public void writeTo(PayloadWriter out) {
                out.i64(submit.transfer())
                        .u8(submit.endpoint())
                        .bool(submit.in())
                        .fixed(submit.setup())
                        .i32(submit.length())
                        .bytes(submit.data());
            }
        }

        /** Decodes news; {@code kind} is the received opcode less the subscription's. */
        static News decode(int kind, Message message) {
            return switch (kind) {
                case 0 -> new Attach();
                case 1 -> new Detach();
                case 2 -> new Cancel(message.scalars().first());
                case 3 -> {
                    PayloadReader in = message.payload();
                    long transfer = in.i64();
                    int endpoint = in.u8() & 15;
                    yield new Submit(
                            transfer,
                            endpoint,
                            in.bool(),
                            in.fixed(SETUP_BYTES),
                            in.i32(0, MOST_DATA),
                            in.bytes(MOST_DATA));
                }
                default -> throw message.unknownOpcode();
            };
        }
    }
}
