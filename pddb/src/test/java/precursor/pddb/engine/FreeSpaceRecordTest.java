package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.pddb.format.AssociatedData;
import precursor.pddb.format.BasisKeys;
import precursor.pddb.format.FastSpace;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.PhysPage;
import precursor.pddb.format.PhysPage.State;
import precursor.pddb.format.SpaceUpdate;

/** Records of ours, and records and logs as upstream writes them. */
final class FreeSpaceRecordTest {
    private static final ImageLayout LAYOUT = new ImageLayout(1024);
    private static final long DNA = 5;

    private final SeededNoise random = new SeededNoise(9);
    private final BasisCipher system = new BasisCipher(BasisKeys.of(".System", random.bytes(32), random.bytes(32)), DNA, random);
    private final byte[] image = new byte[LAYOUT.data()];

    FreeSpaceRecordTest() {
        Arrays.fill(image, (byte) -1);
    }

    private FreeSpaceRecord on(Flash flash) {
        return new FreeSpaceRecord(flash, LAYOUT, system, DNA, random, new PageWriter(flash, random));
    }

    private Set<Integer> read(Flash flash) {
        return new TreeSet<>(on(flash).read());
    }

    private Set<Integer> read() {
        return read(new NorFlash(image));
    }

    private static int free(int ppn, int journal) {
        return new PhysPage(ppn, true, State.FREE, journal).word();
    }

    /** Writes a record of upstream's at a page of the buffer; its unused words have random journal numbers. */
    private void record(int page, int... words) {
        int[] all = IntStream.range(0, FastSpace.ENTRIES).map(i -> i < words.length ? words[i] : i % 16 << 24).toArray();
        byte[] record = FastSpace.seal(system.pages(), AssociatedData.of(AssociatedData.FAST_SPACE, DNA), random.bytes(12), all);
        System.arraycopy(record, 0, image, LAYOUT.fscb() + page * ImageLayout.PAGE, record.length);
    }

    /** Writes one record of a log page. */
    private void log(int page, int index, int ppn, State state, int journal) {
        SpaceUpdate.seal(system.entries(), random.bytes(8), new PhysPage(ppn, true, state, journal).word(), image,
            LAYOUT.fscb() + page * ImageLayout.PAGE + 16 * (index + 1));
    }

    @Test
    void aBlankBufferKnowsNothing() {
        assertEquals(Set.of(), read());
    }

    @Test
    void upstreamsRecordAndLogAreReplayed() {
        record(14, free(1, 0), free(2, 15), free(3, 4), new PhysPage(4, true, State.DIRTY, 1).word(), new PhysPage(5, false, State.FREE, 1).word());
        assertEquals(Set.of(1, 2, 3), read(), "only free and valid words count");
        log(3, 0, 1, State.USED, 1);
        log(3, 1, 3, State.USED, 5);
        log(3, 2, 9, State.DIRTY, 7);
        assertEquals(Set.of(2, 9), read());
        log(1, 0, 3, State.DIRTY, 6);
        log(1, 1, 9, State.USED, 6);
        assertEquals(Set.of(2, 3, 9), read(), "the higher journal number counts, not the order");
        log(1, 2, 9, State.USED, 7);
        assertEquals(Set.of(2, 3, 9), read(), "log page 1 comes before log page 3");
        log(3, 3, 9, State.USED, 7);
        assertEquals(Set.of(2, 3), read(), "of equal numbers the later one counts");
    }

    @Test
    void aLogEndsAtTheFirstBlankRecordAndSkipsTornOnes() {
        record(0, free(1, 0), free(2, 0));
        log(5, 0, 1, State.USED, 1);
        image[LAYOUT.fscb() + 5 * ImageLayout.PAGE + 17] ^= 1;
        log(5, 1, 2, State.USED, 1);
        log(5, 3, 7, State.DIRTY, 1);
        assertEquals(Set.of(1), read());
    }

    @Test
    void aNearlyFullLogIsReplayedAndReplaced() {
        record(6, IntStream.range(0, 500).map(ppn -> free(ppn, 0)).toArray());
        Set<Integer> expected = IntStream.range(0, 500).boxed().collect(Collectors.toCollection(TreeSet::new));
        int ppn = 0;
        for (int page = 0; page < ImageLayout.FSCB_PAGES; page++) {
            for (int i = 0; i < SpaceUpdate.RECORDS_PER_PAGE && page != 6 && page != 7; i++) {
                State state = ppn / 500 % 2 == 0 ? State.USED : State.DIRTY;
                log(page, i, ppn % 500, state, ppn / 500 + 1);
                if (state == State.USED) {
                    expected.remove(ppn % 500);
                } else {
                    expected.add(ppn % 500);
                }
                ppn++;
            }
        }
        assertEquals(14 * 255, ppn);
        assertEquals(expected, read());
        assertReplacedAtEveryCut(expected);
    }

    @Test
    void aLogIsReplacedWithoutAMomentAtWhichTakenPagesLookFree() {
        record(2, IntStream.range(0, 100).map(ppn -> free(ppn, 0)).toArray());
        for (int i = 0; i < 40; i++) {
            log(9, i, i, State.USED, 1);
            log(12, i, 40 + i, State.USED, 1);
        }
        Set<Integer> expected = IntStream.range(80, 100).boxed().collect(Collectors.toCollection(TreeSet::new));
        assertEquals(expected, read());
        assertReplacedAtEveryCut(expected);
    }

    /** Rewrites the record on both kinds of flash: whatever is cut, what is found is free. */
    private void assertReplacedAtEveryCut(Set<Integer> expected) {
        int[] listed = expected.stream().mapToInt(Integer::intValue).filter(ppn -> ppn % 2 == 0).toArray();
        SplittableRandom cuts = new SplittableRandom(1);
        for (CuttableFlash flash : new CuttableFlash[] {new NorFlash(image), new ReorderingFlash(image)}) {
            FreeSpaceRecord record = on(flash);
            record.read();
            assertFalse(record.isTidy());
            flash.watch((operation, at) -> {
                for (int i = 0; i < 3; i++) {
                    Set<Integer> found = read(at.powerOn(at.imageIfCutNow(cuts)));
                    assertTrue(expected.containsAll(found), "taken pages look free");
                }
            });
            record.write(listed);
            assertTrue(record.isTidy());
            FreeSpaceRecord again = on(flash);
            assertEquals(IntStream.of(listed).boxed().collect(Collectors.toSet()), new TreeSet<>(again.read()));
            assertTrue(again.isTidy());
        }
    }

    @Test
    void aLogWithoutRecordSaysNothing() {
        log(3, 0, 9, State.DIRTY, 7);
        assertEquals(Set.of(), read(), "its record was torn: a page freed there may have been taken since");
    }

    @Test
    void aTornRecordBesideAWholeOneIsIgnored() {
        record(3, free(1, 0));
        record(8, free(2, 0));
        assertEquals(Set.of(1, 2), read(), "both are true");
        image[LAYOUT.fscb() + 9 * ImageLayout.PAGE + 100] ^= 1;
        assertEquals(Set.of(1), read());
    }

    @Test
    void numbersBeyondTheImageAreIgnored() {
        record(3, free(LAYOUT.dataPages(), 0), free(LAYOUT.dataPages() - 1, 0), free((1 << 20) - 1, 3));
        assertEquals(Set.of(LAYOUT.dataPages() - 1), read());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneOfOurRecordsIsReadableWheneverThePowerFails(boolean nor) {
        SplittableRandom cuts = new SplittableRandom(2);
        CuttableFlash flash = nor ? new NorFlash(image) : new ReorderingFlash(image);
        FreeSpaceRecord record = on(flash);
        record.read();
        record.write(new int[] {0, 1});
        int[] starts = new int[15];
        for (int round = 1; round < 200; round++) {
            int number = round;
            flash.watch((operation, at) -> {
                Set<Integer> found = read(at.powerOn(at.imageIfCutNow(cuts)));
                Set<Integer> old = Set.of(2 * number - 2, 2 * number - 1);
                Set<Integer> next = Set.of(2 * number, 2 * number + 1);
                assertTrue(found.containsAll(old) || found.containsAll(next), "a record is lost");
                assertTrue(found.stream().allMatch(ppn -> old.contains(ppn) || next.contains(ppn)), "a page is listed that is not free");
            });
            record.write(new int[] {2 * number, 2 * number + 1});
            for (int start = 0; start < starts.length; start++) {
                starts[start] += PageWriter.isBlank(PageWriter.read(flash, LAYOUT.fscb() + start * ImageLayout.PAGE, 1), 0, 4096) ? 0 : 1;
            }
        }
        assertTrue(Arrays.stream(starts).allMatch(count -> count > 5), "it moves about: " + Arrays.toString(starts));
    }

    @Test
    void theJournalNumbersOfOurRecordAreUniform() {
        NorFlash flash = new NorFlash(image);
        FreeSpaceRecord record = on(flash);
        record.read();
        record.write(IntStream.range(0, 900).toArray());
        byte[] buffer = PageWriter.read(flash, LAYOUT.fscb(), ImageLayout.FSCB_PAGES);
        int[] words = IntStream.range(0, 15).boxed()
            .flatMap(page -> FastSpace.open(system.pages(), AssociatedData.of(AssociatedData.FAST_SPACE, DNA), buffer, page * 4096).stream())
            .findFirst().orElseThrow();
        int[] journals = new int[16];
        Arrays.stream(words).mapToObj(PhysPage::of).filter(PhysPage::valid).forEach(page -> journals[page.journal()]++);
        assertEquals(900, Arrays.stream(journals).sum());
        ChiSquare.assertUniform(journals);
    }
}
