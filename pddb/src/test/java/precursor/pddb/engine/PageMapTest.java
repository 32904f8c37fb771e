package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import precursor.pddb.format.AddressMap;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.Kek;
import precursor.pddb.format.PageTableCipher;
import precursor.pddb.format.RootRecord;

/** Two entries for one page, and entries that no writer makes. */
final class PageMapTest {
    private static final ImageLayout LAYOUT = new ImageLayout(256);
    private static final long POOL = AddressMap.vpn(AddressMap.smallPool(1));

    private final SeededNoise random = new SeededNoise(1);
    private final Flash flash = new MappedFlash(ByteBuffer.allocate(LAYOUT.bytes()));
    private final Store store;

    PageMapTest() {
        Pddb.Settings settings = new Pddb.Settings(0, random, false, CreateRule.BOOK);
        Store.format(flash, Kek.zero(), settings, Progress.NONE);
        store = open();
    }

    private Store open() {
        return Store.open(flash, Kek.zero(), new Pddb.Settings(0, random, false, CreateRule.BOOK));
    }

    private BasisCipher cipher(Store of) {
        return ((BasisSpace) of.system()).cipher();
    }

    /** Puts a page and its entry where nothing is known to be; returns where. */
    private int put(int near, long vpn, byte[] page) {
        int ppn = near;
        while (((BasisSpace) store.system()).map().pages().values().stream().map(mapping -> mapping.ppn).toList().contains(ppn)) {
            ppn++;
        }
        flash.rewrite(LAYOUT.pageOffset(ppn), page, 0, page.length);
        flash.rewrite(LAYOUT.slotOffset(ppn), cipher(store).entry(vpn), 0, 16);
        return ppn;
    }

    private byte[] data(long journal, int fill) {
        byte[] page = new byte[ImageLayout.PAGE];
        cipher(store).seal(journal, payload(fill), page);
        return page;
    }

    private static byte[] payload(int fill) {
        byte[] payload = new byte[ImageLayout.VPAGE];
        Arrays.fill(payload, (byte) fill);
        return payload;
    }

    private boolean isEntry(Store of, int ppn) {
        byte[] slot = new byte[16];
        flash.read(LAYOUT.slotOffset(ppn), slot, 0, 16);
        try (PageTableCipher entries = new PageTableCipher(cipher(of).keys().pageTableKey())) {
            return entries.open(slot, 0).isPresent();
        }
    }

    @Test
    void theHigherJournalNumberWinsAndTheLoserGoesWithTheNextSync() {
        int old = put(10, POOL, data(5, 1));
        int next = put(100, POOL, data(6, 2));
        int older = put(200, POOL, data(4, 3));
        try (Store found = open()) {
            assertArrayEquals(payload(2), found.system().read(POOL));
            assertTrue(found.system().isInterrupted());
            found.sync();
            assertFalse(found.system().isInterrupted());
            assertFalse(isEntry(found, old));
            assertTrue(isEntry(found, next));
            assertFalse(isEntry(found, older));
            found.system().stage(Phase.DATA, POOL, payload(4));
            found.sync();
        }
        assertArrayEquals(payload(4), open().system().read(POOL));
    }

    @Test
    void aPageThatDoesNotAuthenticateLosesWhateverItsPlace() {
        put(10, POOL, random.bytes(4096));
        put(100, POOL, data(0, 2));
        put(200, POOL, random.bytes(4096));
        assertArrayEquals(payload(2), open().system().read(POOL));
    }

    @Test
    void onATieTheFirstInTheTableIsKept() {
        put(100, POOL, data(8, 2));
        put(10, POOL, data(8, 1));
        assertArrayEquals(payload(1), open().system().read(POOL));
    }

    @Test
    void rootsAreComparedByTheirOwnForm() {
        byte[] page = new byte[4096];
        cipher(store).sealRoot(200_000_000, new RootRecord(42, 0, ".System"), page);
        put(10, PageMap.ROOT, page);
        put(100, PageMap.ROOT, data(300_000_000, 1));
        cipher(store).sealRoot(199_999_999, new RootRecord(41, 0, ".System"), page);
        put(200, PageMap.ROOT, page);
        assertEquals(42, open().system().root().age());
    }

    @Test
    void entriesThatNoWriterMakesAreLeftAlone() {
        List<Integer> places = List.of(
            put(10, 0x7F_0000_0000L / 4064, data(1, 1)), put(20, 2, data(1, 1)), put(30, PageTableCipher.LAST_VPN, data(1, 1)));
        int slotWithoutPage = LAYOUT.dataPages() + 3;
        flash.rewrite(LAYOUT.slotOffset(slotWithoutPage), cipher(store).entry(POOL), 0, 16);
        try (Store found = open()) {
            assertEquals(0, found.system().mapped(0, Long.MAX_VALUE).length);
        }
        Store again = open();
        assertTrue(places.stream().allMatch(ppn -> isEntry(again, ppn)), "they may be entries of a locked basis");
    }

    @Test
    void aListedPageThatIsMappedIsNeverTaken() {
        int listed = 0;
        store.close();
        Store first = open();
        while (first.free().pages().use(listed) != FreePages.Use.LISTED) {
            listed++;
        }
        byte[] page = new byte[4096];
        cipher(first).seal(1, payload(9), page);
        flash.rewrite(LAYOUT.pageOffset(listed), page, 0, page.length);
        flash.rewrite(LAYOUT.slotOffset(listed), cipher(first).entry(POOL), 0, 16);
        try (Store found = open()) {
            assertEquals(FreePages.Use.OTHER, found.free().pages().use(listed));
        }
        Store again = open();
        assertEquals(FreePages.Use.OTHER, again.free().pages().use(listed), "the record was put right at once");
        assertArrayEquals(payload(9), again.system().read(POOL));
    }
}
