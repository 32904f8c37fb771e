package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import precursor.pddb.format.AddressMap;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.Kek;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/** Whatever is lost of an image is reported, exactly, and the rest is served. */
class DamageTest {
    private static final String SYS = Pddb.SYSTEM;

    @Test
    void aLostPoolPageLosesItsValuesAndNoOthers() {
        CuttableFlash flash = image();
        spoil(flash, AddressMap.vpn(AddressMap.smallPool(1)));
        try (Pddb pddb = Images.mount(flash, 1)) {
            assertEquals(Set.of(valueLost("a", Damage.Cause.POOL_PAGE), valueLost("b", Damage.Cause.POOL_PAGE)), Set.copyOf(pddb.damage()));
            assertEquals(Set.of("a", "b", "empty", "large"), pddb.keys(Images.SYSTEM, "d"));
            assertDamaged(() -> Images.get(pddb, Images.SYSTEM, "d", "a"));
            assertDamaged(() -> pddb.open(Images.SYSTEM, "d", "b", Create.EXISTING, 0).write(0, new byte[1], 0, 1));
            assertArrayEquals(Images.value(3, 10_000), Images.get(pddb, Images.SYSTEM, "d", "large"));
            assertEquals(0, Images.get(pddb, Images.SYSTEM, "d", "empty").length);
            assertTrue(pddb.readDictionary(Images.SYSTEM, "d", 100_000).getFirst().value().isEmpty());
            // What is lost can be replaced, or cut and written anew; what comes new goes elsewhere.
            pddb.open(Images.SYSTEM, "d", "a", Create.EXISTING, 0).put(new byte[] {3, 4}, 1, 1);
            Key b = pddb.open(Images.SYSTEM, "d", "b", Create.EXISTING, 0);
            b.truncate(0);
            b.write(0, new byte[] {5}, 0, 1);
            Images.put(pddb, Images.SYSTEM, "d", "empty", new byte[] {6});
            Images.put(pddb, Images.SYSTEM, "d", "new", new byte[] {7});
        }
        try (Pddb pddb = Images.mount(flash, 2)) {
            assertEquals(List.of(), pddb.damage());
            assertArrayEquals(new byte[] {4}, Images.get(pddb, Images.SYSTEM, "d", "a"));
            assertArrayEquals(new byte[] {5}, Images.get(pddb, Images.SYSTEM, "d", "b"));
            assertArrayEquals(new byte[] {6}, Images.get(pddb, Images.SYSTEM, "d", "empty"));
            assertArrayEquals(new byte[] {7}, Images.get(pddb, Images.SYSTEM, "d", "new"));
            assertEquals(List.of(), pddb.verify(Progress.NONE).notes());
        }
    }

    @Test
    void aLostHeaderPageLosesItsDictionaryAndFreesNothing() {
        CuttableFlash flash = image();
        spoil(flash, AddressMap.slotVpn(1, 0));
        for (int i = 0; i < 2; i++) {
            try (Pddb pddb = Images.mount(flash, 1)) {
                assertEquals(List.of(new Damage.DictionaryLost(SYS, 1, 0)), pddb.damage());
                assertEquals(i == 0 ? Set.of("many") : Set.of("many", "d"), pddb.dictionaries(Images.SYSTEM));
                int mapped = pddb.space().mapped().getOrDefault(SYS, 0);
                Images.put(pddb, Images.SYSTEM, "d", "new", new byte[] {7});
                pddb.sync();
                assertTrue(pddb.space().mapped().getOrDefault(SYS, 0) >= mapped);
            }
        }
    }

    @Test
    void aLostPageOfSlotsLosesItsKeys() {
        CuttableFlash flash = image();
        spoil(flash, AddressMap.slotVpn(2, 32));
        try (Pddb pddb = Images.mount(flash, 1)) {
            assertEquals(List.of(new Damage.DictionaryPageLost(SYS, "many", 1)), pddb.damage());
            assertEquals(50 - 19, pddb.keys(Images.SYSTEM, "many").size());
            for (int i = 0; i < 40; i++) {
                Images.put(pddb, Images.SYSTEM, "many", "new " + i, Images.value(i, 30));
            }
        }
        try (Pddb pddb = Images.mount(flash, 2)) {
            assertEquals(50 - 19 + 40, pddb.keys(Images.SYSTEM, "many").size());
            assertArrayEquals(Images.value(39, 30), Images.get(pddb, Images.SYSTEM, "many", "new 39"));
        }
    }

    @Test
    void aPageThatVanishedFromTheTableIsMissed() {
        CuttableFlash flash = image();
        forget(flash, AddressMap.slotVpn(2, 32));
        try (Pddb pddb = Images.mount(flash, 1)) {
            assertEquals(List.of(new Damage.KeysMissing(SYS, "many", 19)), pddb.damage());
        }
        flash = image();
        forget(flash, AddressMap.slotVpn(1, 0));
        try (Pddb pddb = Images.mount(flash, 1)) {
            assertEquals(List.of(new Damage.DictionariesMissing(SYS, 1)), pddb.damage());
        }
        flash = image();
        forget(flash, AddressMap.vpn(AddressMap.LARGE_START) + 1);
        try (Pddb pddb = Images.mount(flash, 1)) {
            assertEquals(List.of(new Damage.PagesLost(SYS, "d", "large", 1, 4064)), pddb.damage());
        }
    }

    @Test
    void aDeepCheckFindsDamageInLargeKeys() {
        CuttableFlash flash = image();
        spoil(flash, AddressMap.vpn(AddressMap.LARGE_START) + 2);
        try (Pddb pddb = Images.mount(flash, 1)) {
            assertEquals(List.of(), pddb.damage());
            assertEquals(List.of(new Damage.PagesLost(SYS, "d", "large", 1, 8128)), pddb.verify(Progress.NONE).damage());
        }
    }

    @Test
    void keysThatClaimOneByteBothLoseTheirValues() {
        CuttableFlash flash = new Forged().key("a", Forged.POOL, 20, 20).key("b", Forged.POOL + 19, 5, 8).key("c", Forged.POOL + 30, 5, 8)
            .key("x", Forged.LARGE, 5000, 3 * 4064).key("y", Forged.LARGE + 4064, 10, 4064).key("z", Forged.LARGE + 2 * 4064, 10, 4064)
            .page(Forged.POOL, 1).page(Forged.LARGE, 2).page(Forged.LARGE + 4064, 3).page(Forged.LARGE + 2 * 4064, 4).write();
        try (Pddb pddb = Images.mount(flash, 1)) {
            Set<Damage> expected = new HashSet<>();
            Set.of("a", "b", "x", "y").forEach(key -> expected.add(new Damage.ValueLost(SYS, Forged.NAME, key, Damage.Cause.OVERLAP)));
            assertEquals(expected, Set.copyOf(pddb.damage()));
            assertEquals(5, Images.get(pddb, Images.SYSTEM, Forged.NAME, "c").length);
            assertEquals(10, Images.get(pddb, Images.SYSTEM, Forged.NAME, "z").length);
            pddb.deleteKeys(Images.SYSTEM, Forged.NAME, List.of("a", "b", "x", "y"));
        }
        try (Pddb pddb = Images.mount(flash, 2)) {
            assertEquals(List.of(), pddb.damage());
            assertEquals(4, Images.get(pddb, Images.SYSTEM, Forged.NAME, "z")[0]);
        }
    }

    @Test
    void aReservationThatReachesIntoAnotherKeyEndsThere() {
        CuttableFlash flash = new Forged().key("a", Forged.POOL, 5, 100).key("b", Forged.POOL + 10, 5, 8).key("e", Forged.POOL + 12, 0, 8)
            .key("x", Forged.LARGE, 10, 8 * 4064).key("y", Forged.LARGE + 4064, 10, 4064).key("o", Forged.LARGE + 4064, 0, 4064)
            .page(Forged.POOL, 1).page(Forged.LARGE, 2).page(Forged.LARGE + 4064, 3).write();
        try (Pddb pddb = Images.mount(flash, 1)) {
            assertEquals(List.of(), pddb.damage());
            for (String key : List.of("a", "e", "x", "o")) {
                Key open = pddb.open(Images.SYSTEM, Forged.NAME, key, Create.EXISTING, 0);
                open.write(open.length(), Images.value(1, 6_000), 0, 6_000);
            }
        }
        try (Pddb pddb = Images.mount(flash, 2)) {
            assertEquals(List.of(), pddb.damage());
            assertArrayEquals(new byte[] {1, 1, 1, 1, 1}, Images.get(pddb, Images.SYSTEM, Forged.NAME, "b"));
            assertEquals(3, Images.get(pddb, Images.SYSTEM, Forged.NAME, "y")[9]);
            assertEquals(6_010, Images.get(pddb, Images.SYSTEM, Forged.NAME, "x").length);
        }
    }

    @Test
    void impossibleDescriptionsLoseOneKeyEach() {
        CuttableFlash flash = new Forged().key("outside", 5, 1, 8).key("between", AddressMap.SMALL_END + 8, 1, 8).key("long", Forged.POOL, 9, 8)
            .key("across", Forged.POOL + 4060, 1, 8).key("crooked", Forged.LARGE + 1, 1, 8).key("huge", Forged.LARGE, 1, Long.MAX_VALUE)
            .key("far", Long.MAX_VALUE / 4064 * 4064, 1, 8).key("other's", AddressMap.smallPool(2), 1, 8).key("good", Forged.POOL + 100, 1, 8)
            .page(Forged.POOL, 1).write();
        try (Pddb pddb = Images.mount(flash, 1)) {
            assertEquals(8, pddb.damage().size());
            pddb.damage().forEach(damage -> assertTrue(damage instanceof Damage.ValueLost && !damage.toString().contains("good"), damage::toString));
            for (String key : List.copyOf(pddb.keys(Images.SYSTEM, Forged.NAME))) {
                if (!key.equals("good")) {
                    assertDamaged(() -> Images.get(pddb, Images.SYSTEM, Forged.NAME, key));
                    Key open = pddb.open(Images.SYSTEM, Forged.NAME, key, Create.EXISTING, 0);
                    open.truncate(0);
                    open.write(0, new byte[] {9}, 0, 1);
                }
            }
        }
        try (Pddb pddb = Images.mount(flash, 1)) {
            assertEquals(List.of(), pddb.damage());
            assertArrayEquals(new byte[] {9}, Images.get(pddb, Images.SYSTEM, Forged.NAME, "far"));
            assertArrayEquals(new byte[] {1}, Images.get(pddb, Images.SYSTEM, Forged.NAME, "good"));
        }
    }

    @Test
    void ofTwoKeysOfOneNameTheLaterIsServed() {
        CuttableFlash flash = new Forged().key("k", Forged.POOL, 1, 8, 3).key("k", Forged.POOL + 8, 2, 8, 4).key("l", Forged.POOL + 16, 1, 8, 5)
            .key("l", Forged.POOL + 24, 2, 8, 5).page(Forged.POOL, 1).write();
        try (Pddb pddb = Images.mount(flash, 1)) {
            assertEquals(Set.of(new Damage.KeyDoubled(SYS, Forged.NAME, "k", 1), new Damage.KeyDoubled(SYS, Forged.NAME, "l", 4)), Set.copyOf(pddb.damage()));
            assertEquals(2, Images.get(pddb, Images.SYSTEM, Forged.NAME, "k").length);
            assertEquals(1, Images.get(pddb, Images.SYSTEM, Forged.NAME, "l").length);
        }
    }

    @Test
    void countsFromSpaceAreReportedAndHarmless() {
        CuttableFlash flash = new Forged().key("k", Forged.POOL, 1, 8).page(Forged.POOL, 1).counts(-2, -2, -1).write();
        try (Pddb pddb = Images.mount(flash, 1)) {
            assertEquals(Set.of(new Damage.KeysMissing(SYS, Forged.NAME, 131_070), new Damage.DictionariesMissing(SYS, 16_383)), Set.copyOf(pddb.damage()));
            assertEquals(1, Images.get(pddb, Images.SYSTEM, Forged.NAME, "k").length);
        }
    }

    /** Every page and every table entry of an image, one at a time: all that is not reported comes out right. */
    @Test
    void noPageIsLostSilently() {
        CuttableFlash whole = image();
        Map<String, Map<String, byte[]>> all = new TreeMap<>();
        List<int[]> targets = new ArrayList<>();
        try (Pddb pddb = Images.mount(whole.powerOn(whole.image()), 1)) {
            for (String dictionary : pddb.dictionaries(Images.SYSTEM)) {
                Map<String, byte[]> values = new TreeMap<>();
                pddb.keys(Images.SYSTEM, dictionary).forEach(key -> values.put(key, Images.get(pddb, Images.SYSTEM, dictionary, key)));
                all.put(dictionary, values);
            }
        }
        try (Store store = Store.open(whole.powerOn(whole.image()), Kek.zero(), Images.readOnly(1))) {
            BasisSpace space = (BasisSpace) store.system();
            ImageLayout layout = store.layout();
            for (long vpn : space.mapped(0, Long.MAX_VALUE)) {
                int ppn = space.ppn(vpn).orElseThrow();
                targets.add(new int[] {layout.pageOffset(ppn), ImageLayout.PAGE});
                targets.add(new int[] {layout.slotOffset(ppn), ImageLayout.SLOT});
            }
        }
        SplittableRandom random = new SplittableRandom(5);
        for (int[] target : targets) {
            byte[] image = whole.image();
            image[target[0] + random.nextInt(target[1])] ^= (byte) (1 + random.nextInt(255));
            try (Pddb pddb = Images.mount(new ReorderingFlash(image), 1)) {
                assertAccountedFor(pddb, all);
            }
        }
    }

    private static void assertAccountedFor(Pddb pddb, Map<String, Map<String, byte[]>> all) {
        List<Damage> damage = new ArrayList<>(pddb.damage());
        damage.addAll(pddb.verify(Progress.NONE).damage());
        Set<String> lostValues = new TreeSet<>();
        Map<String, Integer> lostKeys = new TreeMap<>();
        boolean lostDictionary = false;
        for (Damage d : damage) {
            switch (d) {
                case Damage.ValueLost lost -> lostValues.add(lost.dictionary() + ":" + lost.key());
                case Damage.PagesLost lost -> lostValues.add(lost.dictionary() + ":" + lost.key());
                case Damage.DictionaryPageLost lost -> lostKeys.put(lost.dictionary(), 32);
                case Damage.KeysMissing lost -> lostKeys.put(lost.dictionary(), lost.missing());
                case Damage.DictionaryLost lost -> lostDictionary = true;
                case Damage.DictionariesMissing lost -> lostDictionary = true;
                case Damage.DictionaryDoubled lost -> fail(d.toString());
                case Damage.DescriptorLost lost -> fail(d.toString());
                case Damage.KeyDoubled lost -> fail(d.toString());
            }
        }
        assertTrue(!damage.isEmpty(), "something is always lost here");
        for (Map.Entry<String, Map<String, byte[]>> dictionary : all.entrySet()) {
            if (!pddb.dictionaries(Images.SYSTEM).contains(dictionary.getKey())) {
                assertTrue(lostDictionary, "dictionary " + dictionary.getKey() + " is silently lost");
                continue;
            }
            int missing = 0;
            for (Map.Entry<String, byte[]> key : dictionary.getValue().entrySet()) {
                if (pddb.attributes(Images.SYSTEM, dictionary.getKey(), key.getKey()).isEmpty()) {
                    missing++;
                } else if (lostValues.contains(dictionary.getKey() + ":" + key.getKey())) {
                    assertDamaged(() -> Images.get(pddb, Images.SYSTEM, dictionary.getKey(), key.getKey()));
                } else {
                    assertArrayEquals(key.getValue(), Images.get(pddb, Images.SYSTEM, dictionary.getKey(), key.getKey()));
                }
            }
            assertTrue(missing <= lostKeys.getOrDefault(dictionary.getKey(), 0), missing + " keys of " + dictionary.getKey() + " are silently lost");
        }
    }

    /** Dictionary 1 with small keys, an empty and a large one; dictionary 2 with 50 keys. */
    private static CuttableFlash image() {
        CuttableFlash flash = Images.file(1 << 20, 20);
        try (Pddb pddb = Images.mount(flash, 21)) {
            Images.put(pddb, Images.SYSTEM, "d", "a", Images.value(1, 100));
            Images.put(pddb, Images.SYSTEM, "d", "b", Images.value(2, 200));
            Images.put(pddb, Images.SYSTEM, "d", "empty", new byte[0]);
            Images.put(pddb, Images.SYSTEM, "d", "large", Images.value(3, 10_000));
            for (int i = 0; i < 50; i++) {
                Images.put(pddb, Images.SYSTEM, "many", "k" + i, Images.value(i, 150));
            }
        }
        return flash.powerOn(flash.image());
    }

    private static void spoil(CuttableFlash flash, long vpn) {
        int ppn = ppn(flash, vpn);
        flash.content[new ImageLayout(flash.size() / ImageLayout.PAGE).pageOffset(ppn) + 2000] ^= 1;
    }

    private static void forget(CuttableFlash flash, long vpn) {
        int ppn = ppn(flash, vpn);
        flash.content[new ImageLayout(flash.size() / ImageLayout.PAGE).slotOffset(ppn) + 3] ^= 1;
    }

    private static int ppn(CuttableFlash flash, long vpn) {
        try (Store store = Store.open(flash.powerOn(flash.image()), Kek.zero(), Images.readOnly(1))) {
            return ((BasisSpace) store.system()).ppn(vpn).orElseThrow();
        }
    }

    private static Damage valueLost(String key, Damage.Cause why) {
        return new Damage.ValueLost(SYS, "d", key, why);
    }

    private static void assertDamaged(Runnable action) {
        try {
            action.run();
        } catch (PddbException e) {
            assertEquals(PddbError.DAMAGED, e.error());
            return;
        }
        fail("not damaged");
    }
}
