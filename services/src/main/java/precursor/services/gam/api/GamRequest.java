package precursor.services.gam.api;

import java.util.List;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.graphics.api.Token;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Memory;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Words;

/**
 * What the GAM can be asked for; opcodes as in services.md §9.1. A canvas is named by its {@link Gid}, a context by the
 * {@link Token} that its registration gave; both count only for the process that registered the context.
 */
public sealed interface GamRequest {

    int opcode();

    /** Makes a canvas light. */
    record ClearCanvas(Gid canvas) implements GamRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 0;
        }

        @Override
        public Words words() {
            return Words.of(canvas.high(), canvas.low());
        }
    }

    /** Answers width and height in pixels. */
    record GetCanvasBounds(Gid canvas) implements GamRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 1;
        }

        @Override
        public Words words() {
            return Words.of(canvas.high(), canvas.low());
        }
    }

    /** Asks for another size of the content canvas; answers a {@link CanvasSize}, what the layout grants. */
    record SetCanvasBounds(Token context, CanvasSize wanted) implements GamRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 2;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            context.writeTo(out);
            wanted.writeTo(out);
        }
    }

    /** Draws a shape; its coordinates count from the canvas's top left corner. */
    record RenderObject(Gid canvas, Shape shape) implements GamRequest, Request.Lend {
        @Override
        public int opcode() {
            return 3;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            canvas.writeTo(out);
            shape.writeTo(out);
        }
    }

    /**
     * Draws several shapes, in their order.
     *
     * @param shapes at most {@value ClipObject#MOST_IN_LIST}
     */
    record RenderObjectList(Gid canvas, List<Shape> shapes) implements GamRequest, Request.Lend {
        public RenderObjectList {
            shapes = List.copyOf(shapes);
            if (shapes.size() > ClipObject.MOST_IN_LIST) {
                throw new IllegalArgumentException("at most " + ClipObject.MOST_IN_LIST + " shapes: " + shapes.size());
            }
        }

        @Override
        public int opcode() {
            return 4;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            canvas.writeTo(out);
            out.list(shapes, (o, shape) -> shape.writeTo(o));
        }
    }

    /**
     * Draws shapes, then texts upon them, in their order, with nobody else's drawing between them: what others show meanwhile never shows
     * this half done. Upstream has no such thing.
     *
     * @param shapes at most {@value ClipObject#MOST_IN_LIST}
     * @param texts at most {@value TextView#MOST_IN_LIST}, in canvases of the same sender
     * @param redraw whether to show it, as {@link Redraw}
     */
    record RenderFrame(Gid canvas, List<Shape> shapes, List<TextView> texts, boolean redraw)
            implements GamRequest, Request.Lend {
        public RenderFrame {
            shapes = List.copyOf(shapes);
            texts = List.copyOf(texts);
            if (shapes.size() > ClipObject.MOST_IN_LIST || texts.size() > TextView.MOST_IN_LIST) {
                throw new IllegalArgumentException(shapes.size() + " shapes and " + texts.size() + " texts are too many");
            }
        }

        @Override
        public int opcode() {
            return 43;
        }

        @Override
        public int capacity() {
            return Memory.PAGE_SIZE + TextView.capacity(texts);
        }

        @Override
        public void writeTo(PayloadWriter out) {
            canvas.writeTo(out);
            out.list(shapes, (o, shape) -> shape.writeTo(o));
            out.list(texts, (o, text) -> text.writeTo(o));
            out.bool(redraw);
        }
    }

    /** Draws a text, or computes its bounds; answers a {@link TextView.Result}. */
    record RenderTextView(TextView view) implements GamRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 6;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            view.writeTo(out);
        }
    }

    /** Shows what was drawn. */
    record Redraw() implements GamRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 7;
        }
    }

    /** Answers the {@link Gid} of the context's canvas. */
    record RequestContentCanvas(Token context) implements GamRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 8;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            context.writeTo(out);
        }
    }

    /** Answers a {@link Token}, or none when the name is not this process's or is taken. */
    record RegisterUx(UxRegistration registration) implements GamRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 9;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            registration.writeTo(out);
        }
    }

    /** Draws the screen that stays while the device is off. For the status bar's process. Answers one word. */
    record PowerDownRequest() implements GamRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 11;
        }
    }

    /** Makes the screen light for long storage. For the status bar's process. Answers one word. */
    record ShipModeBlankRequest() implements GamRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 12;
        }
    }

    /** For boot contexts: answers the {@link Token} that the registration will have, or none. */
    record ClaimToken(String name) implements GamRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 13;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.string(name);
        }
    }

    /** Answers 1 when all boot contexts are claimed. */
    record TrustedInitDone() implements GamRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 15;
        }
    }

    /** The front context of this process goes; who was in front before comes back. Answers one word. */
    record RevertFocus() implements GamRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 20;
        }
    }

    /** As {@link RevertFocus}, without an answer. */
    record RevertFocusNb() implements GamRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 21;
        }
    }

    /** Answers the line height in pixels. */
    record QueryGlyphProps(GlyphStyle style) implements GamRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 22;
        }

        @Override
        public Words words() {
            return Words.of(style.ordinal());
        }
    }

    /** Puts an application in front. {@code authority} is the token of a context that may: see {@code system.toml}. */
    record SwitchToApp(Token authority, String name) implements GamRequest, Request.Lend {
        @Override
        public int opcode() {
            return 24;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            authority.writeTo(out);
            out.string(name);
        }
    }

    /**
     * Puts a menu or dialog in front; answers a {@link precursor.xous.message.XousError}'s code, 32 bits, and whether that {@linkplain
     * Raise#INTERRUPTING interrupts} somebody. Its owner may, who may switch
     * applications, and who has the application in front. An owner that did not ask for it sees {@link FocusState#FOREGROUND} and shows what it
     * has. A context that is refused because another is there ({@code SHARE_VIOLATION}) gets {@link FocusState#FREE} when that one leaves.
     */
    record RaiseMenu(String name) implements GamRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 25;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.string(name);
        }
    }

    /** From now on "∴" opens the main menu. Answers one word. */
    record AllowMainMenu() implements GamRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 33;
        }
    }

    /** For the input method: answers the {@link InputTarget}, or none while no chat is in front. */
    record GetInputTarget() implements GamRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 40;
        }

        @Override
        public void writeTo(PayloadWriter out) {}
    }

    /** For the input method: a key that the line has no use for goes to the chat that it was typed into. */
    record PassKey(InputTarget.Key key) implements GamRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 41;
        }

        @Override
        public Words words() {
            return key.words();
        }
    }

    /**
     * For the input method: what stands in a chat's line.
     *
     * @param target number of the {@link InputTarget}
     * @param finished whether the person has sent it; else it has only changed
     */
    record TellLine(long target, boolean finished, InputLine line) implements GamRequest, Request.Lend {
        @Override
        public int opcode() {
            return 16;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.i64(target).bool(finished).string(line.text());
        }
    }

    /** Puts something else into the strip below the input line of a chat of this process. */
    record SetPredictor(Token context, Predictor predictor) implements GamRequest, Request.Lend {
        @Override
        public int opcode() {
            return 14;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            context.writeTo(out);
            predictor.writeTo(out);
        }
    }

    /** Empties the input line of a chat of this process, also of what was sent. The chat is told of the change. */
    record ClearLine(Token context) implements GamRequest, Request.Lend {
        @Override
        public int opcode() {
            return 42;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            context.writeTo(out);
        }
    }

    /**
     * Something that this system does without: tiles, audio, vibration, developer aids. A blocking message
     * is answered with {@code UNAVAILABLE}, others are dropped. Keys (17) are refused here too: they come only from the
     * keyboard, to a server that nobody else knows.
     */
    record Unavailable(int opcode) implements GamRequest {}

    static GamRequest decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> new ClearCanvas(gid(message.scalars()));
            case 1 -> new GetCanvasBounds(gid(message.scalars()));
            case 2 -> {
                PayloadReader in = message.payload();
                yield new SetCanvasBounds(Token.read(in), CanvasSize.read(in));
            }
            case 3 -> {
                PayloadReader in = message.payload();
                yield new RenderObject(Gid.read(in), Shape.read(in));
            }
            case 4 -> {
                PayloadReader in = message.payload();
                yield new RenderObjectList(Gid.read(in), in.list(ClipObject.MOST_IN_LIST, Shape::read));
            }
            case 6 -> new RenderTextView(TextView.read(message.payload()));
            case 7 -> new Redraw();
            case 8 -> new RequestContentCanvas(Token.read(message.payload()));
            case 9 -> new RegisterUx(UxRegistration.read(message.payload()));
            case 11 -> new PowerDownRequest();
            case 12 -> new ShipModeBlankRequest();
            case 13 -> new ClaimToken(message.payload().string(UxRegistration.MOST_NAME));
            case 14 -> {
                PayloadReader in = message.payload();
                yield new SetPredictor(Token.read(in), Predictor.read(in));
            }
            case 15 -> new TrustedInitDone();
            case 16 -> {
                PayloadReader in = message.payload();
                yield new TellLine(in.i64(), in.bool(), new InputLine(in.string(InputLine.MOST_TEXT)));
            }
            case 20 -> new RevertFocus();
            case 21 -> new RevertFocusNb();
            case 22 -> new QueryGlyphProps(style(message.scalars().first()));
            case 24 -> {
                PayloadReader in = message.payload();
                yield new SwitchToApp(Token.read(in), in.string(UxRegistration.MOST_NAME));
            }
            case 25 -> new RaiseMenu(message.payload().string(UxRegistration.MOST_NAME));
            case 33 -> new AllowMainMenu();
            case 40 -> new GetInputTarget();
            case 41 -> new PassKey(InputTarget.Key.of(message.scalars()));
            case 42 -> new ClearLine(Token.read(message.payload()));
            case 43 -> {
                PayloadReader in = message.payload();
                yield new RenderFrame(
                        Gid.read(in),
                        in.list(ClipObject.MOST_IN_LIST, Shape::read),
                        in.list(TextView.MOST_IN_LIST, TextView::read),
                        in.bool());
            }
            case 5, 10, 17, 18, 19, 23, 26, 27, 28, 29, 30, 31, 32, 34 -> new Unavailable(message.opcode());
            default -> throw message.unknownOpcode();
        };
    }

    private static Gid gid(Words words) {
        return new Gid(words.first(), words.second());
    }

    private static GlyphStyle style(long number) {
        GlyphStyle[] all = GlyphStyle.values();
        if (number < 0 || number >= all.length) {
            throw new MalformedMessageException("glyph style " + number);
        }
        return all[(int) number];
    }
}
