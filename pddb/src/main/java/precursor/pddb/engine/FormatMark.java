package precursor.pddb.engine;

import java.util.Arrays;
import precursor.pddb.format.ImageLayout;

/**
 * Says on flash that an image is being made: as long as the mark is there, whatever else is there is no database. It stands in the
 * make-before-break buffer behind 16 blank bytes, so that whoever does not know it takes its page for a blank one, and is gone at rest.
 *
 * <p>Without it, a key page that the power cut left half erased or half written would look like that of another version, or of another PIN.
 */
final class FormatMark {
    private static final int AT = MakeBeforeBreak.HEAD;
    private static final byte[] MARK = new byte[32];

    static {
        Arrays.fill(MARK, (byte) 0x69);
    }

    private FormatMark() {}

    /** Whether there is one. */
    static boolean isSet(Flash flash, ImageLayout layout) {
        byte[] buffer = PageWriter.read(flash, layout.mbbb(), ImageLayout.MBBB_PAGES);
        for (int at = 0; at < buffer.length; at += ImageLayout.PAGE) {
            if (PageWriter.isBlank(buffer, at, AT) && Arrays.equals(buffer, at + AT, at + AT + MARK.length, MARK, 0, MARK.length)) {
                return true;
            }
        }
        return false;
    }

    /** Sets it, durably, in a page of the buffer that was blank if there is one; then blanks the rest of the buffer. */
    static void set(Flash flash, ImageLayout layout, PageWriter pages) {
        int marked = layout.mbbb();
        for (int i = ImageLayout.MBBB_PAGES - 1; i >= 0; i--) {
            int offset = layout.mbbb() + i * ImageLayout.PAGE;
            marked = pages.isBlank(offset) ? offset : marked;
        }
        pages.blank(marked);
        flash.program(marked + AT, MARK, 0, MARK.length);
        flash.sync();
        for (int i = 0; i < ImageLayout.MBBB_PAGES; i++) {
            if (layout.mbbb() + i * ImageLayout.PAGE != marked) {
                pages.blank(layout.mbbb() + i * ImageLayout.PAGE);
            }
        }
        flash.sync();
    }

    /** Erases it, and all else in the buffer, durably. */
    static void clear(Flash flash, ImageLayout layout, PageWriter pages) {
        for (int i = 0; i < ImageLayout.MBBB_PAGES; i++) {
            pages.blank(layout.mbbb() + i * ImageLayout.PAGE);
        }
        flash.sync();
    }
}
