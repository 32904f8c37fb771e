package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/** A full medium is an error that loses nothing. */
class FullMediumTest {
    private static final int SIZE = 1 << 20;

    @Test
    void smallKeysFillItToTheLastPage() {
        for (CuttableFlash flash : List.of(Images.file(SIZE, 1), Images.nor(SIZE, 2))) {
            fillEmptyAndFillAgain(flash, 1, 700);
        }
    }

    @Test
    void largeKeysFillItToTheLastPage() {
        for (CuttableFlash flash : List.of(Images.file(SIZE, 3), Images.nor(SIZE, 4))) {
            fillEmptyAndFillAgain(flash, 4064, 30_000);
        }
    }

    @Test
    void aRefusedChangeChangesNothing() {
        CuttableFlash flash = Images.file(SIZE, 5);
        try (Pddb pddb = Images.mount(flash, 5)) {
            byte[] value = Images.value(1, 10_000);
            Images.put(pddb, Images.SYSTEM, "d", "k", value);
            pddb.sync();
            byte[] before = flash.image();
            Key key = pddb.open(Images.SYSTEM, "d", "k", Create.EXISTING, 0);
            byte[] tooMuch = new byte[SIZE];
            for (Runnable change : List.<Runnable>of(
                () -> key.write(5_000, tooMuch, 0, tooMuch.length),
                () -> key.put(tooMuch, 0, tooMuch.length),
                () -> key.write(SIZE * 2L, tooMuch, 0, 1),
                () -> key.truncate(1L << 35),
                () -> key.truncate(SIZE * 2L))) {
                assertNoSpace(change);
                assertArrayEquals(value, Images.get(key));
            }
            pddb.sync();
            assertArrayEquals(before, flash.image());
            assertEquals(PddbError.TOO_LARGE, assertThrows(PddbException.class, () -> key.truncate((1L << 35) + 1)).error());
            assertEquals(PddbError.TOO_LARGE, assertThrows(PddbException.class, () -> key.write(1L << 35, tooMuch, 0, 1)).error());
        }
    }

    @Test
    void keysCanBeOverwrittenAndCutOnAFullMedium() {
        CuttableFlash flash = Images.file(SIZE, 6);
        try (Pddb pddb = Images.mount(flash, 6)) {
            byte[] counter = Images.value(1, 8);
            byte[] large = Images.value(2, 20_000);
            Images.put(pddb, Images.SYSTEM, "d", "counter", counter);
            Images.put(pddb, Images.SYSTEM, "d", "large", large);
            pddb.sync();
            fill(pddb, new TreeMap<>(), 4064, 30_000, 7);
            fill(pddb, new TreeMap<>(), 1, 100, 7);
            pddb.sync();
            for (int i = 0; i < 20; i++) {
                byte[] next = Images.value(100 + i, 8);
                Key key = pddb.open(Images.SYSTEM, "d", "counter", Create.EXISTING, 0);
                key.write(0, next, 0, 8);
                pddb.sync();
                assertArrayEquals(next, Images.get(key));
            }
            Key key = pddb.open(Images.SYSTEM, "d", "large", Create.EXISTING, 0);
            key.write(5_000, counter, 0, 8);
            System.arraycopy(counter, 0, large, 5_000, 8);
            pddb.sync();
            key.truncate(10_000);
            pddb.sync();
            assertArrayEquals(Arrays.copyOf(large, 10_000), Images.get(key));
        }
    }

    /** Of a value that is replaced as a whole no mixture is ever seen, however little room there is. */
    @Test
    void aValueIsReplacedWholeOrNotAtAll() {
        CuttableFlash flash = Images.file(SIZE, 8);
        try (Pddb pddb = Images.mount(flash, 8)) {
            Map<String, byte[]> values = new TreeMap<>();
            for (int i = 0; i < 10; i++) {
                byte[] value = Images.value(i, 1_500 * i);
                Images.put(pddb, Images.SYSTEM, "e", "k" + i, value);
                values.put("k" + i, value);
            }
            pddb.sync();
            fill(pddb, new TreeMap<>(), 1, 700, 9);
            pddb.sync();
            int refused = 0;
            SplittableRandom random = new SplittableRandom(10);
            for (int i = 0; i < 300; i++) {
                String name = "k" + random.nextInt(10);
                byte[] next = Images.value(1_000 + i, random.nextInt(random.nextBoolean() ? 300 : 20_000));
                Key key = pddb.open(Images.SYSTEM, "e", name, Create.EXISTING, 0);
                try {
                    key.put(next, 0, next.length);
                    values.put(name, next);
                } catch (PddbException e) {
                    assertEquals(PddbError.NO_SPACE, e.error());
                    refused++;
                }
                assertArrayEquals(values.get(name), Images.get(key));
            }
            assertTrue(refused > 20 && refused < 280, refused + " were refused");
            pddb.sync();
            try (Pddb after = Images.mountAfterPowerCut(flash, 9)) {
                values.forEach((name, value) -> assertArrayEquals(value, Images.get(after, Images.SYSTEM, "e", name)));
                assertTrue(after.verify(Progress.NONE).sound());
            }
        }
    }

    private static void fillEmptyAndFillAgain(CuttableFlash flash, int least, int most) {
        Map<String, byte[]> written = new TreeMap<>();
        try (Pddb pddb = Images.mount(flash, 1)) {
            int free = pddb.space().available();
            fill(pddb, written, least, most, 11);
            pddb.sync();
            assertTrue(pddb.space().available() < 16, "almost nothing is left: " + pddb.space());
            assertTrue(bytes(written) > free * 4064L * 6 / 10, "most of it was used: " + bytes(written) + " bytes in " + free + " pages");
            assertValues(written, pddb);
        }
        try (Pddb pddb = Images.mount(flash.powerOn(flash.image()), 2)) {
            assertValues(written, pddb);
            assertEquals(List.of(), pddb.damage());
            List<String> half = written.keySet().stream().filter(name -> name.hashCode() % 2 == 0).toList();
            for (String name : half) {
                pddb.deleteKey(Images.SYSTEM, "d", name);
                written.remove(name);
            }
            pddb.sync();
            long before = bytes(written);
            fill(pddb, written, least, most, 12);
            assertTrue(bytes(written) > before, "there is room again");
            assertValues(written, pddb);
            assertTrue(pddb.verify(Progress.NONE).sound());
        }
    }

    /** Writes keys until there is no room, and syncs now and then. */
    private static void fill(Pddb pddb, Map<String, byte[]> written, int least, int most, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; ; i++) {
            String name = "key " + seed + " " + i + " " + least;
            byte[] value = Images.value(seed * 1_000_000 + i, random.nextInt(least, most));
            try {
                Key key = pddb.open(Images.SYSTEM, "d", name, Create.KEY_AND_DICTIONARY, 0);
                written.put(name, new byte[0]);
                key.write(0, value, 0, value.length);
            } catch (PddbException e) {
                assertEquals(PddbError.NO_SPACE, e.error());
                if (value.length < 4064 || !makeSmaller(pddb, written, seed, i)) {
                    return;
                }
                continue;
            }
            written.put(name, value);
            if (random.nextInt(5) == 0) {
                pddb.sync();
            }
        }
    }

    /** A large key that does not fit leaves room for smaller ones. */
    private static boolean makeSmaller(Pddb pddb, Map<String, byte[]> written, long seed, int i) {
        String name = "one page " + seed + " " + i;
        byte[] value = Images.value(i, 4064);
        try {
            Images.put(pddb, Images.SYSTEM, "d", name, value);
            written.put(name, value);
            return true;
        } catch (PddbException e) {
            assertEquals(PddbError.NO_SPACE, e.error());
            pddb.attributes(Images.SYSTEM, "d", name).ifPresent(there -> written.put(name, new byte[0]));
            return false;
        }
    }

    private static long bytes(Map<String, byte[]> written) {
        return written.values().stream().mapToLong(value -> value.length).sum();
    }

    private static void assertValues(Map<String, byte[]> written, Pddb pddb) {
        assertEquals(written.keySet(), pddb.keys(Images.SYSTEM, "d"));
        written.forEach((name, value) -> assertArrayEquals(value, Images.get(pddb, Images.SYSTEM, "d", name), name));
    }

    private static void assertNoSpace(Runnable change) {
        assertEquals(PddbError.NO_SPACE, assertThrows(PddbException.class, change::run).error());
    }
}
