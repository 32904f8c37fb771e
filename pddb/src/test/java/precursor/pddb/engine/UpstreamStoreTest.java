package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.pddb.UpstreamImage;
import precursor.pddb.UpstreamImage.Value;
import precursor.pddb.format.AddressMap;
import precursor.pddb.format.Kek;

/** The image that upstream's own code wrote. */
final class UpstreamStoreTest {
    private final SeededNoise random = new SeededNoise(1);

    private Store open(Flash flash, boolean readOnly) {
        return Store.open(flash, Kek.zero(), new Pddb.Settings(0, random, readOnly, CreateRule.BOOK));
    }

    private static Map<String, VirtualSpace> spaces(Store store) {
        Map<String, VirtualSpace> spaces = new LinkedHashMap<>();
        spaces.put(".System", store.system());
        UpstreamImage.passwords().forEach((name, password) -> spaces.put(name, store.unlock(name, password).orElseThrow()));
        return spaces;
    }

    /** By basis and virtual page, what it holds. */
    private static Map<String, Map<Long, Integer>> contents(Map<String, VirtualSpace> spaces) {
        Map<String, Map<Long, Integer>> contents = new TreeMap<>();
        spaces.forEach((name, space) -> {
            Map<Long, Integer> pages = new TreeMap<>();
            Arrays.stream(space.mapped(0, Long.MAX_VALUE)).forEach(vpn -> pages.put(vpn, Arrays.hashCode(space.read(vpn))));
            contents.put(name, pages);
        });
        return contents;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everySpaceMapsWhatItsValuesTake(boolean readOnly) {
        ByteBuffer image = ByteBuffer.wrap(UpstreamImage.bytes());
        try (Store store = open(new MappedFlash(readOnly ? image.asReadOnlyBuffer() : image), readOnly)) {
            Map<String, VirtualSpace> spaces = spaces(store);
            assertEquals(UpstreamImage.values().keySet(), spaces.keySet());
            UpstreamImage.values().forEach((name, dictionaries) -> {
                VirtualSpace space = Objects.requireNonNull(spaces.get(name));
                assertEquals(dictionaries.size(), space.root().dictionaries());
                long[] pages = space.mapped(AddressMap.vpn(AddressMap.DICTIONARY_STRIDE), AddressMap.vpn(AddressMap.SMALL_START));
                assertEquals(dictionaries.size(), Arrays.stream(pages).filter(vpn -> vpn % AddressMap.DICTIONARY_PAGES == 0).count());
                long large = dictionaries.values().stream().flatMap(keys -> keys.values().stream()).mapToLong(Value::length)
                    .filter(length -> length >= AddressMap.SMALL_LIMIT).map(length -> AddressMap.roundUp(length) / 4064).sum();
                assertEquals(large, space.mapped(AddressMap.vpn(AddressMap.LARGE_START), Long.MAX_VALUE).length);
                assertTrue(Arrays.stream(space.mapped(0, Long.MAX_VALUE)).allMatch(space::isSound), "every page authenticates");
            });
            assertEquals(List.of(), store.contradictions());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itCanBeFilledWithoutTouchingALockedBasis(boolean nor) {
        byte[] image = UpstreamImage.bytes();
        Map<String, Map<Long, Integer>> before = contents(spaces(open(new MappedFlash(ByteBuffer.wrap(image.clone())), true)));
        Flash flash = nor ? new NorFlash(image) : new MappedFlash(ByteBuffer.wrap(image));
        Store store = open(flash, false);
        ShadowStore.assertTidy(flash);
        assertTrue(store.available() > 100, "its list of free pages is used: " + store.available());
        long large = AddressMap.vpn(AddressMap.LARGE_START + 100 * AddressMap.LARGE_STRIDE);
        long vpn = large;
        while (store.available() > 0) {
            for (int i = 0; i < 20 && store.available() > 0; i++) {
                store.system().stage(Phase.DATA, vpn++, new byte[4064]);
            }
            store.sync();
        }
        for (long page = large; page < vpn; page++) {
            store.system().unmap(page);
        }
        store.sync();
        store.close();
        assertEquals(before, contents(spaces(open(flash, false))));
    }

    @Test
    void mountingItReadOnlyChangesNothing() {
        byte[] image = UpstreamImage.bytes();
        open(new MappedFlash(ByteBuffer.wrap(image)), true).close();
        assertArrayEquals(UpstreamImage.bytes(), image);
    }

    @Test
    void churnKeepsEveryValue() {
        Flash flash = new MappedFlash(ByteBuffer.wrap(UpstreamImage.bytes()));
        Store store = open(flash, false);
        Map<String, Map<Long, Integer>> before = contents(spaces(store));
        store.churn(List.of(), Progress.NONE);
        store.close();
        assertEquals(before, contents(spaces(open(flash, false))));
    }

    @ParameterizedTest
    @ValueSource(ints = {4 << 20, 2 << 20, 6 << 20})
    void aCopyForAnotherDeviceHoldsEveryValueUnderTheSamePasswords(int size) {
        Flash source = new MappedFlash(ByteBuffer.wrap(UpstreamImage.bytes()).asReadOnlyBuffer());
        Map<String, Map<Long, Integer>> before = contents(spaces(open(source, true)));
        Flash target = new MappedFlash(ByteBuffer.allocate(size));
        List<BasisCredential> bases = UpstreamImage.passwords().entrySet().stream().map(e -> new BasisCredential(e.getKey(), e.getValue())).toList();
        byte[] pin = new byte[32];
        pin[1] = 1;
        Rekey.copy(source, Kek.zero(), 0, bases, target, new Kek(pin), 1234, random, Progress.NONE);
        Store store = Store.open(target, new Kek(pin), new Pddb.Settings(1234, random, false, CreateRule.BOOK));
        assertEquals(before, contents(spaces(store)));
        assertTrue(store.available() > 0);
    }
}
