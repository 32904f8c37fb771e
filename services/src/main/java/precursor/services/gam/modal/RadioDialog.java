package precursor.services.gam.modal;

import java.util.List;
import precursor.services.gam.api.RawKeys;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.Point;
import precursor.services.graphics.api.Shape;

/** A choice of one of several; the first is preselected. */
public final class RadioDialog implements Dialog {

    private final String prompt;
    private final List<String> items;
    private final ItemList list;

    /**
     * @param items one or more
     */
    public RadioDialog(String prompt, List<String> items) {
        this.prompt = prompt;
        this.items = List.copyOf(items);
        this.list = new ItemList(items.size());
    }

    @Override
    public void lay(Sheet sheet) {
        sheet.title(prompt);
        list.lay(sheet, this::row);
        sheet.hint(ModalText.RADIO);
    }

    private void row(Sheet sheet, int index) {
        Point center = new Point(sheet.left() + 14, sheet.y() + ItemList.ROW / 2);
        sheet.shape(new Shape.Circle(center, 6, DrawStyle.DARK_STROKE));
        if (index == list.cursor()) {
            sheet.shape(new Shape.Circle(center, 3, DrawStyle.DARK_FILL));
        }
        sheet.line(items.get(index), Sheet.STYLE, sheet.left() + 30, ItemList.ROW);
    }

    @Override
    public Step key(int codePoint) {
        if (codePoint == RawKeys.SELECT || codePoint == RawKeys.ENTER) {
            return Step.DONE;
        }
        return list.key(codePoint) ? Step.CHANGED : Step.NOTHING;
    }

    /** The index chosen. */
    public int chosen() {
        return list.cursor();
    }

    /** The text chosen. */
    public String chosenText() {
        return items.get(chosen());
    }
}
