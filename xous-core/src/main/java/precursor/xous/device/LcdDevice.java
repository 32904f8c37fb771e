package precursor.xous.device;

import java.util.List;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;

/** The memory LCD: takes whole lines by their number, as the real panel does. */
public sealed interface LcdDevice {

    /** Bytes of a line: 11 little-endian 32-bit words; bit x mod 32 of word x / 32 is pixel x; 1 is light. */
    int LINE_BYTES = 44;

    /** Most lines in an update. */
    int MOST_LINES = 1024;

    /** Most texts in an update. */
    int MOST_TEXTS = 512;

    /**
     * One line of pixels.
     *
     * @param number 0 (top) up to the panel's height - 1
     */
    record Line(int number, byte[] pixels) {}

    /** A text as it stands on the screen, for scripts and tests; pixels, origin top left. */
    record Text(int x, int y, int width, int height, String text) {}

    /**
     * Shows lines. Returned when the panel has taken them.
     *
     * @param texts all texts that stand on the screen after this update; empty unless {@link Instrumented} said yes
     */
    record Update(List<Line> lines, List<Text> texts) implements LcdDevice, Request.Lend {
        @Override
        public int opcode() {
            return 0;
        }

        @Override
        public int capacity() {
            int bytes = 16 + lines.size() * (4 + LINE_BYTES);
            for (Text t : texts) {
                bytes += 20 + 3 * t.text().length();
            }
            return bytes;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.list(lines, (o, line) -> o.i32(line.number()).fixed(line.pixels()));
            out.list(
                    texts,
                    (o, t) -> o.i32(t.x())
                            .i32(t.y())
                            .i32(t.width())
                            .i32(t.height())
                            .string(t.text()));
        }
    }

    /** Whether the board wants to know the texts on the screen; answers one word, 0 or 1. */
    record Instrumented() implements LcdDevice, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 1;
        }
    }

    static LcdDevice decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> {
                PayloadReader in = message.payload();
                yield new Update(
                        in.list(MOST_LINES, i -> new Line(i.i32(0, MOST_LINES), i.fixed(LINE_BYTES))),
                        in.list(
                                MOST_TEXTS,
                                i -> new Text(i.i32(), i.i32(), i.i32(), i.i32(), i.string(4096))));
            }
            case 1 -> new Instrumented();
            default -> throw message.unknownOpcode();
        };
    }
}
