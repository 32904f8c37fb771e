package precursor.pddb.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import precursor.pddb.format.ImageLayout;

/**
 * Reads the page table as it should be, whatever a power cut left of an update by {@link MakeBeforeBreak}, by upstream, or at rest by
 * upstream, which leaves one table page blank and its content in the buffer.
 *
 * <p>A table page whose head is blank is replaced by the buffer page. Otherwise the table page is looked for that the buffer page belongs to.
 * Flash that is half erased or half programmed has more bits set than what it held or is to hold, so their entries are compared bit by
 * bit: an entry of the table page with bits set that the buffer has not, and none missing, was torn, and the buffer is the truth; else
 * the buffer page is unfinished, half erased, or was never needed, and the table page is the truth.
 */
final class TableRecovery {
    private final byte[] table;
    private final List<Integer> restored = new ArrayList<>();
    private final List<Integer> used = new ArrayList<>();

    /** Reads table and buffer, and works out the table in memory. Writes nothing. */
    TableRecovery(Flash flash, ImageLayout layout) {
        table = PageWriter.read(flash, 0, layout.tablePages());
        byte[] buffer = PageWriter.read(flash, layout.mbbb(), ImageLayout.MBBB_PAGES);
        List<byte[]> populated = new ArrayList<>();
        for (int at = 0; at < buffer.length; at += ImageLayout.PAGE) {
            if (!PageWriter.isBlank(buffer, at, ImageLayout.PAGE)) {
                used.add(layout.mbbb() + at);
            }
            if (!PageWriter.isBlank(buffer, at, MakeBeforeBreak.HEAD)) {
                populated.add(Arrays.copyOfRange(buffer, at, at + ImageLayout.PAGE));
            }
        }
        restoreTorn(populated);
        restoreBlank(populated);
    }

    /** The table, whole pages, as it should be. */
    byte[] table() {
        return table;
    }

    /** Brings the table on flash to what it should be, durably. May be cut and repeated: the buffer is left as it is. */
    void restore(Flash flash, PageWriter pages) {
        for (int offset : restored) {
            pages.write(offset, Arrays.copyOfRange(table, offset, offset + ImageLayout.PAGE));
        }
        flash.sync();
    }

    /** Blanks the buffer, which nobody needs once the table is restored. */
    void blankBuffer(Flash flash, PageWriter pages) {
        for (int offset : used) {
            pages.blank(offset);
        }
        flash.sync();
    }

    /** Decides each buffer page that belongs to a table page with a head, and takes it from the list. */
    private void restoreTorn(List<byte[]> populated) {
        for (byte[] candidate : List.copyOf(populated)) {
            int best = -1;
            int most = ImageLayout.PAGE / ImageLayout.SLOT - MakeBeforeBreak.MOST_CHANGES - 2;
            for (int offset = 0; offset < table.length; offset += ImageLayout.PAGE) {
                int alike = PageWriter.isBlank(table, offset, MakeBeforeBreak.HEAD) ? 0 : alike(offset, candidate);
                if (alike > most) {
                    most = alike;
                    best = offset;
                }
            }
            if (best >= 0) {
                populated.remove(candidate);
                if (isWhole(candidate) && isTorn(best, candidate)) {
                    restore(best, candidate);
                }
            }
        }
    }

    /** Gives the first whole buffer page that is left to a blank table page. */
    private void restoreBlank(List<byte[]> populated) {
        populated.removeIf(page -> !isWhole(page));
        for (int offset = 0; offset < table.length && !populated.isEmpty(); offset += ImageLayout.PAGE) {
            if (PageWriter.isBlank(table, offset, MakeBeforeBreak.HEAD)) {
                restore(offset, populated.removeFirst());
            }
        }
    }

    /** Whether a buffer page may be the truth: entries and noise set half of the bits, within ten times what is usual. */
    private static boolean isWhole(byte[] page) {
        int bits = 0;
        for (byte b : page) {
            bits += Integer.bitCount(b & 0xFF);
        }
        return Math.abs(bits - ImageLayout.PAGE * Byte.SIZE / 2) < 905;
    }

    private void restore(int offset, byte[] page) {
        System.arraycopy(page, 0, table, offset, ImageLayout.PAGE);
        restored.add(offset);
    }

    /** How many entries of the table page and the buffer page are equal, or differ by bits set on one side only. */
    private int alike(int offset, byte[] page) {
        int alike = 0;
        for (int at = 0; at < ImageLayout.PAGE; at += ImageLayout.SLOT) {
            if (!lacks(table, offset + at, page, at) || !lacks(page, at, table, offset + at)) {
                alike++;
            }
        }
        return alike;
    }

    /** Whether some entry of the table page has all bits of the buffer's, and more. */
    private boolean isTorn(int offset, byte[] page) {
        for (int at = 0; at < ImageLayout.PAGE; at += ImageLayout.SLOT) {
            if (!lacks(table, offset + at, page, at) && lacks(page, at, table, offset + at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the 16 bytes {@code b[at]} lack a bit that is set in {@code c[from]}. */
    private static boolean lacks(byte[] b, int at, byte[] c, int from) {
        for (int i = 0; i < ImageLayout.SLOT; i++) {
            if ((~b[at + i] & c[from + i]) != 0) {
                return true;
            }
        }
        return false;
    }
}
