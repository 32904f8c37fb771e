package precursor.services.graphics;

import java.util.List;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.Point;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.xous.device.LcdDevice;

/** All that is drawn: the frame buffer, the texts that stand in it, and the copy that was put aside. Not thread-safe. */
final class Screen {

    /** Lines of the status bar, which {@link #pop} leaves as they are. */
    static final int STATUS_LINES = 32;

    private final FrameBuffer pixels;
    private final FrameBuffer aside;
    private final ScreenTexts texts;
    private final ScreenTexts textsAside;
    private final ShapePainter shapes;
    private final TextPainter textPainter;

    /**
     * @param instrumented whether the texts on the screen are kept for the board
     */
    Screen(int width, int height, Fonts fonts, boolean instrumented) {
        this.pixels = new FrameBuffer(width, height);
        this.aside = new FrameBuffer(width, height);
        this.texts = new ScreenTexts(instrumented);
        this.textsAside = new ScreenTexts(instrumented);
        this.shapes = new ShapePainter(pixels);
        this.textPainter = new TextPainter(pixels, shapes, fonts, texts);
    }

    /** A light screen of this one's size, without texts. */
    Screen ofSameSize(Fonts fonts) {
        return new Screen(pixels.width(), pixels.height(), fonts, false);
    }

    FrameBuffer pixels() {
        return pixels;
    }

    /** The texts on the screen, from the top left; none when not instrumented. */
    List<LcdDevice.Text> texts() {
        return texts.list();
    }

    void clear() {
        pixels.clear();
        texts.clear();
    }

    /** Draws a shape in coordinates of the screen. */
    void draw(Shape shape) {
        draw(new ClipObject(pixels.bounds(), shape));
    }

    void draw(ClipObject object) {
        Point origin = object.clip().topLeft();
        shapes.draw(object.shape(), origin, object.clip());
        texts.covered(filled(object.shape()).translate(origin).intersection(object.clip()));
    }

    /** The area that a shape makes unreadable. */
    private static Rectangle filled(Shape shape) {
        return switch (shape) {
            case Shape.Box s -> filled(s.area(), s.style());
            case Shape.RoundedBox s -> filled(s.area(), s.style());
            case Shape.Circle s -> {
                int half = s.radius() * 7 / 10;
                yield filled(Rectangle.of(s.center().plus(-half, -half), 2 * half + 1, 2 * half + 1), s.style());
            }
            case Shape.Line s -> Rectangle.EMPTY;
            case Shape.XorLine s -> Rectangle.EMPTY;
        };
    }

    private static Rectangle filled(Rectangle area, DrawStyle style) {
        return style.fill().isPresent() ? area : Rectangle.EMPTY;
    }

    TextView.Result draw(TextView view) {
        return textPainter.draw(view);
    }

    /** Puts a copy aside, in the place of the one before. */
    void stash() {
        aside.copyLines(pixels, 0);
        textsAside.copyLines(texts, 0);
    }

    /** Brings back all but the status lines of what was put aside. */
    void pop() {
        pixels.copyLines(aside, STATUS_LINES);
        texts.copyLines(textsAside, STATUS_LINES);
    }

    /** Draws a word as a sign, see {@link TextPainter#sign}. */
    void sign(String word, GlyphStyle style, int top, int tracking) {
        textPainter.sign(word, style, top, tracking);
    }
}
