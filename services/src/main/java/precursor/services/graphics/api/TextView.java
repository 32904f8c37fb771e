package precursor.services.graphics.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * A text in a box: what to write, where, and how it looks. Made with {@link #in}:
 *
 * {@snippet :
 * TextView.in(canvas, BoundsHint.box(10, 10, 200, 40))
 *         .style(GlyphStyle.BOLD).border(false).ellipsis(true).text("github.com").build();
 * }
 *
 * @param canvas gam's canvas; {@link Gid#NONE} when drawn without gam
 * @param operation draw, or only compute where it would be drawn
 * @param clip pixels of the screen outside which nothing is drawn; set by gam to the canvas. The origin of {@code bounds}
 * @param untrusted stipples the background, as gam demands of all but the most trusted canvases
 * @param token proves to gam the right to {@code invert}
 * @param invert light letters on a dark box; gam honours it with a token only
 * @param bounds where
 * @param style the typeface
 * @param cursor where in the text's area the first letter goes
 * @param insertion index in the text (UTF-16) before which a caret stands
 * @param ellipsis ends a text that does not fit with "…"
 * @param border whether a frame is drawn around the box
 * @param borderWidth of the frame, pixels, 0 to 63
 * @param roundedBorder radius of the frame's corners, pixels, 0 to 255
 * @param clearArea whether the box is made light (dark when inverted) before the text is drawn
 * @param margin between the frame and the text: left and right, top and bottom
 * @param selected a part of the text that is shown inverted
 * @param busyAnimation step of the busy mark drawn behind the text's end; each step looks different from the one before
 * @param secret whether nobody but the eye may read it: a board that asks for the texts on the screen gets bullets
 * @param text at most {@value #MOST_BYTES} bytes of UTF-8; '\n' starts a new line
 */
public record TextView(
        Gid canvas,
        Operation operation,
        Optional<Rectangle> clip,
        boolean untrusted,
        Optional<Token> token,
        boolean invert,
        BoundsHint bounds,
        GlyphStyle style,
        Cursor cursor,
        OptionalInt insertion,
        boolean ellipsis,
        boolean border,
        int borderWidth,
        OptionalInt roundedBorder,
        boolean clearArea,
        Point margin,
        Optional<TextSpan> selected,
        OptionalInt busyAnimation,
        boolean secret,
        String text) {

    /** Most texts that are drawn together. */
    public static final int MOST_IN_LIST = 32;

    /** Most bytes of text, as UTF-8. */
    public static final int MOST_BYTES = 3072;

    /** Bytes of a view on its way besides its text, at most. */
    private static final int MOST_OF_THE_REST = 192;

    /** What to do with the view. The order is the wire format. */
    public enum Operation {
        NOP,
        RENDER,
        COMPUTE_BOUNDS
    }

    /**
     * What came of it.
     *
     * @param bounds the box with border, counted from the clip's top left corner; none for {@link Operation#NOP}
     * @param cursor after the last letter
     * @param overflow whether some of the text did not fit
     */
    public record Result(Optional<Rectangle> bounds, Cursor cursor, boolean overflow) {

        public void writeTo(PayloadWriter out) {
            Rectangle.writeOptional(out, bounds);
            cursor.writeTo(out);
            out.bool(overflow);
        }

        public static Result read(PayloadReader in) {
            return new Result(in.optional(Rectangle::read), Cursor.read(in), in.bool());
        }
    }

    public TextView {
        if (utf8Length(text) > MOST_BYTES) {
            throw new IllegalArgumentException("a text has at most " + MOST_BYTES + " bytes: " + utf8Length(text));
        }
        borderWidth = Math.clamp(borderWidth, 0, 63);
        if (roundedBorder.isPresent()) {
            roundedBorder = OptionalInt.of(Math.clamp(roundedBorder.getAsInt(), 0, 255));
        }
        if (insertion.isPresent() && insertion.getAsInt() < 0) {
            insertion = OptionalInt.of(0);
        }
    }

    /** A view with the usual settings: regular face, a frame of one pixel, margins of four, untrusted, to be rendered. */
    public static TextViewBuilder in(Gid canvas, BoundsHint bounds) {
        return new TextViewBuilder(canvas, bounds);
    }

    /** The same with changes. */
    public TextViewBuilder but() {
        return new TextViewBuilder(this);
    }

    /** The longest start of a text that a view can hold; never cuts a character in two. */
    public static String clipped(String text) {
        if (text.length() <= MOST_BYTES / 3) {
            return text;
        }
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            bytes += utf8Length(codePoint);
            if (bytes > MOST_BYTES) {
                return text.substring(0, i);
            }
            i += Character.charCount(codePoint);
        }
        return text;
    }

    /** Bytes that some take on their way, at most. */
    public static int capacity(List<TextView> views) {
        return Integer.BYTES + views.stream().mapToInt(v -> MOST_OF_THE_REST + utf8Length(v.text())).sum();
    }

    public void writeTo(PayloadWriter out) {
        canvas.writeTo(out);
        out.enumeration(operation);
        Rectangle.writeOptional(out, clip);
        out.bool(untrusted).optional(token, (o, t) -> t.writeTo(o)).bool(invert);
        bounds.writeTo(out);
        out.enumeration(style);
        cursor.writeTo(out);
        number(out, insertion);
        out.bool(ellipsis).bool(border).u8(borderWidth);
        number(out, roundedBorder);
        out.bool(clearArea);
        margin.writeTo(out);
        out.optional(selected, (o, s) -> s.writeTo(o));
        number(out, busyAnimation);
        out.bool(secret).string(text);
    }

    public static TextView read(PayloadReader in) {
        return new TextView(
                Gid.read(in),
                in.enumeration(Operation.class),
                in.optional(Rectangle::read),
                in.bool(),
                in.optional(Token::read),
                in.bool(),
                BoundsHint.read(in),
                in.enumeration(GlyphStyle.class),
                Cursor.read(in),
                number(in),
                in.bool(),
                in.bool(),
                in.u8(),
                number(in),
                in.bool(),
                Point.read(in),
                in.optional(TextSpan::read),
                number(in),
                in.bool(),
                in.string(MOST_BYTES));
    }

    /** Says nothing of the text, which may be a secret. */
    @Override
    public String toString() {
        return "TextView[" + operation + " " + style + " " + bounds + ", " + text.length() + " characters]";
    }

    private static void number(PayloadWriter out, OptionalInt value) {
        out.bool(value.isPresent());
        if (value.isPresent()) {
            out.i32(value.getAsInt());
        }
    }

    private static OptionalInt number(PayloadReader in) {
        return in.bool() ? OptionalInt.of(in.i32()) : OptionalInt.empty();
    }

    private static int utf8Length(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            bytes += utf8Length(codePoint);
            i += Character.charCount(codePoint);
        }
        return bytes;
    }

    /** A lone surrogate is written as one '?'. */
    private static int utf8Length(int codePoint) {
        if (codePoint < 0x80 || (codePoint >= 0xd800 && codePoint <= 0xdfff)) {
            return 1;
        }
        return codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }
}
