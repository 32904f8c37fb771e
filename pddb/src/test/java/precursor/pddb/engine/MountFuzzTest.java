package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import precursor.pddb.format.AddressMap;
import precursor.pddb.format.DictionaryHeader;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.Kek;
import precursor.pddb.format.KeyDescriptor;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;
import precursor.pddb.format.RootRecord;

/**
 * Whole images that are hostile: bytes changed anywhere by somebody without keys, and dictionaries written by somebody with them. A mount
 * refuses with a reason or serves what is right; what is served can be used. A normal run takes the seeds; {@code JAZZER_FUZZ=1} goes on.
 */
class MountFuzzTest {

    private static final int SIZE = 1 << 20;
    private static final int PATCH = 5;
    private static final int KEYS = 12;

    private static final byte[] IMAGE = image();

    private static byte[] image() {
        CuttableFlash flash = Images.file(SIZE, 1);
        try (Pddb pddb = Images.mount(flash, 2)) {
            for (int i = 0; i < KEYS; i++) {
                Images.put(pddb, Images.SYSTEM, "d" + i % 2, "k" + i, value(i));
                pddb.sync();
            }
        }
        return flash.image();
    }

    private static byte[] value(int key) {
        return Images.value(key, key == 0 ? 5000 : 40 * key);
    }

    static Stream<byte[]> patches() {
        SplittableRandom random = new SplittableRandom(3);
        return IntStream.range(0, 60).mapToObj(i -> {
            byte[] patches = new byte[PATCH * (1 + i * i)];
            random.nextBytes(patches);
            return patches;
        });
    }

    @MethodSource("patches")
    @FuzzTest(maxDuration = "30s")
    void changedBytesNeverGiveWrongData(byte[] patches) {
        byte[] image = IMAGE.clone();
        for (int i = 0; i + PATCH <= patches.length; i += PATCH) {
            int at = (patches[i] & 0xff) << 16 | (patches[i + 1] & 0xff) << 8 | (patches[i + 2] & 0xff);
            image[at % SIZE] ^= patches[i + 3];
        }
        CuttableFlash flash = new ReorderingFlash(image);
        for (Pddb.Settings settings : List.of(Images.readOnly(4), Images.settings(4))) {
            try (Pddb pddb = Pddb.mount(flash, Kek.zero(), settings)) {
                for (int i = 0; i < KEYS; i++) {
                    readsRightOrNot(pddb, i);
                }
                pddb.verify(Progress.NONE);
            } catch (PddbException e) {
                assertTrue(e.error() != PddbError.NO_SPACE, "a mount needs no space");
            }
        }
    }

    private static void readsRightOrNot(Pddb pddb, int key) {
        try {
            assertArrayEquals(value(key), Images.get(pddb, Images.SYSTEM, "d" + key % 2, "k" + key));
        } catch (PddbException e) {
            assertTrue(e.error() == PddbError.DAMAGED || e.error() == PddbError.NOT_FOUND, e.error().name());
        }
    }

    static Stream<byte[]> dictionaries() {
        List<byte[]> seeds = new ArrayList<>();
        byte[] good = new byte[ImageLayout.VPAGE];
        new DictionaryHeader(true, 1, 3, 4, "d").write(good, 0);
        descriptor(AddressMap.smallPool(1), 10, 20, "small").write(good, AddressMap.slotOffset(1));
        descriptor(AddressMap.LARGE_START, 9000, 12192, "large").write(good, AddressMap.slotOffset(2));
        descriptor(AddressMap.smallPool(1) + 20, 0, 1, "empty").write(good, AddressMap.slotOffset(3));
        seeds.add(good);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 40; i++) {
            byte[] bent = good.clone();
            for (int j = 0; j <= i; j++) {
                bent[random.nextInt(4 * KeyDescriptor.BYTES)] = (byte) random.nextInt();
            }
            seeds.add(bent);
        }
        byte[] noise = new byte[ImageLayout.VPAGE];
        random.nextBytes(noise);
        seeds.add(noise);
        return seeds.stream();
    }

    private static KeyDescriptor descriptor(long start, long length, long reserved, String name) {
        return new KeyDescriptor(start, length, reserved, true, 1, name);
    }

    @MethodSource("dictionaries")
    @FuzzTest(maxDuration = "30s")
    void hostileDictionariesAreServedAsFarAsTheyMakeSense(byte[] slots) {
        CuttableFlash flash = new ReorderingFlash(IMAGE.clone());
        try (Store store = Store.open(flash, Kek.zero(), Images.settings(6))) {
            VirtualSpace space = store.system();
            space.stage(Phase.COMMIT, AddressMap.slotVpn(3, 0), Arrays.copyOf(slots, ImageLayout.VPAGE));
            space.stageRoot(new RootRecord(1, 3, Pddb.SYSTEM));
            store.sync();
        }
        try (Pddb pddb = Images.mount(flash, 7)) {
            for (String dictionary : pddb.dictionaries(Images.SYSTEM)) {
                pddb.readDictionary(Images.SYSTEM, dictionary, 1 << 20);
                for (String key : pddb.keys(Images.SYSTEM, dictionary)) {
                    use(pddb, dictionary, key);
                }
            }
            for (int i = 0; i < KEYS; i++) {
                readsRightOrNot(pddb, i);
            }
            Images.put(pddb, Images.SYSTEM, "new", "key", new byte[] {1});
            pddb.sync();
        }
        try (Pddb pddb = Images.mount(flash, 8)) {
            assertArrayEquals(new byte[] {1}, Images.get(pddb, Images.SYSTEM, "new", "key"));
            pddb.verify(Progress.NONE);
            for (int i = 0; i < KEYS; i++) {
                readsRightOrNot(pddb, i);
            }
        }
    }

    /** Reads a key's first bytes, writes it anew, and deletes it. */
    private static void use(Pddb pddb, String dictionary, String key) {
        if (dictionary.matches("d[01]")) {
            return;
        }
        try {
            Key open = pddb.open(Images.SYSTEM, dictionary, key, Create.EXISTING, 0);
            open.read(0, new byte[100], 0, 100);
            open.put(new byte[] {1, 2, 3}, 0, 3);
            assertArrayEquals(new byte[] {1, 2, 3}, Images.get(pddb, Images.SYSTEM, dictionary, key));
        } catch (PddbException e) {
            assertTrue(e.error() == PddbError.DAMAGED || e.error() == PddbError.NO_SPACE, e.error().name());
        }
        pddb.deleteKey(Images.SYSTEM, dictionary, key);
    }
}
