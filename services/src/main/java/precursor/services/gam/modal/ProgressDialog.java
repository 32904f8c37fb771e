package precursor.services.gam.modal;

import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;

/** A bar that its client moves. */
public final class ProgressDialog implements Dialog {

    private final String title;
    private String note = "";
    private final int start;
    private final int end;
    private int now;

    /**
     * @param start what counts as nothing done; it may be above {@code end}, they are put in order
     * @param end what counts as all done
     */
    public ProgressDialog(String title, int start, int end, int now) {
        this.title = title;
        this.start = Math.min(start, end);
        this.end = Math.max(start, end);
        this.now = Math.clamp(now, this.start, this.end);
    }

    /** Moves the bar; false when it looks as before. */
    public boolean update(int value) {
        int before = percent();
        now = Math.clamp(value, start, end);
        return percent() != before;
    }

    /** Says below the title what goes on now; false when it looks as before. */
    public boolean note(String text) {
        boolean changed = !note.equals(text);
        note = text;
        return changed;
    }

    /** 0 to 100. */
    int percent() {
        return end == start ? 100 : (int) (100L * ((long) now - start) / ((long) end - start));
    }

    @Override
    public void lay(Sheet sheet) {
        sheet.title(title);
        if (!note.isEmpty()) {
            sheet.paragraph(note);
            sheet.gap(4);
        }
        sheet.gap(4);
        bar(sheet, (long) now - start, (long) end - start);
        sheet.gap(8);
        sheet.line(percent() + " %", Sheet.STYLE, sheet.left() + sheet.width() / 2 - 14, ItemList.ROW);
        sheet.gap(ItemList.ROW);
    }

    /** A bar that is filled to {@code part} of {@code whole}. */
    static void bar(Sheet sheet, long part, long whole) {
        Rectangle frame = Rectangle.of(sheet.left() + 4, sheet.y(), sheet.width() - 8, 18);
        Rectangle inside = frame.inset(3, 3);
        int filled = whole == 0 ? inside.width() : (int) (inside.width() * part / whole);
        sheet.shape(new Shape.RoundedBox(frame, 4, DrawStyle.DARK_STROKE));
        sheet.shape(new Shape.Box(
                Rectangle.of(inside.left(), inside.top(), filled, inside.height()), DrawStyle.DARK_FILL));
        sheet.gap(18);
    }

    @Override
    public Step key(int codePoint) {
        return Step.NOTHING;
    }
}
