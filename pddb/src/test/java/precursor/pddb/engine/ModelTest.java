package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/** Long random sequences of commands on several bases give what a simple model in memory gives, across locking, closing and power cuts. */
class ModelTest {
    private static final int STEPS = 400;
    private static final int SIZE = 4 << 20;

    @TestFactory
    Stream<DynamicTest> aSequenceGivesWhatTheModelGives() {
        return Stream.of(1L, 2L).flatMap(seed -> Stream.of(
            DynamicTest.dynamicTest("file, seed " + seed, () -> new Run(Images.file(SIZE, seed), seed).run()),
            DynamicTest.dynamicTest("NOR flash, seed " + seed, () -> new Run(Images.nor(SIZE, seed), seed).run())));
    }

    /** The dictionaries of one basis. */
    private static final class Content extends TreeMap<String, TreeMap<String, byte[]>> {
        private static final long serialVersionUID = 1L;

        Content copy() {
            Content copy = new Content();
            forEach((dictionary, keys) -> {
                TreeMap<String, byte[]> copied = new TreeMap<>();
                keys.forEach((key, value) -> copied.put(key, value.clone()));
                copy.put(dictionary, copied);
            });
            return copy;
        }
    }

    private static final class Run {
        private static final List<String> BASES = List.of(Pddb.SYSTEM, "one", "two", "three");

        private final SplittableRandom random;
        private final Map<String, Content> model = new TreeMap<>();
        private Map<String, Content> synced = new TreeMap<>();
        private final List<String> open = new ArrayList<>(List.of(Pddb.SYSTEM));
        private CuttableFlash flash;
        private Pddb pddb;

        Run(CuttableFlash flash, long seed) {
            this.flash = flash;
            random = new SplittableRandom(seed);
            pddb = Images.mount(flash, seed);
            model.put(Pddb.SYSTEM, new Content());
        }

        void run() {
            pddb.createBasis(Images.keys("one"));
            model.put("one", new Content());
            rememberSynced();
            for (int i = 0; i < STEPS; i++) {
                step();
                if (i % 50 == 49) {
                    assertAll();
                }
            }
            pddb.sync();
            assertEquals(List.of(), pddb.verify(Progress.NONE).damage());
            assertEquals(List.of(), pddb.verify(Progress.NONE).notes());
            remount();
            pddb.close();
        }

        private void step() {
            // The engine never has to sync by itself, which the model would not notice.
            assertTrue(pddb.space().available() > 100);
            int die = random.nextInt(100);
            if (die < 34) {
                write();
            } else if (die < 40) {
                replace();
            } else if (die < 50) {
                truncate();
            } else if (die < 60) {
                deleteKey();
            } else if (die < 65) {
                createDictionary();
            } else if (die < 68) {
                deleteDictionary();
            } else if (die < 70) {
                deleteKeys();
            } else if (die < 86) {
                pddb.sync();
                rememberSynced();
            } else if (die < 90) {
                lockOrUnlock();
            } else if (die < 92) {
                createOrDeleteBasis();
            } else if (die < 94) {
                pddb.prune(random.nextInt(20_000));
                rememberSynced();
            } else if (die < 96) {
                remount();
            } else if (die < 98) {
                cutPower();
            } else {
                readDictionary();
            }
        }

        private void write() {
            Optional<String> basis = random.nextInt(3) == 0 ? Optional.empty() : Optional.of(anOpenBasis());
            String dictionary = aDictionary();
            String key = aKey();
            String home = basis.orElseGet(() -> open.reversed().stream().filter(b -> has(b, dictionary, key)).findFirst().orElse(open.getLast()));
            byte[] old = content(home).getOrDefault(dictionary, new TreeMap<>()).getOrDefault(key, new byte[0]);
            int hint = random.nextInt(10) == 0 ? random.nextInt(6000) : 0;
            Key handle = pddb.open(basis, dictionary, key, Create.KEY_AND_DICTIONARY, hint);
            assertEquals(home, handle.basis());
            for (int more = random.nextInt(3); more >= 0; more--) {
                int position = random.nextInt(Math.max(1, Math.min(old.length + 2 + (random.nextInt(8) == 0 ? 5000 : 0), 40_000)));
                byte[] bytes = new byte[random.nextInt(random.nextInt(12) == 0 ? 9000 : 250)];
                random.nextBytes(bytes);
                handle.write(position, bytes, 0, bytes.length);
                if (bytes.length > 0) {
                    byte[] grown = Arrays.copyOf(old, Math.max(old.length, position + bytes.length));
                    System.arraycopy(bytes, 0, grown, position, bytes.length);
                    old = grown;
                }
            }
            content(home).computeIfAbsent(dictionary, d -> new TreeMap<>()).put(key, old);
            assertArrayEquals(old, Images.get(handle));
        }

        private void replace() {
            anExistingKey().ifPresent(at -> {
                byte[] value = new byte[random.nextInt(random.nextInt(6) == 0 ? 9000 : 250)];
                random.nextBytes(value);
                pddb.open(Optional.of(at.basis()), at.dictionary(), at.key(), Create.EXISTING, 0).put(value, 0, value.length);
                at.keys().put(at.key(), value);
            });
        }

        private void truncate() {
            anExistingKey().ifPresent(at -> {
                byte[] old = at.keys().getOrDefault(at.key(), new byte[0]);
                int length = random.nextInt(3) == 0 ? 0 : random.nextInt(old.length + (random.nextInt(4) == 0 ? 9000 : 10));
                Key handle = pddb.open(Optional.of(at.basis()), at.dictionary(), at.key(), Create.EXISTING, 0);
                handle.truncate(length);
                at.keys().put(at.key(), Arrays.copyOf(old, length));
                assertArrayEquals(Arrays.copyOf(old, length), Images.get(handle));
            });
        }

        private void deleteKey() {
            anExistingKey().ifPresent(at -> {
                pddb.deleteKey(Optional.of(at.basis()), at.dictionary(), at.key());
                at.keys().remove(at.key());
                if (random.nextBoolean()) {
                    byte[] value = new byte[random.nextInt(600)];
                    random.nextBytes(value);
                    Images.put(pddb, Optional.of(at.basis()), at.dictionary(), at.key(), value);
                    at.keys().put(at.key(), value);
                }
            });
        }

        private void deleteKeys() {
            anExistingKey().ifPresent(at -> {
                List<String> names = at.keys().keySet().stream().filter(key -> random.nextBoolean()).toList();
                pddb.deleteKeys(Optional.of(at.basis()), at.dictionary(), names);
                names.forEach(at.keys()::remove);
            });
        }

        private void createDictionary() {
            String basis = anOpenBasis();
            String dictionary = aDictionary();
            if (content(basis).containsKey(dictionary)) {
                assertError(PddbError.ALREADY_EXISTS, () -> pddb.createDictionary(Optional.of(basis), dictionary));
            } else {
                pddb.createDictionary(Optional.of(basis), dictionary);
                content(basis).put(dictionary, new TreeMap<>());
            }
        }

        private void deleteDictionary() {
            String basis = anOpenBasis();
            String dictionary = aDictionary();
            if (content(basis).containsKey(dictionary)) {
                pddb.deleteDictionary(Optional.of(basis), dictionary);
                content(basis).remove(dictionary);
                if (random.nextBoolean()) {
                    // A dictionary of that name again commits the deletion first.
                    pddb.createDictionary(Optional.of(basis), dictionary);
                    rememberSynced();
                    synced.computeIfPresent(basis, (name, content) -> {
                        content.remove(dictionary);
                        return content;
                    });
                    content(basis).put(dictionary, new TreeMap<>());
                }
            } else {
                assertError(PddbError.NOT_FOUND, () -> pddb.deleteDictionary(Optional.of(basis), dictionary));
            }
        }

        private void readDictionary() {
            String dictionary = aDictionary();
            TreeMap<String, byte[]> expected = new TreeMap<>();
            boolean exists = open.stream().anyMatch(b -> content(b).containsKey(dictionary));
            open.forEach(b -> expected.putAll(content(b).getOrDefault(dictionary, new TreeMap<>())));
            if (exists) {
                List<BulkEntry> entries = pddb.readDictionary(Optional.empty(), dictionary, Integer.MAX_VALUE);
                assertEquals(List.copyOf(expected.keySet()), entries.stream().map(e -> e.attributes().key()).toList());
                entries.forEach(e -> assertArrayEquals(expected.get(e.attributes().key()), e.value().orElseThrow()));
            } else {
                assertError(PddbError.NOT_FOUND, () -> pddb.readDictionary(Optional.empty(), dictionary, 100));
            }
        }

        private void lockOrUnlock() {
            String basis = BASES.get(1 + random.nextInt(BASES.size() - 1));
            if (open.contains(basis) && random.nextInt(3) > 0) {
                pddb.lockBasis(basis);
                open.remove(basis);
                rememberSynced();
            } else if (model.containsKey(basis)) {
                pddb.unlockBasis(Images.keys(basis));
                open.remove(basis);
                open.add(basis);
                rememberSynced();
            } else {
                assertError(PddbError.ACCESS_DENIED, () -> pddb.unlockBasis(Images.keys(basis)));
                rememberSynced();
            }
        }

        private void createOrDeleteBasis() {
            String basis = BASES.get(1 + random.nextInt(BASES.size() - 1));
            if (!model.containsKey(basis)) {
                pddb.createBasis(Images.keys(basis));
                model.put(basis, new Content());
                rememberSynced();
            } else if (open.contains(basis) && random.nextInt(3) == 0) {
                pddb.deleteBasis(basis);
                open.remove(basis);
                model.remove(basis);
                synced.remove(basis);
            } else {
                assertError(PddbError.ALREADY_EXISTS, () -> pddb.createBasis(Images.keys(basis)));
                rememberSynced();
            }
        }

        private void remount() {
            pddb.close();
            rememberSynced();
            mountAgain();
        }

        private void cutPower() {
            flash = flash.powerOn(flash.image());
            model.clear();
            synced.forEach((basis, content) -> model.put(basis, content.copy()));
            mountAgain();
        }

        private void mountAgain() {
            flash = flash.powerOn(flash.image());
            pddb = Images.mount(flash, random.nextLong());
            open.clear();
            open.add(Pddb.SYSTEM);
            // Every power cut leaves some pages of which nobody knows any more that they are free.
            boolean generate = pddb.space().available() < 300;
            for (String basis : List.copyOf(model.keySet())) {
                if (!basis.equals(Pddb.SYSTEM) && (generate || random.nextInt(4) > 0)) {
                    pddb.unlockBasis(Images.keys(basis));
                    open.add(basis);
                }
            }
            if (generate) {
                pddb.generateFreeSpace(List.of(), Progress.NONE);
            }
            assertAll();
        }

        private void rememberSynced() {
            synced = new TreeMap<>();
            model.forEach((basis, content) -> synced.put(basis, content.copy()));
        }

        private void assertAll() {
            assertEquals(open, pddb.openBases());
            assertEquals(List.of(), pddb.damage());
            TreeSet<String> union = new TreeSet<>();
            for (String basis : open) {
                Optional<String> in = Optional.of(basis);
                assertEquals(content(basis).keySet(), pddb.dictionaries(in));
                union.addAll(content(basis).keySet());
                content(basis).forEach((dictionary, keys) -> {
                    assertEquals(keys.keySet(), pddb.keys(in, dictionary));
                    keys.forEach((key, value) -> assertArrayEquals(value, Images.get(pddb, in, dictionary, key), () -> basis + ":" + dictionary + ":" + key));
                });
            }
            assertEquals(union, pddb.dictionaries(Optional.empty()));
        }

        private record At(String basis, String dictionary, TreeMap<String, byte[]> keys, String key) {}

        private Optional<At> anExistingKey() {
            String basis = anOpenBasis();
            List<At> all = content(basis).entrySet().stream()
                .flatMap(d -> d.getValue().keySet().stream().map(key -> new At(basis, d.getKey(), d.getValue(), key))).toList();
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
        }

        private Content content(String basis) {
            return model.computeIfAbsent(basis, b -> {
                throw new AssertionError("the model has no basis " + b);
            });
        }

        private boolean has(String basis, String dictionary, String key) {
            return content(basis).getOrDefault(dictionary, new TreeMap<>()).containsKey(key);
        }

        private String anOpenBasis() {
            return open.get(random.nextInt(open.size()));
        }

        private String aDictionary() {
            return "d" + random.nextInt(4);
        }

        /** Few names, so that keys meet again; now and then one of many, so that dictionaries have several pages. */
        private String aKey() {
            return random.nextInt(3) == 0 ? "many " + random.nextInt(80) : "k" + random.nextInt(6);
        }
    }

    private static void assertError(PddbError expected, Runnable action) {
        try {
            action.run();
        } catch (PddbException e) {
            assertEquals(expected, e.error());
            return;
        }
        throw new AssertionError("no " + expected);
    }
}
