package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import precursor.pddb.format.AddressMap;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.Kek;

/** What is written between two barriers, on a file. */
final class BarrierTest {
    private static final int PAGES = 320;
    private static final ImageLayout LAYOUT = new ImageLayout(PAGES);
    private static final long POOL = AddressMap.vpn(AddressMap.smallPool(1));

    /** A file that knows which pages a test says are mapped, and watches over them. */
    private static final class Watched implements Flash {
        private final Flash flash = new MappedFlash(ByteBuffer.allocate(PAGES * 4096));
        private final BitSet slots = new BitSet();
        private final BitSet freed = new BitSet();
        private int barriers;
        private int pageWrites;
        private int slotWrites;

        @Override
        public int size() {
            return flash.size();
        }

        @Override
        public void read(int offset, byte[] into, int at, int length) {
            flash.read(offset, into, at, length);
        }

        @Override
        public void erase(int pageOffset) {
            flash.erase(pageOffset);
        }

        @Override
        public void program(int offset, byte[] from, int at, int length) {
            flash.program(offset, from, at, length);
        }

        @Override
        public boolean rewritable() {
            return true;
        }

        @Override
        public void rewrite(int offset, byte[] from, int at, int length) {
            if (offset < LAYOUT.keyPage()) {
                assertEquals(16, length, "slots are written one by one");
                slots.set(offset / 16);
                slotWrites++;
            } else if (offset >= LAYOUT.data()) {
                assertEquals(4096, length, "full pages only");
                int ppn = (offset - LAYOUT.data()) / 4096;
                assertTrue(!freed.get(ppn), "page " + ppn + " is written again before its old entry is durably gone");
                pageWrites++;
            }
            flash.rewrite(offset, from, at, length);
        }

        @Override
        public void sync() {
            barriers++;
            slots.clear();
            freed.clear();
            flash.sync();
        }
    }

    private final Watched flash = new Watched();
    private final Store store;

    BarrierTest() {
        Pddb.Settings settings = new Pddb.Settings(0, new SeededNoise(1), false, CreateRule.BOOK);
        Store.format(flash.flash, Kek.zero(), settings, Progress.NONE);
        store = Store.open(flash, Kek.zero(), settings);
    }

    private static byte[] payload(int fill) {
        byte[] payload = new byte[ImageLayout.VPAGE];
        Arrays.fill(payload, (byte) fill);
        return payload;
    }

    @Test
    void aFreedPageIsNotWrittenAgainBeforeABarrier() {
        Set<Integer> everFreed = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            store.system().stage(Phase.DATA, POOL + i % 7, payload(i));
            store.sync();
            FreePages pages = store.free().pages();
            for (int ppn = 0; ppn < LAYOUT.dataPages(); ppn++) {
                if (pages.use(ppn) == FreePages.Use.QUARANTINED) {
                    flash.freed.set(ppn);
                    everFreed.add(ppn);
                }
            }
        }
        assertTrue(everFreed.size() > 50, "pages go round: " + everFreed.size());
    }

    @Test
    void aChangeInPlaceCostsOneBarrierAndOneOfADictionaryTwo() {
        store.system().stage(Phase.DATA, POOL, payload(1));
        store.sync();
        int[] least = new int[] {99, 99, 99};
        for (int i = 0; i < 20; i++) {
            for (Phase phase : Phase.values()) {
                int before = flash.barriers;
                store.system().stage(phase, POOL, payload(i));
                store.sync();
                least[phase.ordinal()] = Math.min(least[phase.ordinal()], flash.barriers - before);
            }
        }
        assertEquals("[1, 2, 2]", Arrays.toString(least));
    }

    @Test
    void nothingStagedWritesNothing() {
        int before = flash.pageWrites;
        store.sync();
        assertEquals(before, flash.pageWrites);
    }

    @Test
    void everyPageThatChangesHasItsSlotChangedToo() {
        for (int i = 0; i < 50; i++) {
            int pages = flash.pageWrites;
            int slots = flash.slotWrites;
            store.system().stage(Phase.DATA, POOL + i % 5, payload(i));
            store.sync();
            assertEquals(flash.pageWrites - pages, flash.slotWrites - slots);
        }
    }
}
