package precursor.services.gam.modal;

import precursor.services.gam.api.RawKeys;

/** A value in a range, moved by arrows. */
public final class SliderDialog implements Dialog {

    private final String title;
    private final int start;
    private final int end;
    private final int step;
    private int now;

    /**
     * @param end not before {@code start}
     * @param step 1 or more
     */
    public SliderDialog(String title, int start, int end, int now, int step) {
        this.title = title;
        this.start = start;
        this.end = end;
        this.step = step;
        this.now = Math.clamp(now, start, end);
    }

    @Override
    public void lay(Sheet sheet) {
        sheet.title(title);
        sheet.gap(4);
        ProgressDialog.bar(sheet, (long) now - start, (long) end - start);
        sheet.gap(8);
        String value = Integer.toString(now);
        sheet.line(value, Sheet.STYLE, sheet.left() + sheet.width() / 2 - 4 * value.length(), ItemList.ROW);
        sheet.gap(ItemList.ROW);
        sheet.hint(ModalText.SLIDER);
    }

    @Override
    public Step key(int codePoint) {
        if (codePoint == RawKeys.SELECT || codePoint == RawKeys.ENTER) {
            return Step.DONE;
        }
        int before = now;
        if (codePoint == RawKeys.LEFT || codePoint == RawKeys.DOWN) {
            now = (int) Math.max(start, (long) now - step);
        } else if (codePoint == RawKeys.RIGHT || codePoint == RawKeys.UP) {
            now = (int) Math.min(end, (long) now + step);
        }
        return now == before ? Step.NOTHING : Step.CHANGED;
    }

    /** The value as it stands. */
    public int value() {
        return now;
    }
}
