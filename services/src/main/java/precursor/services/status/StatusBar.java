package precursor.services.status;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import precursor.services.gam.api.Paper;
import precursor.services.graphics.api.BoundsHint;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.Point;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.graphics.api.Token;

/** Draws the bar: a light line with clock and battery, a dark one with what there is to know. */
final class StatusBar {

    private static final int WIDTH = 336;
    private static final int HEIGHT = 32;
    private static final int LINE = 16;
    private static final int EDGE = 4;
    private static final int ARROW = 9;

    private final Paper paper;
    private final Supplier<Token> token;

    /**
     * @param token shows that what is drawn is the status bar's own
     */
    StatusBar(Paper paper, Supplier<Token> token) {
        this.paper = paper;
        this.token = token;
    }

    void show(StatusText text) {
        List<Shape> shapes = new ArrayList<>();
        shapes.add(new Shape.Box(Rectangle.of(0, 0, WIDTH, LINE), DrawStyle.LIGHT_FILL));
        shapes.add(new Shape.Box(Rectangle.of(0, LINE, WIDTH, HEIGHT - LINE), DrawStyle.DARK_FILL));
        int left = WIDTH - EDGE - boundsOf(text.battery()).width();
        text.charging().ifPresent(up -> shapes.addAll(arrow(left - EDGE - ARROW, up)));
        paper.show(
                shapes,
                List.of(
                        text(text.clock(), EDGE, 0, false),
                        text(text.battery(), left, 0, false),
                        text(text.warning(), EDGE, LINE, true),
                        text(text.note(), WIDTH - EDGE - boundsOf(text.note()).width(), LINE, true)));
    }

    /** In the middle of its line's height: characters of Chinese and Japanese are as high as the line, and all others lower. */
    private TextView text(String text, int left, int top, boolean invert) {
        int above = Math.max(0, LINE - boundsOf(text).height()) / 2;
        Rectangle area = Rectangle.of(left, top + above, WIDTH - EDGE - left, LINE - above);
        return TextView.in(paper.gid(), new BoundsHint.Box(area))
                .style(GlyphStyle.SMALL)
                .border(false)
                .margin(0, 0)
                .clearArea(false)
                .untrusted(false)
                .token(token.get())
                .invert(invert)
                .text(text)
                .build();
    }

    private Rectangle boundsOf(String text) {
        TextView view = TextView.in(paper.gid(), BoundsHint.growing(0, 0, WIDTH))
                .operation(TextView.Operation.COMPUTE_BOUNDS)
                .style(GlyphStyle.SMALL)
                .border(false)
                .margin(0, 0)
                .text(text)
                .build();
        return paper.post(view).bounds().orElse(Rectangle.EMPTY);
    }

    /** A triangle that points up while the battery is charged and down while it is used. */
    private static List<Shape> arrow(int left, boolean up) {
        List<Shape> lines = new ArrayList<>();
        for (int i = 0; i <= ARROW / 2; i++) {
            int y = up ? 5 + i : 5 + ARROW / 2 - i;
            int middle = left + ARROW / 2;
            lines.add(new Shape.Line(new Point(middle - i, y), new Point(middle + i, y), DrawStyle.DARK_STROKE));
        }
        return lines;
    }
}
