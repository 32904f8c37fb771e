package precursor.vault.ui;

import java.util.ArrayList;
import java.util.List;
import precursor.services.gam.api.CanvasSize;
import precursor.services.graphics.api.BoundsHint;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.PixelColor;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;

/** Where everything stands on Vault's screen (vault.md §4): title, rows at the bottom, the keys' labels below. */
record ListScreen(Gid canvas, CanvasSize size) {

    static final String TITLE = "FIDO";
    static final String WINK = "This one!";
    static final String EMPTY = "No items found";

    private static final int TITLE_HEIGHT = 26;
    /** Between the title and the rows. */
    private static final int TITLE_GAP = 18;
    private static final int LABELS_HEIGHT = 22;
    private static final int MARGIN = 4;
    private static final int LINE = GlyphStyle.REGULAR.lineHeight();
    private static final int ROW_HEIGHT = 2 * LINE + 2 * MARGIN + 2;
    private static final int SELECTED_BORDER = 4;
    /** Function keys share the width. */
    private static final int KEYS = 4;

    /** What is drawn: first the shapes, then the texts. */
    record Drawing(List<Shape> shapes, List<TextView> texts) {}

    /** Rows that fit. */
    int rows() {
        return Math.max(1, (listBottom() - TITLE_HEIGHT - TITLE_GAP) / ROW_HEIGHT);
    }

    Drawing draw(FidoList list, boolean wink) {
        List<Shape> shapes = new ArrayList<>();
        List<TextView> texts = new ArrayList<>();
        texts.add(text(0, 0, size.width(), TITLE_HEIGHT, GlyphStyle.LARGE, true, wink ? WINK : TITLE));
        if (list.items().isEmpty()) {
            int middle = (TITLE_HEIGHT + listBottom()) / 2;
            texts.add(text(0, middle, size.width(), 2 * LINE, GlyphStyle.REGULAR, true, EMPTY));
        }
        // The slack stands above the rows, so that the last one always ends at the same place.
        int y = listBottom() - rows() * ROW_HEIGHT;
        for (int i = 0; i < list.visible().size(); i++) {
            row(shapes, texts, y + i * ROW_HEIGHT, list.visible().get(i), list.top() + i == list.selected());
        }
        labels(shapes, texts);
        return new Drawing(shapes, texts);
    }

    private void row(List<Shape> shapes, List<TextView> texts, int y, ListRow item, boolean selected) {
        Rectangle area = Rectangle.of(0, y, size.width(), ROW_HEIGHT);
        int border = selected ? SELECTED_BORDER : 1;
        shapes.add(new Shape.Box(area, DrawStyle.of(PixelColor.LIGHT, PixelColor.DARK, border)));
        int left = SELECTED_BORDER + MARGIN;
        int width = size.width() - 2 * left;
        texts.add(text(left, y + MARGIN + 1, width, LINE, GlyphStyle.REGULAR, false, item.title()));
        texts.add(text(left, y + MARGIN + 1 + LINE, width, LINE, GlyphStyle.REGULAR, false, item.detail()));
    }

    private void labels(List<Shape> shapes, List<TextView> texts) {
        label(shapes, texts, 0, 2, GlyphStyle.BOLD, "F1 FIDO");
        label(shapes, texts, KEYS - 1, 1, GlyphStyle.REGULAR, "F4 Menu");
    }

    /** The label of a key; the mode that is on has a thicker border. */
    private void label(
            List<Shape> shapes, List<TextView> texts, int key, int border, GlyphStyle style, String label) {
        int width = size.width() / KEYS;
        int y = size.height() - LABELS_HEIGHT;
        shapes.add(new Shape.Box(
                Rectangle.of(key * width, y, width, LABELS_HEIGHT),
                DrawStyle.of(PixelColor.LIGHT, PixelColor.DARK, border)));
        int textTop = y + (LABELS_HEIGHT - LINE) / 2;
        texts.add(text(key * width + 2, textTop, width - 4, LINE, style, true, label));
    }

    private int listBottom() {
        return size.height() - LABELS_HEIGHT - MARGIN;
    }

    private TextView text(int x, int y, int width, int height, GlyphStyle style, boolean centred, String text) {
        Rectangle area = Rectangle.of(x, y, width, height);
        return TextView.in(canvas, centred ? new BoundsHint.CenteredTop(area) : new BoundsHint.Box(area))
                .style(style)
                .border(false)
                .clearArea(false)
                .margin(0, 0)
                .ellipsis(true)
                .text(text)
                .build();
    }
}
