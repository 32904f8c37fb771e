package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.pddb.format.ImageLayout;

/** Four pages of table, a buffer, and power cuts. */
final class TableRecoveryTest {
    private static final ImageLayout LAYOUT = new ImageLayout(1024);
    private static final int PAGE = ImageLayout.PAGE;

    private final SplittableRandom random = new SplittableRandom(5);
    private final byte[] table = noise(LAYOUT.tablePages() * PAGE);
    private final byte[] image = new byte[LAYOUT.fscb()];

    TableRecoveryTest() {
        Arrays.fill(image, (byte) -1);
        System.arraycopy(table, 0, image, 0, table.length);
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    /** The table with some slots of a page changed. */
    private byte[] changed(int page, int changes) {
        byte[] next = table.clone();
        for (int i = 0; i < changes; i++) {
            System.arraycopy(noise(16), 0, next, page * PAGE + 16 * random.nextInt(256), 16);
        }
        return next;
    }

    private void buffer(int index, byte[] from, int page) {
        System.arraycopy(from, page * PAGE, image, LAYOUT.mbbb() + index * PAGE, PAGE);
    }

    private void erase(int page, int from, int to) {
        Arrays.fill(image, page * PAGE + from, page * PAGE + to, (byte) -1);
    }

    /** Recovers in memory and on both kinds of flash; all must agree, and a second recovery find nothing to do. */
    private byte[] recovered() {
        byte[] recovered = new TableRecovery(new NorFlash(image), LAYOUT).table();
        for (CuttableFlash flash : new CuttableFlash[] {new NorFlash(image), new ReorderingFlash(image)}) {
            TableRecovery recovery = new TableRecovery(flash, LAYOUT);
            PageWriter pages = new PageWriter(flash, new SeededNoise(1));
            recovery.restore(flash, pages);
            recovery.blankBuffer(flash, pages);
            assertArrayEquals(recovered, Arrays.copyOf(flash.image(), table.length));
            byte[] buffer = PageWriter.read(flash, LAYOUT.mbbb(), ImageLayout.MBBB_PAGES);
            assertTrue(PageWriter.isBlank(buffer, 0, buffer.length));
        }
        return recovered;
    }

    @Test
    void aTableWithoutBufferIsAsItIs() {
        assertArrayEquals(table, recovered());
    }

    @Test
    void upstreamLeavesABlankPageAndItsContentInTheBuffer() {
        byte[] next = changed(2, 1);
        buffer(7, next, 2);
        erase(2, 0, PAGE);
        assertArrayEquals(next, recovered());
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 1000, 4080, 4096})
    void upstreamsErasureOfATablePageWasCutAfterItsHead(int erased) {
        byte[] next = changed(1, 1);
        buffer(0, next, 1);
        erase(1, 0, erased);
        assertArrayEquals(next, recovered());
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 32, 2000, 4095})
    void upstreamsErasureOfATablePageStartedAtItsEnd(int kept) {
        byte[] next = changed(1, 1);
        buffer(9, next, 1);
        erase(1, kept, PAGE);
        assertArrayEquals(next, recovered());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 100, 4095})
    void aBufferPageThatWasNotFinishedIsForgotten(int written) {
        byte[] next = changed(3, 1);
        buffer(4, next, 3);
        Arrays.fill(image, LAYOUT.mbbb() + 4 * PAGE + written, LAYOUT.mbbb() + 5 * PAGE, (byte) -1);
        assertArrayEquals(table, recovered());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 100, 4095})
    void aBufferPageThatWasHalfErasedIsForgotten(int erased) {
        buffer(4, table, 3);
        Arrays.fill(image, LAYOUT.mbbb() + 4 * PAGE, LAYOUT.mbbb() + 4 * PAGE + erased, (byte) -1);
        assertArrayEquals(table, recovered());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 100, 4095})
    void theCopyBackToATablePageWasCut(int written) {
        byte[] next = changed(0, 1);
        buffer(2, next, 0);
        System.arraycopy(next, 0, image, 0, PAGE);
        erase(0, written, PAGE);
        assertArrayEquals(next, recovered());
    }

    @Test
    void aStaleBufferPageDoesNotOutrankAWholeTablePageNorTakeABlankOnesPlace() {
        byte[] next = changed(1, 1);
        buffer(0, table, 2);
        buffer(5, next, 1);
        erase(1, 0, PAGE);
        assertArrayEquals(next, recovered());
    }

    @Test
    void anythingElseInTheBufferIsForgotten() {
        System.arraycopy(noise(3 * PAGE), 0, image, LAYOUT.mbbb() + PAGE, 3 * PAGE);
        Arrays.fill(image, LAYOUT.mbbb() + 5 * PAGE, LAYOUT.mbbb() + 6 * PAGE, (byte) 0);
        assertArrayEquals(table, recovered());
    }

    @Test
    void aBlankTablePageWithoutBufferStaysUntilItIsNoised() {
        erase(2, 0, PAGE);
        NorFlash flash = new NorFlash(image);
        PageTable blank = new PageTable(flash, LAYOUT, new SeededNoise(1), new TableRecovery(flash, LAYOUT).table());
        blank.noiseBlanks();
        blank.flush();
        byte[] repaired = Arrays.copyOf(flash.image(), table.length);
        for (int at = 0; at < table.length; at += 16) {
            assertTrue(!PageWriter.isBlank(repaired, at, 16), "slot " + at / 16);
        }
        assertArrayEquals(Arrays.copyOf(table, 2 * PAGE), Arrays.copyOf(repaired, 2 * PAGE), "other pages are as they were");
    }

    /** Every operation of many updates may be the last: the page is old or new, but for entries that were changing. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anUpdateMayBeCutAnywhereAlsoDuringItsRepair(long seed) {
        SplittableRandom cuts = new SplittableRandom(seed);
        NorFlash flash = new NorFlash(image);
        PageTable updated = new PageTable(flash, LAYOUT, new SeededNoise(seed), table.clone());
        byte[] old = table.clone();
        byte[] next = table.clone();
        flash.watch((operation, at) -> {
            for (int i = 0; i < 4; i++) {
                NorFlash cut = new NorFlash(at.imageIfCutNow(cuts));
                TableRecovery first = new TableRecovery(cut, LAYOUT);
                assertOldOrNew(old, next, first.table());
                cut.cutAt(cuts.nextInt(4), cuts);
                try {
                    first.restore(cut, new PageWriter(cut, new SeededNoise(1)));
                    first.blankBuffer(cut, new PageWriter(cut, new SeededNoise(1)));
                } catch (PowerCut expected) {
                    assertArrayEquals(first.table(), new TableRecovery(new NorFlash(cut.image()), LAYOUT).table(), "repaired, cut, repaired");
                }
            }
        });
        for (int round = 0; round < 20; round++) {
            int changes = 1 + cuts.nextInt(round % 5 == 0 ? 300 : 12);
            for (int i = 0; i < changes; i++) {
                byte[] entry = noise(16);
                int ppn = cuts.nextInt(LAYOUT.slots());
                System.arraycopy(entry, 0, next, ppn * 16, 16);
                updated.put(ppn, entry);
            }
            updated.flush();
            System.arraycopy(next, 0, old, 0, next.length);
        }
        assertArrayEquals(next, Arrays.copyOf(flash.image(), next.length));
    }

    private static void assertOldOrNew(byte[] old, byte[] next, byte[] found) {
        for (int at = 0; at < found.length; at += 16) {
            boolean asOld = Arrays.equals(old, at, at + 16, found, at, at + 16);
            boolean changes = !Arrays.equals(old, at, at + 16, next, at, at + 16);
            assertTrue(asOld || changes, "slot " + at / 16 + " was not to change");
        }
    }
}
