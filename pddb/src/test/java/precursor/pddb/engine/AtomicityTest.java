package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The power fails at every operation of a sync: each key has the value of the last sync or that of the coming one, nothing is reported lost,
 * and the next sync tidies up.
 */
class AtomicityTest {
    /** Changes between two syncs, after a first one. */
    private record Script(String name, Work first, Work second) {}

    private interface Work {
        void on(Pddb pddb, Optional<String> basis);
    }

    private static final List<Script> SCRIPTS = List.of(
        new Script("a counter in place", (p, b) -> Images.put(p, b, "d", "k", new byte[] {1, 1, 1}),
            (p, b) -> Images.put(p, b, "d", "k", new byte[] {2, 2, 2})),
        new Script("small values grow, shrink and move", (p, b) -> {
            for (int i = 0; i < 6; i++) {
                Images.put(p, b, "d", "k" + i, Images.value(i, 100 * i));
            }
        }, (p, b) -> {
            for (int i = 0; i < 6; i++) {
                Images.put(p, b, "d", "k" + i, Images.value(10 + i, 550 - 100 * i));
            }
            Key key = p.open(b, "d", "k3", Create.EXISTING, 0);
            key.write(key.length(), new byte[] {1, 2, 3}, 0, 3);
            key.write(0, new byte[] {9}, 0, 1);
        }),
        new Script("values are replaced whole", (p, b) -> {
            for (int i = 0; i < 6; i++) {
                Images.put(p, b, "d", "k" + i, Images.value(i, 1_700 * i));
            }
        }, (p, b) -> {
            for (int i = 0; i < 7; i++) {
                byte[] value = Images.value(10 + i, 1_700 * (6 - i));
                p.open(b, "d", "k" + i, Create.KEY, value.length).put(value, 0, value.length);
            }
        }),
        new Script("a value is replaced in place and then grows", (p, b) -> Images.put(p, b, "d", "k", Images.value(1, 100)), (p, b) -> {
            Key key = p.open(b, "d", "k", Create.EXISTING, 0);
            key.write(0, Images.value(2, 100), 0, 100);
            key.write(100, Images.value(3, 50), 0, 50);
        }),
        new Script("a large value changes all over", (p, b) -> Images.put(p, b, "d", "k", Images.value(1, 20_000)), (p, b) -> {
            Key key = p.open(b, "d", "k", Create.EXISTING, 0);
            key.write(100, Images.value(2, 50), 0, 50);
            key.write(9_000, Images.value(3, 9_000), 0, 9_000);
            key.write(20_000, Images.value(4, 3_000), 0, 3_000);
        }),
        new Script("one page of a large value changes", (p, b) -> Images.put(p, b, "d", "k", Images.value(1, 12_000)), (p, b) -> {
            Key key = p.open(b, "d", "k", Create.EXISTING, 0);
            key.write(5_000, Images.value(2, 50), 0, 50);
            key.write(6_000, Images.value(3, 50), 0, 50);
        }),
        new Script("a large value is appended to", (p, b) -> Images.put(p, b, "d", "k", Images.value(1, 10_000)),
            (p, b) -> p.open(b, "d", "k", Create.EXISTING, 0).write(12_000, Images.value(2, 9_000), 0, 9_000)),
        new Script("a large value is cut and grows again", (p, b) -> Images.put(p, b, "d", "k", Images.value(1, 12_000)), (p, b) -> {
            Key key = p.open(b, "d", "k", Create.EXISTING, 0);
            key.truncate(4_500);
            key.truncate(9_000);
        }),
        new Script("small becomes large", (p, b) -> Images.put(p, b, "d", "k", Images.value(1, 3_000)),
            (p, b) -> p.open(b, "d", "k", Create.EXISTING, 0).write(3_000, Images.value(2, 3_000), 0, 3_000)),
        new Script("keys come and go across pages of slots", (p, b) -> {
            for (int i = 0; i < 100; i++) {
                Images.put(p, b, "d", "k" + i, Images.value(i, 40));
            }
        }, (p, b) -> {
            for (int i = 0; i < 100; i += 3) {
                p.deleteKey(b, "d", "k" + i);
            }
            for (int i = 0; i < 5; i++) {
                Images.put(p, b, "d", "k" + 3 * i, Images.value(i, 100));
            }
        }),
        new Script("many keys are added", (p, b) -> p.createDictionary(b, "d"), (p, b) -> {
            for (int i = 0; i < 100; i++) {
                Images.put(p, b, "d", "k" + i, Images.value(i, 40));
            }
        }),
        new Script("all keys of the later pages are deleted", (p, b) -> {
            for (int i = 0; i < 100; i++) {
                Images.put(p, b, "d", "k" + i, Images.value(i, 40));
            }
        }, (p, b) -> p.deleteKeys(b, "d", p.keys(b, "d").stream().filter(key -> !key.equals("k1")).toList())),
        new Script("dictionaries come and go", (p, b) -> {
            for (int i = 0; i < 40; i++) {
                Images.put(p, b, "d", "k" + i, Images.value(i, 40));
            }
            Images.put(p, b, "d", "large", Images.value(50, 9_000));
            Images.put(p, b, "kept", "k", Images.value(51, 90));
        }, (p, b) -> {
            p.deleteDictionary(b, "d");
            for (int i = 0; i < 70; i++) {
                Images.put(p, b, "e", "k" + i, Images.value(i, 40));
            }
        }),
        new Script("a dictionary is made anew", (p, b) -> {
            for (int i = 0; i < 40; i++) {
                Images.put(p, b, "d", "k" + i, Images.value(i, 40));
            }
        }, (p, b) -> {
            p.deleteDictionary(b, "d");
            p.createDictionary(b, "d");
            Images.put(p, b, "d", "k7", Images.value(99, 400));
        }));

    @TestFactory
    Stream<DynamicTest> eachKeyIsOldOrNew() {
        return SCRIPTS.stream().flatMap(script -> Stream.of(
            DynamicTest.dynamicTest(script.name() + ", file", () -> run(script, Images.file(1 << 20, 1), Pddb.SYSTEM, 3)),
            DynamicTest.dynamicTest(script.name() + ", NOR flash", () -> run(script, Images.nor(1 << 20, 2), Pddb.SYSTEM, 3)),
            DynamicTest.dynamicTest(script.name() + ", secret basis", () -> run(script, Images.file(1 << 20, 3), "b", 3))));
    }

    private static void run(Script script, CuttableFlash flash, String name, int rarity) {
        Optional<String> basis = Optional.of(name);
        boolean secret = !name.equals(Pddb.SYSTEM);
        try (Pddb pddb = Images.mount(flash, 5)) {
            if (secret) {
                pddb.createBasis(Images.keys(name));
                pddb.unlockBasis(Images.keys(name));
            }
            script.first().on(pddb, basis);
            pddb.sync();
            Map<String, byte[]> old = values(pddb, basis);
            Map<String, byte[]> next = new TreeMap<>();
            SplittableRandom random = new SplittableRandom(7);
            int[] cuts = {0};
            Map<String, byte[]> between = betweenSyncs(script, old);
            CuttableFlash.Observer judge = (operation, now) -> {
                if (random.nextInt(rarity) == 0) {
                    cuts[0]++;
                    judge(now.powerOn(now.imageIfCutNow(random)), name, List.of(old, between, next), operation);
                }
            };
            script.second().on(pddb, basis);
            next.putAll(values(pddb, basis));
            flash.watch(judge);
            pddb.sync();
            flash.watch((operation, now) -> { });
            assertTrue(cuts[0] > 1, "only " + cuts[0] + " cuts");
        }
    }

    /** Only one script syncs by itself in between: it deletes a dictionary and makes one of the same name. */
    private static Map<String, byte[]> betweenSyncs(Script script, Map<String, byte[]> old) {
        return script.name().equals("a dictionary is made anew") ? Map.of() : old;
    }

    private static void judge(CuttableFlash flash, String name, List<Map<String, byte[]>> allowed, int operation) {
        Optional<String> basis = Optional.of(name);
        try (Pddb pddb = Images.mount(flash, 8)) {
            if (!name.equals(Pddb.SYSTEM)) {
                pddb.unlockBasis(Images.keys(name));
            }
            assertEquals(List.of(), pddb.damage(), () -> "cut at operation " + operation);
            Map<String, byte[]> found = values(pddb, basis);
            TreeSet<String> keys = new TreeSet<>(found.keySet());
            allowed.forEach(state -> keys.addAll(state.keySet()));
            for (String key : keys) {
                byte[] value = found.get(key);
                assertTrue(allowed.stream().anyMatch(state -> Arrays.equals(state.get(key), value)),
                    () -> "cut at operation " + operation + ": " + key + " is neither old nor new");
            }
            pddb.sync();
            VerifyReport report = pddb.verify(Progress.NONE);
            assertEquals(List.of(), report.damage());
            assertEquals(List.of(), report.notes());
            assertEquals(found.keySet(), values(pddb, basis).keySet());
        }
    }

    private static Map<String, byte[]> values(Pddb pddb, Optional<String> basis) {
        Map<String, byte[]> values = new TreeMap<>();
        for (String dictionary : pddb.dictionaries(basis)) {
            pddb.keys(basis, dictionary).forEach(key -> values.put(dictionary + ":" + key, Images.get(pddb, basis, dictionary, key)));
        }
        return values;
    }
}
