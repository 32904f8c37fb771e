package precursor.services.graphics;

import java.util.Optional;
import precursor.services.graphics.TextLayout.Line;
import precursor.services.graphics.api.BoundsHint;
import precursor.services.graphics.api.Cursor;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.PixelColor;
import precursor.services.graphics.api.Point;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextSpan;
import precursor.services.graphics.api.TextView;

/** Draws text views. */
final class TextPainter {

    private static final String BULLET = "•";
    private static final int BUSY_DOTS = 3;
    private static final int BUSY_DOT_PITCH = 6;

    private final FrameBuffer pixels;
    private final ShapePainter shapes;
    private final Fonts fonts;
    private final ScreenTexts texts;

    TextPainter(FrameBuffer pixels, ShapePainter shapes, Fonts fonts, ScreenTexts texts) {
        this.pixels = pixels;
        this.shapes = shapes;
        this.fonts = fonts;
        this.texts = texts;
    }

    /**
     * A laid out view.
     *
     * @param box with border, counted from the clip's corner
     * @param area of the text within it, counted from the clip's corner
     */
    private record Placed(Rectangle box, Point area, int areaWidth, boolean centered, TextLayout layout) {}

    /** Does what the view asks for. */
    TextView.Result draw(TextView view) {
        Rectangle clip = view.clip().orElse(pixels.bounds());
        return switch (view.operation()) {
            case NOP -> new TextView.Result(Optional.empty(), view.cursor(), false);
            case COMPUTE_BOUNDS -> result(place(view, clip), clip);
            case RENDER -> {
                Placed placed = place(view, clip);
                render(view, placed, clip);
                yield result(placed, clip);
            }
        };
    }

    private static TextView.Result result(Placed placed, Rectangle clip) {
        boolean cut = !Rectangle.of(0, 0, clip.width(), clip.height()).contains(placed.box);
        return new TextView.Result(Optional.of(placed.box), placed.layout.end(), placed.layout.overflow() || cut);
    }

    private Placed place(TextView view, Rectangle clip) {
        int frame = view.border() ? view.borderWidth() : 0;
        int dx = Math.max(frame, view.margin().x());
        int dy = Math.max(frame, view.margin().y());
        return switch (view.bounds()) {
            case BoundsHint.Box b -> {
                Rectangle r = b.area();
                yield new Placed(
                        r, r.topLeft().plus(dx, dy), r.width() - 2 * dx, false,
                        layout(view, r.width() - 2 * dx, r.height() - 2 * dy));
            }
            case BoundsHint.Growable g -> {
                int room = view.ellipsis() ? roomToGrow(g, clip) - 2 * dy : Integer.MAX_VALUE;
                TextLayout layout = layout(view, g.width() - 2 * dx, room);
                int caret = view.insertion().isPresent() ? 1 : 0;
                int width = Math.min(g.width(), layout.width() + caret + 2 * dx);
                Rectangle box = grown(g, width, layout.height() + 2 * dy);
                yield new Placed(box, box.topLeft().plus(dx, dy), width - 2 * dx, false, layout);
            }
            case BoundsHint.CenteredTop c -> {
                Rectangle r = c.area();
                TextLayout layout = layout(view, r.width() - 2 * dx, r.height() - 2 * dy);
                Rectangle box = Rectangle.of(r.topLeft(), r.width(), Math.min(r.height(), layout.height() + 2 * dy));
                yield new Placed(box, box.topLeft().plus(dx, dy), r.width() - 2 * dx, true, layout);
            }
            case BoundsHint.CenteredBottom c -> {
                Rectangle r = c.area();
                TextLayout layout = layout(view, r.width() - 2 * dx, r.height() - 2 * dy);
                int height = Math.min(r.height(), layout.height() + 2 * dy);
                Rectangle box = Rectangle.of(r.left(), r.bottom() - height, r.width(), height);
                yield new Placed(box, box.topLeft().plus(dx, dy), r.width() - 2 * dx, true, layout);
            }
        };
    }

    /**
     * Draws a word as a sign: centred, heavy, with more space between its letters.
     *
     * @param top of the line, pixels of the screen
     * @param tracking pixels added to every letter
     */
    void sign(String word, GlyphStyle style, int top, int tracking) {
        GlyphRun run = GlyphRun.of(fonts, style, word);
        int width = -tracking;
        for (int i = 0; i < run.size(); i++) {
            width += run.advance(i) + tracking;
        }
        int left = (pixels.width() - width) / 2;
        int x = left;
        for (int i = 0; i < run.size(); i++) {
            fonts.draw(run.glyph(i), pixels, x, top + fonts.ascent(style), true, pixels.bounds(), Ink.DARK);
            x += run.advance(i) + tracking;
        }
        texts.drawn(word, Rectangle.of(left, top, width, style.lineHeight()).intersection(pixels.bounds()));
    }

    private TextLayout layout(TextView view, int width, int height) {
        return TextLayout.of(
                GlyphRun.of(fonts, view.style(), view.text()), width, height, view.cursor(), view.ellipsis());
    }

    private static int roomToGrow(BoundsHint.Growable g, Rectangle clip) {
        return switch (g.fixed()) {
            case TOP_LEFT, TOP_RIGHT -> clip.height() - g.at().y();
            case BOTTOM_LEFT, BOTTOM_RIGHT -> g.at().y() + 1;
        };
    }

    private static Rectangle grown(BoundsHint.Growable g, int width, int height) {
        int x = g.at().x();
        int y = g.at().y();
        return switch (g.fixed()) {
            case TOP_LEFT -> Rectangle.of(x, y, width, height);
            case TOP_RIGHT -> new Rectangle(x + 1 - width, y, x + 1, y + height);
            case BOTTOM_LEFT -> new Rectangle(x, y + 1 - height, x + width, y + 1);
            case BOTTOM_RIGHT -> new Rectangle(x + 1 - width, y + 1 - height, x + 1, y + 1);
        };
    }

    private void render(TextView view, Placed placed, Rectangle clip) {
        Point origin = clip.topLeft();
        Rectangle box = placed.box.translate(origin);
        Rectangle seen = box.intersection(clip).intersection(pixels.bounds());
        if (seen.isEmpty()) {
            return;
        }
        Ink ink = view.invert() ? Ink.LIGHT : Ink.DARK;
        frame(view, placed.box, origin, clip.intersection(pixels.bounds()));
        boolean stippled = view.untrusted() && view.clearArea() && !view.invert();
        if (stippled) {
            int edge = view.border() ? view.borderWidth() + 1 + view.roundedBorder().orElse(0) / 3 : 0;
            pixels.stipple(box.inset(edge, edge).intersection(seen), Ink.DARK);
        }
        if (view.clearArea()) {
            texts.covered(seen);
        }
        Point area = placed.area.plus(origin);
        for (Line line : placed.layout.lines()) {
            int left = area.x() + line.left() + (placed.centered ? (placed.areaWidth - line.width()) / 2 : 0);
            int top = area.y() + line.top();
            if (top >= seen.bottom() || top + line.height() <= seen.top()) {
                continue;
            }
            if (stippled) {
                pixels.fill(Rectangle.of(left - 2, top, line.width() + 4, line.height()).intersection(seen), Ink.LIGHT);
            }
            letters(placed.layout, line, left, top, seen, ink);
            if (view.selected().isPresent()) {
                select(placed.layout, line, left, top, view.selected().get(), seen);
            }
            remember(view, placed.layout, line, Rectangle.of(left, top, line.width(), line.height()), seen);
            if (view.insertion().isPresent()) {
                caret(placed.layout, line, left, top, view.insertion().getAsInt(), seen, ink);
            }
        }
        if (view.busyAnimation().isPresent()) {
            busy(view.busyAnimation().getAsInt(), area, placed.layout.end(), seen, ink);
        }
    }

    /** Background and border. */
    private void frame(TextView view, Rectangle box, Point origin, Rectangle clip) {
        PixelColor paper = view.invert() ? PixelColor.DARK : PixelColor.LIGHT;
        Optional<PixelColor> fill = view.clearArea() ? Optional.of(paper) : Optional.empty();
        Optional<PixelColor> stroke = view.border() ? Optional.of(PixelColor.DARK) : Optional.empty();
        DrawStyle style = new DrawStyle(fill, stroke, view.borderWidth());
        shapes.draw(new Shape.RoundedBox(box, view.roundedBorder().orElse(0), style), origin, clip);
    }

    private void letters(TextLayout layout, Line line, int left, int top, Rectangle clip, Ink ink) {
        GlyphRun run = layout.run();
        int baseline = top + line.ascent();
        boolean bold = run.style() == GlyphStyle.BOLD;
        int x = left;
        int letterAdvance = 0;
        for (int i = line.first(); i < line.end(); i++) {
            int glyph = run.glyph(i);
            switch (run.kind(i)) {
                case LETTER, HYPHEN, IDEOGRAPH, OPENER, CLOSER -> {
                    letter(layout, glyph, x, baseline, bold, clip, ink);
                    letterAdvance = run.advance(i);
                }
                case MARK -> {
                    int over = x - letterAdvance + (letterAdvance - fonts.advance(glyph)) / 2;
                    letter(layout, glyph, over, baseline, bold, clip, ink);
                }
                case SPACE -> letterAdvance = run.advance(i);
                case NEWLINE, NOTHING -> {}
            }
            x += run.advance(i);
        }
        if (line.ellipsis()) {
            letter(layout, layout.ellipsisGlyph(), x, baseline, bold, clip, ink);
        }
    }

    private void letter(TextLayout layout, int glyph, int x, int baseline, boolean bold, Rectangle clip, Ink ink) {
        int drop = layout.drop(glyph);
        fonts.draw(glyph, pixels, x, baseline + drop, bold && drop > 0 && !fonts.isReplacement(glyph), clip, ink);
    }

    /** Turns the selected part of a line round. */
    private void select(TextLayout layout, Line line, int left, int top, TextSpan span, Rectangle clip) {
        int first = Math.clamp(layout.run().glyphAt(span.start()), line.first(), line.end());
        int end = Math.clamp(layout.run().glyphAt(span.end()), line.first(), line.end());
        if (first < end) {
            int from = left + layout.advance(line, first);
            int to = left + layout.advance(line, end);
            pixels.fill(new Rectangle(from, top, to, top + line.height()).intersection(clip), Ink.FLIP);
        }
    }

    /** A caret of one pixel, before the glyph; at a break of lines it stands at the start of the second. */
    private void caret(TextLayout layout, Line line, int left, int top, int place, Rectangle clip, Ink ink) {
        GlyphRun run = layout.run();
        int glyph = run.glyphAt(place);
        boolean atEnd = glyph == line.end()
                && (glyph == run.size() || run.kind(glyph) == GlyphRun.Kind.NEWLINE);
        if ((glyph >= line.first() && glyph < line.end()) || atEnd) {
            int x = Math.clamp(left + layout.advance(line, glyph) - 1, clip.left(), clip.right() - 1);
            pixels.fill(new Rectangle(x, top, x + 1, top + line.height()).intersection(clip), ink);
        }
    }

    /** Dots in a row, one of them large. */
    private void busy(int step, Point area, Cursor end, Rectangle clip, Ink ink) {
        int large = Math.floorMod(step, BUSY_DOTS);
        int x = area.x() + end.x() + 4;
        int y = area.y() + end.y() + end.lineHeight() / 2;
        for (int i = 0; i < BUSY_DOTS; i++) {
            int size = i == large ? 2 : 1;
            int middle = x + 2 + BUSY_DOT_PITCH * i;
            Rectangle dot = new Rectangle(middle - size, y - size, middle + size, y + size);
            pixels.fill(dot.intersection(clip), ink);
        }
    }

    /** Notes a line that can be read: at least half of it can be seen. */
    private void remember(TextView view, TextLayout layout, Line line, Rectangle area, Rectangle clip) {
        Rectangle visible = area.intersection(clip);
        if (2 * visible.height() >= area.height() && 2 * visible.width() >= area.width()) {
            String text = layout.text(line);
            texts.drawn(view.secret() ? BULLET.repeat(text.codePointCount(0, text.length())) : text, visible);
        }
    }
}
