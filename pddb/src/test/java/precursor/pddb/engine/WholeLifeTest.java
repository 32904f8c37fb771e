package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/** Years of use: little is kept, in {@code .System} and in a secret basis, and much is written. Nothing leaks for ever. */
class WholeLifeTest {
    private static final int SIZE = 1 << 20;
    private static final Optional<String> SECRET = Optional.of("secret");

    private final SplittableRandom random = new SplittableRandom(5);
    private final Map<String, byte[]> values = new TreeMap<>();
    private final Map<String, byte[]> secretValues = new TreeMap<>();

    private CuttableFlash flash = Images.file(SIZE, 1);
    private int session;

    private Pddb mount() {
        session++;
        Pddb pddb = Images.mount(flash, session);
        pddb.unlockBasis(Images.keys("secret"));
        return pddb;
    }

    /** Replaces one of a few values, or deletes it, and syncs. */
    private void change(Pddb pddb) {
        boolean secret = random.nextInt(3) == 0;
        Optional<String> basis = secret ? SECRET : Images.SYSTEM;
        Map<String, byte[]> held = secret ? secretValues : values;
        String key = "k" + random.nextInt(6);
        if (random.nextInt(8) == 0 && held.containsKey(key)) {
            pddb.deleteKey(basis, "d", key);
            pddb.sync();
            held.remove(key);
        } else {
            byte[] value = Images.value(random.nextLong(), random.nextInt(900));
            Images.put(pddb, basis, "d", key, value);
            pddb.sync();
            held.put(key, value);
        }
    }

    private void check(Pddb pddb) {
        assertEquals(List.of(), pddb.damage());
        values.forEach((key, value) -> assertArrayEquals(value, Images.get(pddb, Images.SYSTEM, "d", key)));
        secretValues.forEach((key, value) -> assertArrayEquals(value, Images.get(pddb, SECRET, "d", key)));
    }

    @Test
    void sessionsThatEndWhileNothingIsWrittenNeverExhaustTheFreePages() {
        try (Pddb pddb = Images.mount(flash, 0)) {
            pddb.createBasis(Images.keys("secret"));
        }
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < 3_000; i++) {
            Pddb pddb = mount();
            if (i % 100 == 0) {
                check(pddb);
            }
            for (int n = random.nextInt(3); n >= 0; n--) {
                change(pddb);
            }
            if (random.nextBoolean()) {
                pddb.close();
            } else {
                // The plug is pulled a second after the last change.
                pddb.rest();
                flash = flash.powerOn(flash.image());
            }
            least = Math.min(least, pddb.isAtRest() ? known(flash) : 0);
        }
        assertTrue(least >= 32, "only " + least + " pages were known to be free");
        try (Pddb pddb = mount()) {
            check(pddb);
            assertTrue(pddb.verify(Progress.NONE).sound());
        }
    }

    private static int known(CuttableFlash flash) {
        try (Pddb pddb = Pddb.mount(flash, precursor.pddb.format.Kek.zero(), Images.readOnly(1))) {
            return pddb.space().available();
        }
    }

    /**
     * The power fails in the middle of writing, again and again: that costs pages, and when too few are left, the owner presents all bases, as
     * the refusal says.
     */
    @Test
    void pagesThatPowerCutsCostComeBackWhenTheOwnerPresentsAllBases() {
        try (Pddb pddb = Images.mount(flash, 0)) {
            pddb.createBasis(Images.keys("secret"));
        }
        int cuts = 0;
        int refusals = 0;
        for (int i = 0; i < 1_500; i++) {
            flash = flash.powerOn(flash.image());
            try {
                Pddb pddb = mount();
                flash.cutAt(flash.operations() + random.nextInt(200), random);
                for (int n = 0; n < 4; n++) {
                    change(pddb);
                }
                pddb.close();
            } catch (PowerCut expected) {
                cuts++;
                recover();
            } catch (PddbException full) {
                assertEquals(PddbError.NO_SPACE, full.error());
                refusals++;
                recover();
                try (Pddb pddb = mount()) {
                    check(pddb);
                    pddb.generateFreeSpace(List.of(), Progress.NONE);
                    assertTrue(pddb.space().available() >= 40, "it was worth it: " + pddb.space());
                }
            }
        }
        assertTrue(cuts > 500, cuts + " cuts");
        assertTrue(refusals < cuts / 5, refusals + " refusals for " + cuts + " cuts");
    }

    /** What was being changed is old or new; the rest is as it was. */
    private void recover() {
        flash = flash.powerOn(flash.image());
        Pddb pddb = mount();
        assertEquals(List.of(), pddb.damage());
        recover(pddb, Images.SYSTEM, values);
        recover(pddb, SECRET, secretValues);
        pddb.close();
    }

    private static void recover(Pddb pddb, Optional<String> basis, Map<String, byte[]> held) {
        int different = 0;
        for (int i = 0; i < 6; i++) {
            String key = "k" + i;
            Optional<byte[]> found = pddb.attributes(basis, "d", key).map(there -> Images.get(pddb, basis, "d", key));
            Optional<byte[]> before = Optional.ofNullable(held.get(key));
            if (!found.map(java.util.HexFormat.of()::formatHex).equals(before.map(java.util.HexFormat.of()::formatHex))) {
                different++;
            }
            found.ifPresentOrElse(value -> held.put(key, value), () -> held.remove(key));
        }
        assertTrue(different <= 1, different + " values changed");
    }
}
