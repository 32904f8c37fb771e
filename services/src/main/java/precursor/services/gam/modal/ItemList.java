package precursor.services.gam.modal;

import java.util.function.BiConsumer;
import precursor.services.gam.api.RawKeys;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.Point;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;

/**
 * Rows with a cursor that wraps round at both ends, of which as many are shown as there is room for. Arrows at the right
 * edge say that there are more above or below.
 */
final class ItemList {

    static final int ROW = 24;
    private static final int MOST_SHOWN = 11;

    private final int size;
    private final int row;
    private final int mostShown;
    private int cursor;
    private int first;

    /**
     * @param size rows, 1 or more
     */
    ItemList(int size) {
        this(size, ROW, MOST_SHOWN);
    }

    /**
     * @param size rows, 1 or more
     * @param row height of a row
     * @param mostShown rows that there is room for
     */
    ItemList(int size, int row, int mostShown) {
        this.size = size;
        this.row = row;
        this.mostShown = mostShown;
    }

    int cursor() {
        return cursor;
    }

    /** Moves the cursor; false when the key does not. */
    boolean key(int codePoint) {
        if (codePoint == RawKeys.UP) {
            moveTo((cursor + size - 1) % size);
        } else if (codePoint == RawKeys.DOWN) {
            moveTo((cursor + 1) % size);
        } else {
            return false;
        }
        return true;
    }

    void moveTo(int index) {
        cursor = index;
        first = Math.clamp(first, Math.max(0, cursor - mostShown + 1), cursor);
    }

    /** Lays out the rows that are shown; {@code drawRow} draws the one of that index at the sheet's place. */
    void lay(Sheet sheet, BiConsumer<Sheet, Integer> drawRow) {
        int last = Math.min(size, first + mostShown);
        int top = sheet.y();
        for (int i = first; i < last; i++) {
            if (i == cursor) {
                Rectangle bar = Rectangle.of(sheet.left(), sheet.y(), sheet.width(), row);
                sheet.shape(new Shape.RoundedBox(bar, 4, DrawStyle.DARK_STROKE));
            }
            drawRow.accept(sheet, i);
            sheet.gap(row);
        }
        int x = sheet.right() - 10;
        if (first > 0) {
            arrow(sheet, x, top + 8, 1);
        }
        if (last < size) {
            arrow(sheet, x, sheet.y() - 9, -1);
        }
    }

    /** A small triangle with its point at the top ({@code direction} 1) or at the bottom (-1). */
    private static void arrow(Sheet sheet, int x, int y, int direction) {
        for (int i = 0; i < 5; i++) {
            sheet.shape(new Shape.Line(
                    new Point(x - i, y + direction * i), new Point(x + i, y + direction * i), DrawStyle.DARK_STROKE));
        }
    }
}
