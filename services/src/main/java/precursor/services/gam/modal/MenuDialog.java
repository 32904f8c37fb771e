package precursor.services.gam.modal;

import java.util.List;
import precursor.services.gam.api.RawKeys;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.Point;
import precursor.services.graphics.api.Shape;

/**
 * A menu: a list that the user can leave without choosing ({@link RawKeys#F1} or left). A letter goes to the next item that
 * begins with it.
 */
public final class MenuDialog implements Dialog {

    private static final int ROW = Sheet.STYLE.lineHeight() + 2;
    /** So many rows, a title of one line and the hint fill the canvas that menus get. */
    private static final int MOST_SHOWN = 11;

    private static final int TEXT_LEFT = 18;
    private static final int MARK_LEFT = 6;
    private static final int MARK = 6;

    private final String title;
    private final List<String> items;
    private final String hint;
    private final ItemList list;

    /**
     * @param title may be empty
     * @param items one or more
     * @param first index of the item that is selected at first
     * @param hint what the keys do
     */
    public MenuDialog(String title, List<String> items, int first, String hint) {
        this.title = title;
        this.items = List.copyOf(items);
        this.hint = hint;
        this.list = new ItemList(items.size(), ROW, MOST_SHOWN);
        list.moveTo(first);
    }

    @Override
    public void lay(Sheet sheet) {
        sheet.title(title);
        list.lay(sheet, this::row);
        sheet.hint(hint);
    }

    private void row(Sheet sheet, int index) {
        if (index == list.cursor()) {
            mark(sheet);
        }
        sheet.line(items.get(index), Sheet.STYLE, sheet.left() + TEXT_LEFT, ROW);
    }

    /** A full triangle that points at the text: the frame alone would be easy to miss. */
    private static void mark(Sheet sheet) {
        int x = sheet.left() + MARK_LEFT;
        int y = sheet.y() + ROW / 2;
        for (int i = 0; i < MARK; i++) {
            sheet.shape(new Shape.Line(
                    new Point(x + i, y - MARK + 1 + i), new Point(x + i, y + MARK - 1 - i), DrawStyle.DARK_STROKE));
        }
    }

    @Override
    public Step key(int codePoint) {
        return switch (codePoint) {
            case RawKeys.SELECT, RawKeys.ENTER -> Step.DONE;
            case RawKeys.F1, RawKeys.LEFT -> Step.CANCELLED;
            default -> list.key(codePoint) || jump(codePoint) ? Step.CHANGED : Step.NOTHING;
        };
    }

    private boolean jump(int codePoint) {
        for (int i = 1; i <= items.size(); i++) {
            int index = (list.cursor() + i) % items.size();
            if (beginsWith(items.get(index), codePoint)) {
                list.moveTo(index);
                return true;
            }
        }
        return false;
    }

    private static boolean beginsWith(String item, int letter) {
        return !item.isEmpty() && Character.toLowerCase(item.codePointAt(0)) == Character.toLowerCase(letter);
    }

    /** The index chosen. */
    public int chosen() {
        return list.cursor();
    }
}
