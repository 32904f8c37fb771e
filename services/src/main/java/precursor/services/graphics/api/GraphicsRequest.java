package precursor.services.graphics.api;

import java.util.List;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Memory;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Words;

/** What the graphics service can be asked for; opcodes as in services.md §8.1. Coordinates are pixels of the screen. */
public sealed interface GraphicsRequest {

    /** Bytes in a {@link FontBlock}. */
    int FONT_BLOCK_BYTES = 7936;

    int opcode();

    /** Shows on the panel what was drawn since the last time. */
    record Flush() implements GraphicsRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 0;
        }
    }

    /** Makes the whole screen light. */
    record Clear() implements GraphicsRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 1;
        }
    }

    record DrawLine(Point from, Point to, DrawStyle style) implements GraphicsRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 2;
        }

        @Override
        public Words words() {
            return Words.of(from.packed(), to.packed(), style.packed());
        }
    }

    /** A rectangle; on the wire by its top left and its bottom right pixel plus one. */
    record DrawRectangle(Rectangle area, DrawStyle style) implements GraphicsRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 3;
        }

        @Override
        public Words words() {
            return Words.of(area.topLeft().packed(), corner(area).packed(), style.packed());
        }
    }

    record DrawRoundedRectangle(Rectangle area, int radius, DrawStyle style)
            implements GraphicsRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 4;
        }

        @Override
        public Words words() {
            return new Words(area.topLeft().packed(), corner(area).packed(), style.packed(), radius);
        }
    }

    record DrawCircle(Point center, int radius, DrawStyle style) implements GraphicsRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 5;
        }

        @Override
        public Words words() {
            return Words.of(center.packed(), radius, style.packed());
        }
    }

    /** Answers width and height. */
    record ScreenSize() implements GraphicsRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 6;
        }
    }

    /** Answers the style's number and its line height. */
    record QueryGlyphProps(GlyphStyle style) implements GraphicsRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 7;
        }

        @Override
        public Words words() {
            return Words.of(style.ordinal());
        }
    }

    /** Answers a {@link TextView.Result} in the same memory. */
    record DrawTextView(TextView view) implements GraphicsRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 8;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            view.writeTo(out);
        }
    }

    record DrawClipObject(ClipObject object) implements GraphicsRequest, Request.Lend {
        @Override
        public int opcode() {
            return 9;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            object.writeTo(out);
        }
    }

    /**
     * Draws several, in their order.
     *
     * @param objects at most {@value ClipObject#MOST_IN_LIST}
     */
    record DrawClipObjectList(List<ClipObject> objects) implements GraphicsRequest, Request.Lend {
        public DrawClipObjectList {
            objects = List.copyOf(objects);
            if (objects.size() > ClipObject.MOST_IN_LIST) {
                throw new IllegalArgumentException("at most " + ClipObject.MOST_IN_LIST + " objects: " + objects.size());
            }
        }

        @Override
        public int opcode() {
            return 10;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.list(objects, (o, object) -> object.writeTo(o));
        }
    }

    /**
     * Draws objects, then texts upon them, in their order. Upstream has no such thing: there a list of rows takes a message for each.
     *
     * @param objects at most {@value ClipObject#MOST_IN_LIST}
     * @param texts at most {@value TextView#MOST_IN_LIST}
     * @param flush whether to show what was drawn, as {@link Flush}
     */
    record DrawFrame(List<ClipObject> objects, List<TextView> texts, boolean flush)
            implements GraphicsRequest, Request.Lend {
        public DrawFrame {
            objects = List.copyOf(objects);
            texts = List.copyOf(texts);
            if (objects.size() > ClipObject.MOST_IN_LIST || texts.size() > TextView.MOST_IN_LIST) {
                throw new IllegalArgumentException(objects.size() + " objects and " + texts.size() + " texts are too many");
            }
        }

        @Override
        public int opcode() {
            return 29;
        }

        @Override
        public int capacity() {
            return Memory.PAGE_SIZE + TextView.capacity(texts);
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.list(objects, (o, object) -> object.writeTo(o));
            out.list(texts, (o, text) -> text.writeTo(o));
            out.bool(flush);
        }
    }

    /** Replaces the screen by the one that stays on the panel while the device is off. */
    record DrawSleepScreen() implements GraphicsRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 11;
        }
    }

    /** Whether every update carries the dotted mark of a device for developers, in line 7. */
    record Devboot(boolean on) implements GraphicsRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 12;
        }

        @Override
        public Words words() {
            return Words.of(on ? 1 : 0);
        }
    }

    /** The next bytes of the font region, for those who check it; answers a {@link FontBlock}. */
    record BulkReadFonts() implements GraphicsRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 13;
        }

        @Override
        public int capacity() {
            return FONT_BLOCK_BYTES + 16;
        }

        @Override
        public void writeTo(PayloadWriter out) {}
    }

    /** The next {@link BulkReadFonts} starts from the beginning. Answers one word. */
    record RestartBulkRead() implements GraphicsRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 14;
        }
    }

    /** Puts a copy of the screen aside. Answers one word when waited for. */
    record Stash() implements GraphicsRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 15;
        }
    }

    /** Brings back all but the status lines of what was put aside. Answers one word when waited for. */
    record Pop() implements GraphicsRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 16;
        }
    }

    /** Shows a test pattern for some time, then the screen as it was; answers one word after that. */
    record TestPattern(int milliseconds) implements GraphicsRequest, Request.BlockingScalar {

        /** Longest time of a test pattern. */
        public static final int MOST_MILLISECONDS = 60_000;

        public TestPattern {
            milliseconds = Math.clamp(milliseconds, 0, MOST_MILLISECONDS);
        }

        @Override
        public int opcode() {
            return 17;
        }

        @Override
        public Words words() {
            return Words.of(milliseconds);
        }
    }

    /** The system was asleep: the panel must be written anew. Upstream's opcode, kept for its number: nobody sends it here, where the panel keeps its picture. */
    record SuspendResume() implements GraphicsRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 18;
        }
    }

    record DrawBootLogo() implements GraphicsRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 19;
        }
    }

    /**
     * Something that only newer boards can do; nothing happens.
     *
     * @param opcode 20 to 27
     */
    record Inert(int opcode) implements GraphicsRequest {}

    /** Ends the service. */
    record Quit() implements GraphicsRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 28;
        }
    }

    /**
     * A part of the font region.
     *
     * @param offset where it starts
     * @param total bytes of the region
     * @param bytes at most {@value #FONT_BLOCK_BYTES}; none at the end
     */
    record FontBlock(int offset, int total, byte[] bytes) {

        public void writeTo(PayloadWriter out) {
            out.i32(offset).i32(total).bytes(bytes);
        }

        public static FontBlock read(PayloadReader in) {
            return new FontBlock(in.i32(), in.i32(), in.bytes(FONT_BLOCK_BYTES));
        }
    }

    static GraphicsRequest decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> new Flush();
            case 1 -> new Clear();
            case 2 -> {
                Words w = message.scalars();
                yield new DrawLine(
                        Point.unpacked(w.first()), Point.unpacked(w.second()), DrawStyle.unpacked(w.third()));
            }
            case 3 -> {
                Words w = message.scalars();
                yield new DrawRectangle(area(w), DrawStyle.unpacked(w.third()));
            }
            case 4 -> {
                Words w = message.scalars();
                yield new DrawRoundedRectangle(area(w), radius(w.fourth()), DrawStyle.unpacked(w.third()));
            }
            case 5 -> {
                Words w = message.scalars();
                yield new DrawCircle(Point.unpacked(w.first()), radius(w.second()), DrawStyle.unpacked(w.third()));
            }
            case 6 -> new ScreenSize();
            case 7 -> new QueryGlyphProps(style(message));
            case 8 -> new DrawTextView(TextView.read(message.payload()));
            case 9 -> new DrawClipObject(ClipObject.read(message.payload()));
            case 10 -> new DrawClipObjectList(message.payload().list(ClipObject.MOST_IN_LIST, ClipObject::read));
            case 11 -> new DrawSleepScreen();
            case 12 -> new Devboot(message.scalars().first() != 0);
            case 13 -> new BulkReadFonts();
            case 14 -> new RestartBulkRead();
            case 15 -> new Stash();
            case 16 -> new Pop();
            case 17 -> new TestPattern((int) Math.clamp(message.scalars().first(), 0L, TestPattern.MOST_MILLISECONDS));
            case 18 -> new SuspendResume();
            case 19 -> new DrawBootLogo();
            case 20, 21, 22, 23, 24, 25, 26, 27 -> new Inert(message.opcode());
            case 28 -> new Quit();
            case 29 -> {
                PayloadReader in = message.payload();
                yield new DrawFrame(
                        in.list(ClipObject.MOST_IN_LIST, ClipObject::read),
                        in.list(TextView.MOST_IN_LIST, TextView::read),
                        in.bool());
            }
            default -> throw message.unknownOpcode();
        };
    }

    private static GlyphStyle style(Message message) {
        long number = message.scalars().first();
        GlyphStyle[] all = GlyphStyle.values();
        if (number < 0 || number >= all.length) {
            throw new MalformedMessageException("glyph style " + number);
        }
        return all[(int) number];
    }

    private static Point corner(Rectangle area) {
        return new Point(area.right(), area.bottom());
    }

    private static Rectangle area(Words w) {
        Point from = Point.unpacked(w.first());
        Point to = Point.unpacked(w.second());
        return new Rectangle(from.x(), from.y(), to.x(), to.y());
    }

    private static int radius(long word) {
        return (int) Math.clamp(word, 0L, Shape.MOST_RADIUS);
    }
}
