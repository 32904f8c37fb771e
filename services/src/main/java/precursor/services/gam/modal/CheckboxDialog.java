package precursor.services.gam.modal;

import java.util.BitSet;
import java.util.List;
import precursor.services.gam.api.RawKeys;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.PixelColor;
import precursor.services.graphics.api.Point;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;

/** A choice of any of several. The row after the last item confirms. */
public final class CheckboxDialog implements Dialog {

    private static final DrawStyle CROSS = DrawStyle.stroke(PixelColor.DARK, 2);

    private final String prompt;
    private final List<String> items;
    private final BitSet on;
    private final ItemList list;

    /**
     * @param on indices of the items that are on at first
     */
    public CheckboxDialog(String prompt, List<String> items, BitSet on) {
        this.prompt = prompt;
        this.items = List.copyOf(items);
        this.on = (BitSet) on.clone();
        this.list = new ItemList(items.size() + 1);
    }

    @Override
    public void lay(Sheet sheet) {
        sheet.title(prompt);
        list.lay(sheet, this::row);
        sheet.hint(ModalText.CHECK);
    }

    private void row(Sheet sheet, int index) {
        if (index == items.size()) {
            sheet.line(sheet.text(ModalText.OK), Sheet.STYLE, sheet.left() + sheet.width() / 2 - 10, ItemList.ROW);
            return;
        }
        Rectangle box = Rectangle.of(sheet.left() + 8, sheet.y() + (ItemList.ROW - 13) / 2, 13, 13);
        sheet.shape(new Shape.Box(box, DrawStyle.DARK_STROKE));
        if (on.get(index)) {
            Rectangle x = box.inset(3, 3);
            sheet.shape(new Shape.Line(x.topLeft(), x.bottomRight(), CROSS));
            sheet.shape(new Shape.Line(
                    new Point(x.right() - 1, x.top()), new Point(x.left(), x.bottom() - 1), CROSS));
        }
        sheet.line(items.get(index), Sheet.STYLE, sheet.left() + 30, ItemList.ROW);
    }

    @Override
    public Step key(int codePoint) {
        if (codePoint == RawKeys.SELECT || codePoint == RawKeys.ENTER) {
            if (list.cursor() == items.size()) {
                return Step.DONE;
            }
            on.flip(list.cursor());
            return Step.CHANGED;
        }
        return list.key(codePoint) ? Step.CHANGED : Step.NOTHING;
    }

    /** The indices that are on. */
    public BitSet chosen() {
        return (BitSet) on.clone();
    }

    /** What there was to choose from. */
    public List<String> items() {
        return items;
    }
}
