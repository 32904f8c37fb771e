package precursor.services.ime;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import precursor.services.gam.api.Paper;
import precursor.services.gam.api.Predictor;
import precursor.services.graphics.api.BoundsHint;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.PixelColor;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;

/** Draws the strip: four places, above F1 to F4. */
final class StripView {

    private static final int INSET = 3;

    private final Paper paper;

    StripView(Paper paper) {
        this.paper = paper;
    }

    /**
     * Draws it.
     *
     * @param texts at most four
     * @param marked the one that stands out
     */
    void draw(List<String> texts, OptionalInt marked) {
        List<Shape> shapes = new ArrayList<>();
        shapes.add(paper.size().blank());
        for (int i = 0; i < Predictor.KEYS; i++) {
            int border = isMarked(marked, i) ? 2 : 1;
            shapes.add(new Shape.Box(place(i), DrawStyle.stroke(PixelColor.DARK, border)));
        }
        List<TextView> labels = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).isEmpty()) {
                labels.add(label(i, texts.get(i), isMarked(marked, i) ? GlyphStyle.BOLD : GlyphStyle.REGULAR));
            }
        }
        paper.show(shapes, labels);
    }

    private static boolean isMarked(OptionalInt marked, int index) {
        return marked.isPresent() && marked.getAsInt() == index;
    }

    private Rectangle place(int index) {
        int width = paper.size().width() / Predictor.KEYS;
        return Rectangle.of(index * width, 0, width, paper.size().height());
    }

    private TextView label(int index, String text, GlyphStyle style) {
        Rectangle place = place(index);
        int top = (paper.size().height() - style.lineHeight()) / 2;
        Rectangle inside = new Rectangle(
                place.left() + INSET, top, place.right() - INSET, top + style.anyLineHeight());
        return TextView.in(paper.gid(), new BoundsHint.CenteredTop(inside))
                .style(style)
                .border(false)
                .clearArea(false)
                .margin(0, 0)
                .ellipsis(true)
                .text(TextView.clipped(text))
                .build();
    }
}
