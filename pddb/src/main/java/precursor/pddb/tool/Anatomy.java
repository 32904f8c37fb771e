package precursor.pddb.tool;

import java.nio.ByteBuffer;
import precursor.pddb.format.ImageLayout;

/**
 * What can be seen of an image without any key.
 *
 * @param layout where its regions are
 * @param bufferPages pages in the make-before-break buffer that are not blank: 0 at rest in images of this program, 1 in upstream's
 * @param tableBlank pages of the table that are blank: their content stands in that buffer
 * @param spaceBlank blank pages of the free-space buffer
 * @param spaceLog pages of it that look like a log
 * @param spaceRecord pages of it that look like a record
 * @param dataBlank data pages that are erased; a sound image has none, since they tell what was never used
 */
record Anatomy(
        ImageLayout layout,
        int bufferPages,
        int tableBlank,
        int spaceBlank,
        int spaceLog,
        int spaceRecord,
        int dataBlank) {

    private static final int SLOT = ImageLayout.SLOT;

    static Anatomy of(ByteBuffer image) {
        ImageLayout layout = ImageLayout.of(image.capacity());
        int log = 0;
        int record = 0;
        for (int i = 0; i < ImageLayout.FSCB_PAGES; i++) {
            int at = layout.fscb() + i * ImageLayout.PAGE;
            if (!blank(image, at, 2 * SLOT)) {
                if (blank(image, at, SLOT)) {
                    log++;
                } else {
                    record++;
                }
            }
        }
        return new Anatomy(
                layout,
                ImageLayout.MBBB_PAGES - blankPages(image, layout.mbbb(), ImageLayout.MBBB_PAGES),
                blankPages(image, 0, layout.tablePages()),
                ImageLayout.FSCB_PAGES - log - record,
                log,
                record,
                blankPages(image, layout.data(), layout.dataPages()));
    }

    private static int blankPages(ByteBuffer image, int from, int pages) {
        int blank = 0;
        for (int i = 0; i < pages; i++) {
            if (blank(image, from + i * ImageLayout.PAGE, SLOT)) {
                blank++;
            }
        }
        return blank;
    }

    private static boolean blank(ByteBuffer image, int at, int length) {
        for (int i = at; i < at + length; i += Long.BYTES) {
            if (image.getLong(i) != -1) {
                return false;
            }
        }
        return true;
    }
}
