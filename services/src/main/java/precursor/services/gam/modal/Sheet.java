package precursor.services.gam.modal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import precursor.services.gam.api.Paper;
import precursor.services.graphics.api.BoundsHint;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.PixelColor;
import precursor.services.graphics.api.Point;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.graphics.api.TextViewBuilder;
import precursor.services.locale.Texts;

/**
 * A dialog's paper, filled from top to bottom. The same steps measure (nothing is drawn, the height counts) and draw, so
 * that the two cannot disagree.
 */
public final class Sheet {

    static final GlyphStyle STYLE = GlyphStyle.TALL;
    static final GlyphStyle HINT_STYLE = GlyphStyle.REGULAR;
    /** What a secret is shown in: the first in which all of it fits. */
    private static final List<GlyphStyle> SECRET_STYLES = List.of(STYLE, HINT_STYLE, GlyphStyle.SMALL);

    private static final int BORDER = 3;
    private static final int RADIUS = 5;
    private static final int MARGIN = 8;
    private static final int EDGE = BORDER + MARGIN;
    /** The highest text: longer ones end with an ellipsis. */
    private static final int MOST_TEXT_HEIGHT = 300;
    /** The height of a secret that is cut: there is room below to say so. */
    private static final int MOST_CUT_HEIGHT = 240;

    private static final String APART = "    ";

    private final Paper canvas;
    private final Texts<ModalText> texts;
    private final TextHeights heights;
    private final boolean measuring;
    private final List<Shape> shapes = new ArrayList<>();
    private final List<TextView> drawn = new ArrayList<>();
    private int y = EDGE;

    private Sheet(Paper canvas, Texts<ModalText> texts, TextHeights heights, boolean measuring) {
        this.canvas = canvas;
        this.texts = texts;
        this.heights = heights;
        this.measuring = measuring;
    }

    /** The height that a dialog wants, with its frame. */
    static int heightOf(Dialog dialog, Paper canvas, Texts<ModalText> texts, TextHeights heights) {
        Sheet sheet = new Sheet(canvas, texts, heights, true);
        dialog.lay(sheet);
        return sheet.y + EDGE;
    }

    /** Shows a dialog with its frame on all of a canvas of the given height. */
    static void show(Dialog dialog, Paper canvas, Texts<ModalText> texts, TextHeights heights, int height) {
        Rectangle paper = Rectangle.of(0, 0, canvas.size().width(), height);
        Sheet sheet = new Sheet(canvas, texts, heights, false);
        sheet.shape(new Shape.Box(paper, DrawStyle.LIGHT_FILL));
        sheet.shape(new Shape.RoundedBox(
                paper.inset(1, 1), RADIUS, DrawStyle.of(PixelColor.LIGHT, PixelColor.DARK, BORDER)));
        dialog.lay(sheet);
        canvas.show(sheet.shapes, sheet.drawn);
    }

    int left() {
        return EDGE;
    }

    int right() {
        return canvas.size().width() - EDGE;
    }

    int width() {
        return right() - left();
    }

    /** Where the next thing goes. */
    int y() {
        return y;
    }

    void gap(int pixels) {
        y += pixels;
    }

    /** A heading with a line under it. */
    void title(String text) {
        if (!text.isEmpty()) {
            y += place(centered(text, STYLE));
            y += 4;
            rule();
            y += 8;
        }
    }

    /** A thin line from edge to edge. */
    void rule() {
        shape(new Shape.Line(new Point(left(), y), new Point(right() - 1, y), DrawStyle.DARK_STROKE));
        y++;
    }

    /** A text, broken into lines. */
    void paragraph(String text) {
        if (!text.isEmpty()) {
            y += place(paragraphView(text));
        }
    }

    /**
     * A text that nobody keeps, broken into lines; small when it does not fit otherwise. One that does not fit even so ends with an ellipsis, and below
     * it stands that it does: whoever copies a secret must know whether there is more of it.
     */
    void secretParagraph(String text) {
        if (SECRET_STYLES.stream().noneMatch(style -> secretParagraph(text, style))) {
            draw(paragraphView(text, SECRET_STYLES.getLast(), MOST_CUT_HEIGHT));
            y += MOST_CUT_HEIGHT + 6;
            paragraph(text(ModalText.CUT));
        }
    }

    /** Whether there was room for all of it; draws it only then. */
    private boolean secretParagraph(String text, GlyphStyle style) {
        TextViewBuilder view = paragraphView(text, style, MOST_TEXT_HEIGHT);
        int height = wholeHeight(view.build());
        boolean fits = height <= MOST_TEXT_HEIGHT && TextView.clipped(text).length() == text.length();
        if (fits) {
            draw(view);
            y += Math.max(height, style.lineHeight());
        }
        return fits;
    }

    /**
     * A page of a text that nobody keeps.
     *
     * @param isAll whether there are no others: else it takes as much room as any of them
     */
    void page(String text, boolean isAll) {
        TextViewBuilder view = paragraphView(text);
        draw(view);
        y += isAll ? height(view.build()) : MOST_TEXT_HEIGHT;
    }

    /** As much of the start of a text as a page has room for, up to where a line may end; one character at least. Costs some messages. */
    String startThatFits(String text) {
        String clipped = TextView.clipped(text);
        if (fits(clipped)) {
            return clipped;
        }
        int fitting = 0;
        int tooMany = clipped.length();
        while (tooMany - fitting > 1) {
            int middle = (fitting + tooMany) / 2;
            if (fits(clipped.substring(0, middle))) {
                fitting = middle;
            } else {
                tooMany = middle;
            }
        }
        return clipped.substring(0, PageEnd.of(clipped, fitting));
    }

    private boolean fits(String text) {
        return wholeHeight(paragraphView(text).build()) <= MOST_TEXT_HEIGHT;
    }

    private TextViewBuilder paragraphView(String text) {
        return paragraphView(text, STYLE, MOST_TEXT_HEIGHT);
    }

    private TextViewBuilder paragraphView(String text, GlyphStyle style, int most) {
        return view(text, style, Rectangle.of(left(), y, width(), most)).ellipsis(true);
    }

    /** What dialogs say of themselves, in the language that is chosen. */
    String text(ModalText key, Object... arguments) {
        return texts.of(key, arguments);
    }

    /** What the keys do, at the end of a dialog; several things stand apart. */
    void hint(ModalText... keys) {
        hint(Arrays.stream(keys).map(texts::of).collect(Collectors.joining(APART)));
    }

    /** As {@link #hint(ModalText...)}. */
    void hint(String text) {
        y += 8;
        rule();
        y += 5;
        y += place(centered(text, HINT_STYLE));
        y -= 3;
    }

    /** A text in the middle of a part of a row. */
    void cell(String text, int x, int width, int rowHeight) {
        int top = y + (rowHeight - STYLE.lineHeight()) / 2;
        Rectangle area = Rectangle.of(x, top, width, STYLE.lineHeight());
        draw(view(text, STYLE, area).bounds(new BoundsHint.CenteredTop(area)));
    }

    /** A text in one line, cut with an ellipsis, in a row of the given height. */
    void line(String text, GlyphStyle style, int x, int rowHeight) {
        line(text, style, x, rowHeight, OptionalInt.empty());
    }

    /** As {@link #line(String, GlyphStyle, int, int)} with a caret before a character. */
    void line(String text, GlyphStyle style, int x, int rowHeight, OptionalInt caret) {
        draw(lineView(text, style, x, rowHeight, caret));
    }

    /** As {@link #line(String, GlyphStyle, int, int)} of what only the eye may read. */
    void secretLine(String text, GlyphStyle style, int x, int rowHeight) {
        secretLine(text, style, x, rowHeight, OptionalInt.empty());
    }

    /** As {@link #line(String, GlyphStyle, int, int, OptionalInt)} of what only the eye may read. */
    void secretLine(String text, GlyphStyle style, int x, int rowHeight, OptionalInt caret) {
        draw(lineView(text, style, x, rowHeight, caret).secret(true));
    }

    private TextViewBuilder lineView(String text, GlyphStyle style, int x, int rowHeight, OptionalInt caret) {
        int top = y + (rowHeight - style.lineHeight()) / 2;
        TextViewBuilder view = view(text, style, new Rectangle(x, top, right(), top + style.lineHeight()))
                .ellipsis(caret.isEmpty());
        caret.ifPresent(view::insertion);
        return view;
    }

    /** A text with a caret, broken into lines as needed. */
    void lines(String text, GlyphStyle style, Rectangle area, OptionalInt caret) {
        TextViewBuilder view = view(text, style, area);
        caret.ifPresent(view::insertion);
        draw(view);
    }

    /** Draws a shape, below all texts, unless this only measures. */
    void shape(Shape shape) {
        if (!measuring) {
            shapes.add(shape);
        }
    }

    /** The height that a text takes. */
    int measure(String text, GlyphStyle style, int width) {
        return height(view(text, style, Rectangle.of(0, 0, width, MOST_TEXT_HEIGHT)).build());
    }

    /** Whether it is only asked how high everything is: what stands in a row of a known height does not matter then. */
    boolean isMeasuring() {
        return measuring;
    }

    /** The width of a text in one line. */
    int widthOf(String text, GlyphStyle style) {
        TextView asked = view(text, style, Rectangle.EMPTY)
                .bounds(BoundsHint.growing(0, 0, Short.MAX_VALUE))
                .operation(TextView.Operation.COMPUTE_BOUNDS)
                .build();
        return canvas.post(asked).bounds().map(Rectangle::width).orElse(0);
    }

    private TextViewBuilder centered(String text, GlyphStyle style) {
        return view(text, style, Rectangle.EMPTY)
                .bounds(new BoundsHint.CenteredTop(Rectangle.of(left(), y, width(), MOST_TEXT_HEIGHT)));
    }

    private TextViewBuilder view(String text, GlyphStyle style, Rectangle area) {
        return TextView.in(canvas.gid(), new BoundsHint.Box(area))
                .style(style)
                .border(false)
                .margin(0, 0)
                .clearArea(false)
                .text(TextView.clipped(text));
    }

    /** Draws a text unless this only measures; gives its height. */
    private int place(TextViewBuilder view) {
        draw(view);
        TextView laid = view.build();
        return heights.of(laid.text(), laid.style(), widthOf(laid.bounds()), () -> height(laid));
    }

    /** Draws a text unless this only measures. */
    private void draw(TextViewBuilder view) {
        if (!measuring) {
            drawn.add(view.build());
        }
    }

    /** The height of the lines of a text, whatever box they stand in. */
    private int height(TextView drawn) {
        return Math.clamp(wholeHeight(drawn), drawn.style().lineHeight(), MOST_TEXT_HEIGHT);
    }

    private int wholeHeight(TextView drawn) {
        TextView growing = drawn.but()
                .operation(TextView.Operation.COMPUTE_BOUNDS)
                .bounds(BoundsHint.growing(0, 0, widthOf(drawn.bounds())))
                .ellipsis(false)
                .build();
        return canvas.post(growing).bounds().map(Rectangle::height).orElse(0);
    }

    private static int widthOf(BoundsHint bounds) {
        return switch (bounds) {
            case BoundsHint.Box b -> b.area().width();
            case BoundsHint.Growable g -> g.width();
            case BoundsHint.CenteredTop c -> c.area().width();
            case BoundsHint.CenteredBottom c -> c.area().width();
        };
    }
}
