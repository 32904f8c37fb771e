package precursor.services.log.api;

import java.util.Optional;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Sid;
import precursor.xous.message.Words;

/** What the log takes. Nothing secret may ever be in it: it goes to the serial console. */
public sealed interface LogRequest {

    /** The server's well-known identity. */
    Sid SID = Sid.wellKnown("xous-log-server ");

    /** Most bytes of a module's or a file's name. */
    int MOST_NAME = 128;

    /** Most bytes of a record's text. */
    int MOST_TEXT = 3600;

    /** Opcode of a panic's first message; its end is {@link #PANIC_FINISHED}. */
    int PANIC_STARTED = 1000;

    /** Opcode of a panic's text of no bytes; the message with n bytes, 0 to 32, has this plus n. */
    int PANIC_MESSAGE = 1100;

    int PANIC_FINISHED = 1200;

    /** Where in the source a record was made. */
    record Place(String file, int line) {}

    /** One record. */
    record Entry(Level level, String module, String text, Optional<Place> place) implements LogRequest, Request.Lend {
        @Override
        public int opcode() {
            return 0;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.enumeration(level).string(module).string(text);
            out.optional(place, (o, p) -> o.string(p.file()).i32(p.line()));
        }
    }

    /** Text as a program prints it, without level or module. */
    record StandardOutput(String text) implements LogRequest, Request.Lend {
        @Override
        public int opcode() {
            return 1;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.string(text);
        }
    }

    /** Text as a program prints it when something is wrong. */
    record StandardError(String text) implements LogRequest, Request.Lend {
        @Override
        public int opcode() {
            return 2;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.string(text);
        }
    }

    /** The sender's name. The manifest's name for a process goes before it: nobody can speak in another's name. */
    record ProgramName(String name) implements LogRequest, Request.Lend {
        @Override
        public int opcode() {
            return 3;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.string(name);
        }
    }

    /** Asks to copy the log to USB; answers 0: not on this system. */
    record TryHookUsbMirror() implements LogRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 4;
        }
    }

    /** Ends the copying to USB; answers 0. */
    record UnhookUsbMirror() implements LogRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 5;
        }
    }

    /** A process is about to die of a mistake and says why, in scalars, since its memory may be unusable. */
    record PanicStarted() implements LogRequest, Request.Scalar {
        @Override
        public int opcode() {
            return PANIC_STARTED;
        }
    }

    /** Up to 32 bytes of UTF-8, little-endian in four words. */
    record PanicMessage(int length, Words words) implements LogRequest, Request.Scalar {

        public PanicMessage {
            if (length < 0 || length > 32) {
                throw new MalformedMessageException("panic text of " + length + " bytes");
            }
        }

        @Override
        public int opcode() {
            return PANIC_MESSAGE + length;
        }
    }

    /** The end of a panic's text. */
    record PanicFinished() implements LogRequest, Request.Scalar {
        @Override
        public int opcode() {
            return PANIC_FINISHED;
        }
    }

    /** Switches the console's input on; without effect here, where characters come from the board's key matrix. */
    record EnableRx() implements LogRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 2000;
        }
    }

    static LogRequest decode(Message message) {
        int opcode = message.opcode();
        return switch (opcode) {
            case 0 -> {
                PayloadReader in = message.payload();
                yield new Entry(
                        in.enumeration(Level.class),
                        in.string(MOST_NAME),
                        in.string(MOST_TEXT),
                        in.optional(i -> new Place(i.string(MOST_NAME), i.i32(0, Integer.MAX_VALUE))));
            }
            case 1 -> new StandardOutput(message.payload().string(MOST_TEXT));
            case 2 -> new StandardError(message.payload().string(MOST_TEXT));
            case 3 -> new ProgramName(message.payload().string(MOST_NAME));
            case 4 -> new TryHookUsbMirror();
            case 5 -> new UnhookUsbMirror();
            case PANIC_STARTED -> new PanicStarted();
            case PANIC_FINISHED -> new PanicFinished();
            case 2000 -> new EnableRx();
            default -> {
                if (opcode < PANIC_MESSAGE || opcode > PANIC_MESSAGE + 32) {
                    throw message.unknownOpcode();
                }
                yield new PanicMessage(opcode - PANIC_MESSAGE, message.scalars());
            }
        };
    }
}
