package precursor.pddb.format;

import java.util.Objects;

/**
 * Where the regions of an image stand (image layout): page table, key page, make-before-break buffer (MBBB), free-space circular
 * buffer (FSCB), data. All offsets are in bytes from the start of the image.
 *
 * @param pages the size of the image in pages of 4096 bytes, 64 to 262,144
 */
public record ImageLayout(int pages) {

    /** Bytes of a page. */
    public static final int PAGE = 4096;

    /** Bytes of a page's payload: what a virtual page holds. */
    public static final int VPAGE = 4064;

    /** Bytes of a page table entry. */
    public static final int SLOT = 16;

    /** Pages of the make-before-break buffer. */
    public static final int MBBB_PAGES = 10;

    /** Pages of the free-space circular buffer. */
    public static final int FSCB_PAGES = 16;

    /** The smallest image: 256 KiB. */
    public static final long LEAST = 256L << 10;

    /** The largest image that is read here: 1 GiB. The format itself ends at 4 GiB. */
    public static final long MOST = 1L << 30;

    /** Checks the range. */
    public ImageLayout {
        if (pages < LEAST / PAGE || pages > MOST / PAGE) {
            throw new IllegalArgumentException("an image of " + pages + " pages; it has " + LEAST / PAGE + " to " + MOST / PAGE);
        }
    }

    /**
     * The layout of an image of that many bytes.
     *
     * @throws PddbException {@code TRUNCATED} unless it is a multiple of 4096 from 256 KiB to 1 GiB
     */
    public static ImageLayout of(long bytes) {
        if (bytes % PAGE != 0) {
            throw new PddbException(PddbError.TRUNCATED, "An image of " + bytes + " bytes was cut: it is not a whole number of 4096-byte pages.");
        }
        if (bytes < LEAST || bytes > MOST) {
            throw new PddbException(PddbError.TRUNCATED, "An image of " + bytes + " bytes cannot be a PDDB: it has 256 KiB to 1 GiB.");
        }
        return new ImageLayout((int) (bytes / PAGE));
    }

    /** Bytes of the image. */
    public int bytes() {
        return pages * PAGE;
    }

    /** Slots of the page table: one a page of the image. Those from {@link #dataPages} on have no page behind them. */
    public int slots() {
        return pages;
    }

    /** Pages that the table takes. The last one is only partly table unless the image is a multiple of 1 MiB. */
    public int tablePages() {
        return (pages * SLOT + PAGE - 1) / PAGE;
    }

    /** The key page. */
    public int keyPage() {
        return tablePages() * PAGE;
    }

    /** The make-before-break buffer. */
    public int mbbb() {
        return keyPage() + PAGE;
    }

    /** The free-space circular buffer. */
    public int fscb() {
        return mbbb() + MBBB_PAGES * PAGE;
    }

    /** The data area. */
    public int data() {
        return fscb() + FSCB_PAGES * PAGE;
    }

    /** Pages of the data area; PPNs are below it. */
    public int dataPages() {
        return pages - data() / PAGE;
    }

    /** The page table slot of a page: PPN 0 to {@link #slots} - 1. */
    public int slotOffset(int ppn) {
        return Objects.checkIndex(ppn, slots()) * SLOT;
    }

    /** A data page: PPN 0 to {@link #dataPages} - 1. */
    public int pageOffset(int ppn) {
        return data() + Objects.checkIndex(ppn, dataPages()) * PAGE;
    }
}
