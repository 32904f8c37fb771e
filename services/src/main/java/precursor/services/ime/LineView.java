package precursor.services.ime;

import java.util.List;
import precursor.services.gam.api.Paper;
import precursor.services.gam.modal.TypedLine;
import precursor.services.graphics.api.BoundsHint;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.PixelColor;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.graphics.api.TextViewBuilder;

/** Draws the line with its caret. Of a long one that part is shown in which the caret is. */
final class LineView {

    private static final int MARGIN = 4;
    /** No letter is wider than this: shorter lines need no measuring. */
    private static final int WIDEST_LETTER = 16;
    /** Letters behind the caret that are worth drawing. */
    private static final int MOST_BEHIND = 120;

    private final Paper paper;

    LineView(Paper paper) {
        this.paper = paper;
    }

    /**
     * Draws it.
     *
     * @param idle what stands in an empty line
     */
    void draw(TypedLine line, String idle) {
        boolean empty = line.length() == 0;
        int from = empty ? 0 : firstShown(line);
        String before = line.text(from, line.caret());
        String behind = line.text(line.caret(), Math.min(line.length(), line.caret() + MOST_BEHIND));
        TextView text = view(empty ? idle : before + behind, new BoundsHint.Box(all()))
                .insertion(before.length())
                .build();
        paper.show(
                List.of(new Shape.Box(all(), DrawStyle.of(PixelColor.LIGHT, PixelColor.DARK, 1))), List.of(text));
    }

    /** The first letter of the line from which the caret can be seen. */
    private int firstShown(TypedLine line) {
        int room = paper.size().width() - 2 * MARGIN - 2;
        int fits = room / WIDEST_LETTER;
        if (line.caret() <= fits) {
            return 0;
        }
        int low = 0;
        int high = line.caret() - fits;
        while (low < high) {
            int middle = (low + high) / 2;
            if (widthOf(line.text(middle, line.caret())) <= room) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private int widthOf(String text) {
        TextView asked = view(text, BoundsHint.growing(0, 0, Short.MAX_VALUE))
                .margin(0, 0)
                .operation(TextView.Operation.COMPUTE_BOUNDS)
                .build();
        return paper.post(asked).bounds().map(Rectangle::width).orElse(0);
    }

    private TextViewBuilder view(String text, BoundsHint bounds) {
        return TextView.in(paper.gid(), bounds)
                .style(GlyphStyle.REGULAR)
                .border(false)
                .clearArea(false)
                .margin(MARGIN, (paper.size().height() - GlyphStyle.REGULAR.lineHeight()) / 2)
                .text(TextView.clipped(text));
    }

    private Rectangle all() {
        return Rectangle.of(0, 0, paper.size().width(), paper.size().height());
    }
}
