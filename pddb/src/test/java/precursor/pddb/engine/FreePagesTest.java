package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import precursor.pddb.engine.FreePages.Use;

final class FreePagesTest {
    private final SeededNoise random = new SeededNoise(7);

    @Test
    void onlyHeldPagesAreTakenEachWithTheSameChance() {
        int[] taken = new int[64];
        for (int run = 0; run < 6400; run++) {
            FreePages pages = new FreePages(64);
            IntStream.range(0, 32).forEach(pages::list);
            IntStream.range(32, 64).forEach(pages::hold);
            taken[pages.take(random)]++;
            taken[pages.take(random)]++;
        }
        assertEquals(0, IntStream.range(0, 32).map(ppn -> taken[ppn]).sum(), "listed pages are never taken");
        ChiSquare.assertUniform(Arrays.copyOfRange(taken, 32, 64));
    }

    @Test
    void aSampleIsOfDifferentPagesEachWithTheSameChance() {
        FreePages pages = new FreePages(40);
        IntStream.range(0, 40).forEach(pages::hold);
        int[] seen = new int[40];
        for (int run = 0; run < 4000; run++) {
            int[] sample = pages.sample(random, 6);
            assertEquals(6, IntStream.of(sample).distinct().count());
            IntStream.of(sample).forEach(ppn -> seen[ppn]++);
        }
        ChiSquare.assertUniform(seen);
        assertEquals(40, pages.sample(random, 1000).length, "no more than there are");
        assertEquals(40, pages.count(Use.HELD), "they stay held");
    }

    @Test
    void everySplitIsEquallyLikely() {
        FreePages pages = new FreePages(30);
        IntStream.range(0, 30).forEach(pages::list);
        int[] listed = new int[30];
        for (int run = 0; run < 3000; run++) {
            pages.split(pages.shuffled(random), 10);
            IntStream.range(0, 30).filter(ppn -> pages.use(ppn) == Use.LISTED).forEach(ppn -> listed[ppn]++);
        }
        ChiSquare.assertUniform(listed);
    }

    @Test
    void aFreedPageIsNeitherTakenNorListedBeforeABarrier() {
        FreePages pages = new FreePages(10);
        pages.hold(3);
        int ppn = pages.take(random);
        pages.free(ppn);
        assertEquals(1, pages.known(), "it counts as free");
        assertEquals(0, pages.shuffled(random).length, "but cannot be used");
        assertThrows(IllegalStateException.class, () -> pages.split(new int[] {3}, 0));
        pages.barrier();
        assertEquals(Use.FREED, pages.use(ppn));
        assertArrayEquals(new int[] {3}, pages.shuffled(random));
        pages.holdFreed();
        assertEquals(3, pages.take(random));
    }

    @Test
    void pagesThatChangedComeLastEachWithTheSameChance() {
        int[] last = new int[20];
        for (int run = 0; run < 4000; run++) {
            FreePages pages = new FreePages(20);
            IntStream.range(0, 12).forEach(pages::list);
            IntStream.range(12, 20).forEach(pages::free);
            pages.barrier();
            int[] free = pages.shuffledWithChangedLast(random, 3);
            assertEquals(20, IntStream.of(free).distinct().count());
            IntStream.of(free).skip(17).forEach(ppn -> last[ppn]++);
        }
        assertEquals(0, IntStream.range(0, 12).map(ppn -> last[ppn]).sum());
        ChiSquare.assertUniform(Arrays.copyOfRange(last, 12, 20));
        FreePages few = new FreePages(5);
        IntStream.range(0, 5).forEach(few::list);
        assertEquals(5, few.shuffledWithChangedLast(random, 3).length, "others do when none changed");
    }

    @Test
    void aMappedPageIsClaimedWhateverWasThoughtOfIt() {
        FreePages pages = new FreePages(10);
        pages.list(1);
        pages.hold(2);
        pages.hold(3);
        pages.hold(4);
        pages.claim(4);
        pages.free(4);
        pages.barrier();
        pages.free(5);
        pages.free(6);
        Set<Integer> claimed = new HashSet<>();
        IntStream.range(0, 10).filter(pages::claim).forEach(claimed::add);
        assertEquals(Set.of(1, 2, 3, 4, 5, 6), claimed);
        assertEquals(0, pages.known());
        pages.barrier();
        assertEquals(0, pages.known());
        assertFalse(pages.claim(5));
        pages.hold(7);
        assertEquals(7, pages.take(random), "the books are in order");
        assertTrue(Arrays.stream(Use.values()).filter(use -> use != Use.OTHER).allMatch(use -> pages.count(use) == 0));
    }
}
