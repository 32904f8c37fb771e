package precursor.pddb.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.PageTableCipher;
import precursor.pddb.format.RandomSource;

/**
 * The page table (PT): one slot of 16 bytes a physical page, an entry of some basis or noise. It is held in memory as it stands on flash;
 * changes are collected and written together by {@link #flush}.
 *
 * <p>On a rewritable medium each slot is overwritten in place and the make-before-break buffer is not used; else a page of the table is
 * replaced by {@link MakeBeforeBreak}, with all changes on it together.
 */
final class PageTable {
    private final Flash flash;
    private final ImageLayout layout;
    private final RandomSource random;
    private final MakeBeforeBreak mbbb;
    private final byte[] table;
    private final Map<Integer, byte[]> changes = new LinkedHashMap<>();

    /** A table whose bytes, whole pages, are as on flash; they are not copied. */
    PageTable(Flash flash, ImageLayout layout, RandomSource random, byte[] table) {
        this.flash = flash;
        this.layout = layout;
        this.random = random;
        this.mbbb = new MakeBeforeBreak(flash, layout, random);
        this.table = table;
    }

    /** Tells the entries that decode with a key, in the order of their slots; slots without a page behind them are not looked at. */
    void scan(PageTableCipher cipher, PageTableCipher.SlotVisitor visitor) {
        cipher.scan(table, layout.dataPages(), visitor);
    }

    /** Will write an entry of 16 bytes to a page's slot. */
    void put(int ppn, byte[] entry) {
        changes.put(layout.slotOffset(ppn), entry);
    }

    /** Will overwrite a page's slot with fresh noise. */
    void noise(int ppn) {
        put(ppn, random.bytes(ImageLayout.SLOT));
    }

    /** Will overwrite slots that are blank, which no entry ever is, with noise: damage must not stand out. */
    void noiseBlanks() {
        for (int at = 0; at < table.length; at += ImageLayout.SLOT) {
            if (PageWriter.isBlank(table, at, ImageLayout.SLOT)) {
                changes.put(at, random.bytes(ImageLayout.SLOT));
            }
        }
    }

    /** Writes what was collected. Durable after the next barrier of the flash. */
    void flush() {
        if (flash.rewritable()) {
            changes.forEach((at, entry) -> {
                System.arraycopy(entry, 0, table, at, entry.length);
                flash.rewrite(at, entry, 0, entry.length);
            });
        } else {
            Map<Integer, Map<Integer, byte[]>> byPage = new TreeMap<>();
            changes.forEach((at, entry) -> byPage.computeIfAbsent(at / ImageLayout.PAGE, page -> new TreeMap<>()).put(at, entry));
            byPage.forEach((page, entries) -> replace(page * ImageLayout.PAGE, entries));
        }
        changes.clear();
    }

    /** Replaces a table page, in rounds of as many changes as recovery can bear. */
    private void replace(int offset, Map<Integer, byte[]> entries) {
        int round = 0;
        for (Map.Entry<Integer, byte[]> change : entries.entrySet()) {
            System.arraycopy(change.getValue(), 0, table, change.getKey(), ImageLayout.SLOT);
            if (++round % MakeBeforeBreak.MOST_CHANGES == 0) {
                mbbb.replace(offset, table);
            }
        }
        if (round % MakeBeforeBreak.MOST_CHANGES != 0) {
            mbbb.replace(offset, table);
        }
    }

    /** Forgets the table. */
    void wipe() {
        Arrays.fill(table, (byte) 0);
        changes.clear();
    }
}
