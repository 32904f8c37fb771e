package precursor.services.gam.modal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import precursor.services.gam.api.RawKeys;
import precursor.services.graphics.api.TextView;

/**
 * A text of any length, read page by page with the arrows, until another key is pressed. It may be private, so it is wiped, and what draws glyphs is
 * given the page that is seen and no more. Where a page ends is measured when it is first laid out.
 */
public final class PagesDialog implements Dialog {

    private static final int PERCENT = 100;

    private final byte[] text;
    /** Where the pages begin that were seen, and at the end where the one after them does; in bytes. */
    private final List<Integer> starts = new ArrayList<>(List.of(0));
    private int page;

    /**
     * @param utf8 this object's from now on
     */
    public PagesDialog(byte[] utf8) {
        this.text = utf8;
    }

    @Override
    public void lay(Sheet sheet) {
        int start = starts.get(page);
        String rest = utf16(start, Math.min(text.length, start + TextView.MOST_BYTES));
        boolean isMeasured = starts.size() > page + 1;
        String shown = isMeasured ? utf16(start, starts.get(page + 1)) : sheet.startThatFits(rest);
        if (!isMeasured) {
            // What is no UTF-8 is longer as it is shown than as it stands.
            int shownBytes = Math.max(1, shown.getBytes(StandardCharsets.UTF_8).length);
            starts.add(Math.min(text.length, start + shownBytes));
        }
        int end = starts.get(page + 1);
        boolean isAll = start == 0 && end == text.length;
        sheet.page(shown, isAll);
        if (isAll) {
            sheet.hint(ModalText.ANY_KEY);
        } else {
            sheet.hint(sheet.text(ModalText.PAGES, page + 1, PERCENT * (long) end / text.length));
        }
    }

    /** A part of the text, without a character that is cut off at its end. */
    private String utf16(int start, int most) {
        int end = most;
        while (end < text.length && end > start && (text[end] & 0xc0) == 0x80) {
            end--;
        }
        return new String(text, start, end - start, StandardCharsets.UTF_8);
    }

    /** Pages turn for as long as there are any; a text that is one page goes with any key. */
    @Override
    public Step key(int codePoint) {
        int next = starts.getLast();
        boolean isLast = page + 2 == starts.size() && next == text.length;
        if (page == 0 && isLast) {
            return Step.DONE;
        }
        return switch (codePoint) {
            case RawKeys.RIGHT, RawKeys.DOWN -> turn(isLast ? page : page + 1);
            case RawKeys.LEFT, RawKeys.UP -> turn(Math.max(0, page - 1));
            default -> Step.DONE;
        };
    }

    private Step turn(int to) {
        boolean isOther = to != page;
        page = to;
        return isOther ? Step.CHANGED : Step.NOTHING;
    }

    @Override
    public void wipe() {
        Arrays.fill(text, (byte) 0);
    }
}
