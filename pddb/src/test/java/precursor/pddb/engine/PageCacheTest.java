package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.Kek;

final class PageCacheTest {
    private static final int PAGE = ImageLayout.VPAGE;

    private final PageCache cache = new PageCache(3 * PAGE);
    private final VirtualSpace space = system();
    private final VirtualSpace other = system();

    private static VirtualSpace system() {
        Flash flash = new MappedFlash(ByteBuffer.allocate(64 * 4096));
        Pddb.Settings settings = new Pddb.Settings(0, new SeededNoise(1), false, CreateRule.BOOK);
        Store.format(flash, Kek.zero(), settings, Progress.NONE);
        return Store.open(flash, Kek.zero(), settings).system();
    }

    private static byte[] page() {
        byte[] page = new byte[PAGE];
        Arrays.fill(page, (byte) 7);
        return page;
    }

    @Test
    void whatWasNotUsedForLongestLeavesAndIsWiped() {
        byte[] first = page();
        byte[] second = page();
        cache.put(space, 1, first);
        cache.put(space, 2, second);
        cache.put(space, 3, page());
        assertTrue(cache.get(space, 1).isPresent());
        cache.put(space, 4, page());
        assertTrue(cache.get(space, 2).isEmpty());
        assertArrayEquals(new byte[PAGE], second);
        assertEquals(7, first[0]);
        assertEquals(3L * PAGE, cache.bytes());
        cache.prune(PAGE);
        assertEquals(PAGE, cache.bytes());
        cache.prune(0);
        assertEquals(0, cache.bytes());
        assertArrayEquals(new byte[PAGE], first);
    }

    @Test
    void spacesDoNotSeeEachOtherAndLeaveAlone() {
        byte[] mine = page();
        byte[] others = page();
        cache.put(space, 1, mine);
        cache.put(other, 1, others);
        cache.remove(space);
        assertTrue(cache.get(space, 1).isEmpty());
        assertArrayEquals(new byte[PAGE], mine);
        assertTrue(cache.get(other, 1).isPresent());
        byte[] newer = page();
        cache.put(other, 1, newer);
        assertArrayEquals(new byte[PAGE], others, "what is replaced is wiped");
        cache.remove(other, 1);
        assertArrayEquals(new byte[PAGE], newer);
    }
}
