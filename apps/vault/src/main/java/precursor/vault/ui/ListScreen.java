package precursor.vault.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import precursor.services.gam.api.CanvasSize;
import precursor.services.graphics.api.BoundsHint;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.PixelColor;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.time.api.Moment;

/**
 * Where everything stands on Vault's canvas (vault.md §4): the title, a note below it if there is one, and rows that end at the bottom.
 *
 * @param font of the rows
 * @param note what is to be said of the list wherever in it one is; it takes the rows' room
 */
record ListScreen(Gid canvas, CanvasSize size, GlyphStyle font, Optional<String> note) {

    private static final int TITLE_HEIGHT = 26;
    private static final int MARGIN = 4;
    private static final int NOTE_HEIGHT = GlyphStyle.BOLD.anyLineHeight() + MARGIN;
    private static final int SELECTED_BORDER = 4;
    private static final int BAR_WIDTH = 4 * TimeBar.NOTCHES + 2;
    private static final int BAR_HEIGHT = 7;

    /**
     * What is drawn besides the list.
     *
     * @param title stands above
     * @param nothing stands where no row is
     * @param hasBars whether rows may have time bars
     */
    record Frame(String title, String nothing, boolean hasBars) {}

    /** Rows that fit. */
    int rows() {
        return Math.max(1, (size.height() - head()) / rowHeight());
    }

    /** Pixels above the room for rows. */
    private int head() {
        return TITLE_HEIGHT + (note.isPresent() ? NOTE_HEIGHT : 0);
    }

    /** The picture of a list. */
    Picture draw(Frame frame, ItemList list, RowTexts texts, Moment now) {
        List<Picture.Cell> cells = new ArrayList<>();
        Rectangle title = Rectangle.of(0, 0, size.width(), TITLE_HEIGHT);
        cells.add(new Picture.Cell(
                title, List.of(blank(title)), List.of(text(title, GlyphStyle.LARGE, true, frame.title()))));
        note.ifPresent(text -> cells.add(note(text)));
        if (list.isEmpty()) {
            cells.add(nothing(frame.nothing()));
        } else {
            // The slack stands above the rows, so that the last one always ends at the same place.
            int top = size.height() - rows() * rowHeight();
            List<ListItem> visible = list.visible();
            for (int i = 0; i < rows(); i++) {
                Rectangle area = Rectangle.of(0, top + i * rowHeight(), size.width(), rowHeight());
                if (i < visible.size()) {
                    row(cells, frame, area, texts.of(visible.get(i), now), list.top() + i == list.selected());
                } else {
                    cells.add(new Picture.Cell(area, List.of(blank(area)), List.of()));
                }
            }
        }
        return new Picture(cells);
    }

    private Picture.Cell note(String text) {
        Rectangle area = Rectangle.of(0, TITLE_HEIGHT, size.width(), NOTE_HEIGHT);
        return new Picture.Cell(area, List.of(blank(area)), List.of(text(area, GlyphStyle.BOLD, true, text)));
    }

    private Picture.Cell nothing(String text) {
        Rectangle area = Rectangle.of(0, head(), size.width(), size.height() - head());
        int line = font.lineHeight();
        Rectangle middle = Rectangle.of(0, area.top() + area.height() / 2 - line, size.width(), 2 * line);
        return new Picture.Cell(area, List.of(blank(area)), List.of(text(middle, font, true, text)));
    }

    private void row(List<Picture.Cell> cells, Frame frame, Rectangle area, ListRow row, boolean selected) {
        int border = selected ? SELECTED_BORDER : 1;
        int left = SELECTED_BORDER + MARGIN;
        int width = area.width() - 2 * left;
        int line = font.anyLineHeight();
        int y = area.top() + MARGIN + 1;
        cells.add(new Picture.Cell(
                area,
                List.of(new Shape.Box(area, DrawStyle.of(PixelColor.LIGHT, PixelColor.DARK, border))),
                List.of(
                        text(Rectangle.of(left, y, frame.hasBars() ? width / 2 : width, line), font, false, row.title()),
                        text(Rectangle.of(left, y + line, width, line), font, false, row.detail()))));
        if (frame.hasBars()) {
            cells.add(time(Rectangle.of(left + width / 2, y, width - width / 2, line), row));
        }
    }

    /** The right half of a code's line, which changes as time goes by while the rest stays. */
    private Picture.Cell time(Rectangle area, ListRow row) {
        List<Shape> shapes = new ArrayList<>();
        List<TextView> texts = new ArrayList<>();
        row.bar().ifPresent(bar -> {
            Rectangle frame = Rectangle.of(
                    area.right() - BAR_WIDTH, area.top() + (area.height() - BAR_HEIGHT) / 2, BAR_WIDTH, BAR_HEIGHT);
            Rectangle left = Rectangle.of(frame.left(), frame.top(), 4 * bar.notches() + 2, BAR_HEIGHT);
            shapes.add(blank(area));
            shapes.add(new Shape.Box(frame, DrawStyle.DARK_STROKE));
            shapes.add(new Shape.Box(left, DrawStyle.DARK_FILL));
        });
        row.next().ifPresent(next -> texts.add(text(
                Rectangle.of(area.left(), area.top(), area.width() - BAR_WIDTH - MARGIN, area.height()),
                font,
                false,
                next)));
        return new Picture.Cell(area, shapes, texts);
    }

    /** Names are written in any language, whatever the font. */
    private int rowHeight() {
        return 2 * font.anyLineHeight() + 2 * MARGIN + 2;
    }

    private static Shape blank(Rectangle area) {
        return new Shape.Box(area, DrawStyle.LIGHT_FILL);
    }

    private TextView text(Rectangle area, GlyphStyle style, boolean centred, String text) {
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
