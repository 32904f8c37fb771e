package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import precursor.pddb.format.AddressMap;
import precursor.pddb.format.BasisKeys;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.Kek;
import precursor.pddb.format.KeyPage;
import precursor.pddb.format.PageTableCipher;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;
import precursor.pddb.format.PhysPage;
import precursor.pddb.format.SpaceUpdate;

/** What the original of disk version 0x0201 counts wrongly, or not at all, until it overflows. */
class UpstreamLimitsTest {
    private static final int SIZE = 2 << 20;

    /** Writes a log as upstream does: each of some free pages is taken and freed, again and again, until no record fits. */
    private static void fillLog(CuttableFlash flash) {
        ImageLayout layout = ImageLayout.of(flash.size());
        KeyPage keyPage = KeyPage.parse(PageWriter.read(flash, layout.keyPage(), 1));
        SeededNoise random = new SeededNoise(8);
        try (BasisKeys keys = keyPage.unwrap(Kek.zero()); PageTableCipher cipher = new PageTableCipher(keys.pageTableKey());
                Store store = Store.open(flash.powerOn(flash.image()), Kek.zero(), Images.readOnly(7))) {
            int[] free = IntStream.range(0, layout.dataPages()).filter(ppn -> store.free().pages().use(ppn) == FreePages.Use.LISTED).limit(240).toArray();
            int updates = 0;
            for (int page = 0; page < ImageLayout.FSCB_PAGES; page++) {
                int at = layout.fscb() + page * ImageLayout.PAGE;
                if (!PageWriter.isBlank(PageWriter.read(flash, at, 1), 0, ImageLayout.PAGE)) {
                    continue;
                }
                byte[] log = new byte[ImageLayout.PAGE];
                Arrays.fill(log, (byte) -1);
                for (int i = 1; i <= SpaceUpdate.RECORDS_PER_PAGE; i++) {
                    int round = updates / free.length;
                    PhysPage.State state = round % 2 == 0 ? PhysPage.State.USED : PhysPage.State.DIRTY;
                    int word = new PhysPage(free[updates % free.length], true, state, Math.min(round + 1, PhysPage.LAST_JOURNAL)).word();
                    SpaceUpdate.seal(cipher, random.bytes(SpaceUpdate.NONCE), word, log, i * SpaceUpdate.BYTES);
                    updates++;
                }
                flash.program(at, log, 0, log.length);
            }
            assertEquals(14 * SpaceUpdate.RECORDS_PER_PAGE, updates, "the log is full");
        }
        flash.sync();
    }

    @Test
    void aLogThatIsFullAtMountDoesNotOverflow() {
        for (CuttableFlash flash : List.of(Images.file(SIZE, 1), Images.nor(SIZE, 2))) {
            byte[] value = Images.value(1, 20_000);
            try (Pddb pddb = Images.mount(flash, 3)) {
                Images.put(pddb, Images.SYSTEM, "d", "before", value);
            }
            fillLog(flash);
            try (Pddb pddb = Images.mount(flash, 4)) {
                assertEquals(List.of(), pddb.damage());
                for (int i = 0; i < 20; i++) {
                    Images.put(pddb, Images.SYSTEM, "d", "after", Images.value(i, 5_000));
                    pddb.sync();
                }
                assertTrue(pddb.verify(Progress.NONE).sound());
            }
            try (Pddb pddb = Images.mount(flash, 5)) {
                assertArrayEquals(value, Images.get(pddb, Images.SYSTEM, "d", "before"));
                assertArrayEquals(Images.value(19, 5_000), Images.get(pddb, Images.SYSTEM, "d", "after"));
            }
        }
    }

    @Test
    void poolsDoNotRunIntoThoseOfTheNextDictionary() {
        try (Store store = Store.open(Images.file(SIZE, 6), Kek.zero(), Images.settings(6))) {
            SmallPools pools = new SmallPools(store.system(), 1);
            for (int i = 0; i < AddressMap.DICTIONARY_PAGES; i++) {
                Place.Small place = pools.find(4_063);
                assertEquals(i, place.pool());
                pools.adopt(place);
            }
            assertFalse(AddressMap.isSmall(1, AddressMap.smallPool(2), 1));
            assertEquals(PddbError.NO_SPACE, assertThrows(PddbException.class, () -> pools.find(4_063)).error());
            assertEquals(4_063, pools.find(1).offset(), "what is left is used");
        }
    }
}
