package precursor.services.graphics;

import java.util.ArrayList;
import java.util.List;
import precursor.services.graphics.GlyphRun.Kind;
import precursor.services.graphics.api.Cursor;
import precursor.services.graphics.api.GlyphStyle;

/**
 * A text broken into lines. Lines end at '\n', after spaces and hyphens, around ideographs (but no line begins with a stop
 * or a closing bracket, or ends with an opening one), and within a word only when it alone is too wide. Pure arithmetic, at most a few steps for each character.
 */
final class TextLayout {

    /** Foreign glyphs are 16 rows high; this many of them stand above the baseline. */
    private static final int FOREIGN_ASCENT = 13;

    private static final int FOREIGN_HEIGHT = 16;
    private static final int ELLIPSIS = 0x2026;

    /**
     * A line.
     *
     * @param first its first glyph
     * @param end the glyph after its last
     * @param left where it begins, pixels from the left of the text's area; only a first line after a cursor has one
     * @param top pixels from the top of the text's area
     * @param width pixels, spaces at its end not counted
     * @param ascent pixels from its top to its baseline
     * @param height pixels to the top of the next
     * @param ellipsis whether "…" follows its last glyph
     */
    record Line(int first, int end, int left, int top, int width, int ascent, int height, boolean ellipsis) {

        int bottom() {
            return top + height;
        }
    }

    private final GlyphRun run;
    private final int width;
    private final Cursor start;
    private final List<Line> lines = new ArrayList<>();
    private boolean overflow;

    private TextLayout(GlyphRun run, int width, Cursor start) {
        this.run = run;
        this.width = width;
        this.start = start;
    }

    /**
     * Breaks a text into the lines that fit, but at least one.
     *
     * @param width of a line, pixels
     * @param height of all lines, pixels
     * @param start where the first letter goes
     * @param ellipsis whether a text that does not fit ends with "…"
     */
    static TextLayout of(GlyphRun run, int width, int height, Cursor start, boolean ellipsis) {
        TextLayout layout = new TextLayout(run, width, start);
        layout.breakLines(height, ellipsis);
        return layout;
    }

    private void breakLines(int height, boolean ellipsis) {
        int next = 0;
        int top = start.y();
        boolean more = true;
        while (more) {
            int left = lines.isEmpty() ? start.x() : 0;
            int end = endOfLine(next, left);
            Line line = line(next, end, left, top, false);
            if (!lines.isEmpty() && line.bottom() > height) {
                overflow = true;
                if (ellipsis) {
                    shorten(lines.removeLast());
                }
                return;
            }
            overflow |= line.bottom() > height || left + line.width > width;
            lines.add(line);
            top = line.bottom();
            boolean newline = end < run.size() && run.kind(end) == Kind.NEWLINE;
            next = newline ? end + 1 : end;
            more = newline || next < run.size();
        }
        Line only = lines.getLast();
        if (ellipsis && only.left + only.width > width) {
            shorten(lines.removeLast());
        }
    }

    /** The glyph after the last one on the line that starts with {@code first}. */
    private int endOfLine(int first, int left) {
        int x = left;
        int mayEnd = -1;
        for (int i = first; i < run.size(); i++) {
            Kind kind = run.kind(i);
            if (kind == Kind.NEWLINE) {
                return i;
            }
            if (i > first && mayBreakBefore(i)) {
                mayEnd = i;
            }
            x += run.advance(i);
            boolean takesRoom = kind != Kind.SPACE && kind != Kind.MARK && kind != Kind.NOTHING;
            if (takesRoom && x > width && (i > first || left > 0)) {
                return mayEnd >= 0 ? mayEnd : left > 0 ? first : i;
            }
        }
        return run.size();
    }

    /** Whether a line may begin with a glyph that is not the first. */
    private boolean mayBreakBefore(int glyph) {
        Kind before = run.kind(lastSeen(glyph - 1));
        if (before == Kind.OPENER) {
            return false;
        }
        return switch (run.kind(glyph)) {
            case MARK, NOTHING, NEWLINE, CLOSER -> false;
            case IDEOGRAPH, OPENER -> true;
            case LETTER, SPACE, HYPHEN -> before == Kind.SPACE
                    || before == Kind.HYPHEN
                    || before == Kind.IDEOGRAPH
                    || before == Kind.CLOSER;
        };
    }

    /** This glyph, or the one over which it is drawn. */
    private int lastSeen(int glyph) {
        int seen = glyph;
        while (seen > 0 && (run.kind(seen) == Kind.MARK || run.kind(seen) == Kind.NOTHING)) {
            seen--;
        }
        return seen;
    }

    private Line line(int first, int end, int left, int top, boolean ellipsis) {
        GlyphStyle style = run.style();
        int ascent = run.fonts().ascent(style);
        int descent = Math.max(style.lineHeight(), top == start.y() ? start.lineHeight() : 0) - ascent;
        int x = 0;
        int ink = 0;
        for (int i = first; i < end; i++) {
            x += run.advance(i);
            if (run.kind(i) != Kind.SPACE) {
                ink = x;
            }
            if (run.fonts().isForeign(style, run.glyph(i))) {
                ascent = Math.max(ascent, FOREIGN_ASCENT);
                descent = Math.max(descent, FOREIGN_HEIGHT - FOREIGN_ASCENT);
            }
        }
        if (ellipsis) {
            ink += ellipsisWidth();
        }
        return new Line(first, end, left, top, ink, ascent, ascent + descent, ellipsis);
    }

    /** Replaces the last line that fits by as much as leaves room for "…". */
    private void shorten(Line line) {
        int room = width - line.left - ellipsisWidth();
        int x = 0;
        int end = line.first;
        while (end < run.size() && run.kind(end) != Kind.NEWLINE && x + run.advance(end) <= room) {
            x += run.advance(end);
            end++;
        }
        while (end > line.first && run.kind(end - 1) == Kind.SPACE) {
            end--;
        }
        overflow = true;
        lines.add(line(line.first, end, line.left, line.top, true));
    }

    private int ellipsisWidth() {
        return run.fonts().advance(ellipsisGlyph());
    }

    int ellipsisGlyph() {
        return run.fonts().find(run.style(), ELLIPSIS);
    }

    /** How far the baseline of a glyph lies below its line's. */
    int drop(int glyph) {
        return run.fonts().isForeign(run.style(), glyph) ? 1 : 0;
    }

    GlyphRun run() {
        return run;
    }

    /** From the top; at least one. */
    List<Line> lines() {
        return lines;
    }

    /** Whether some of the text has no place. */
    boolean overflow() {
        return overflow;
    }

    /** Right edge of the widest line, pixels. */
    int width() {
        int widest = 0;
        for (Line line : lines) {
            widest = Math.max(widest, line.left + line.width);
        }
        return widest;
    }

    /** Bottom edge of the last line, pixels. */
    int height() {
        return lines.getLast().bottom();
    }

    /** After the last letter. */
    Cursor end() {
        Line last = lines.getLast();
        return new Cursor(last.left + advance(last, last.end), last.top, last.height);
    }

    /** Pixels from the start of a line to one of its glyphs. */
    int advance(Line line, int glyph) {
        int x = 0;
        for (int i = line.first; i < glyph; i++) {
            x += run.advance(i);
        }
        return x + (line.ellipsis && glyph == line.end ? ellipsisWidth() : 0);
    }

    /** What a line says. */
    String text(Line line) {
        int end = line.end;
        while (end > line.first && run.kind(end - 1) == Kind.SPACE) {
            end--;
        }
        String text = run.text(line.first, end);
        return line.ellipsis ? text.concat("…") : text;
    }
}
