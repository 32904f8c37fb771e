package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import precursor.pddb.format.AddressMap;
import precursor.pddb.format.DictionaryHeader;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.Kek;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/** What goes wrong in the original of disk version 0x0201, and does not here. */
class UpstreamDefectsTest {
    private static final int SIZE = 2 << 20;

    @Test
    void aLargeKeyMadeAfterARemountLeavesRoomForTheOneBefore() {
        CuttableFlash flash = Images.file(SIZE, 1);
        byte[] first = Images.value(1, 9_000);
        byte[] second = Images.value(2, 9_000);
        try (Pddb pddb = Images.mount(flash, 1)) {
            Images.put(pddb, Images.SYSTEM, "d", "first", Arrays.copyOf(first, 5_000));
        }
        try (Pddb pddb = Images.mount(flash, 2)) {
            Images.put(pddb, Images.SYSTEM, "d", "second", second);
            pddb.open(Images.SYSTEM, "d", "first", Create.EXISTING, 0).write(5_000, first, 5_000, 4_000);
        }
        try (Pddb pddb = Images.mount(flash, 3)) {
            assertArrayEquals(first, Images.get(pddb, Images.SYSTEM, "d", "first"));
            assertArrayEquals(second, Images.get(pddb, Images.SYSTEM, "d", "second"));
        }
    }

    @Test
    void aLargeKeyPackedTightlyBeforeAnotherMovesWhenItGrows() {
        CuttableFlash flash = new Forged().key("a", Forged.LARGE, 4064, 4064).key("b", Forged.LARGE + 4064, 4064, 4064)
            .page(Forged.LARGE, 0xAA).page(Forged.LARGE + 4064, 0xBB).write();
        byte[] more = Images.value(3, 3_000);
        byte[] b = new byte[4064];
        Arrays.fill(b, (byte) 0xBB);
        try (Pddb pddb = Images.mount(flash, 1)) {
            assertEquals(List.of(), pddb.damage());
            pddb.open(Images.SYSTEM, Forged.NAME, "a", Create.EXISTING, 0).write(4064, more, 0, more.length);
        }
        try (Pddb pddb = Images.mount(flash, 2)) {
            byte[] a = Images.get(pddb, Images.SYSTEM, Forged.NAME, "a");
            assertEquals(4064 + 3_000, a.length);
            assertEquals((byte) 0xAA, a[4063]);
            assertArrayEquals(more, Arrays.copyOfRange(a, 4064, a.length));
            assertArrayEquals(b, Images.get(pddb, Images.SYSTEM, Forged.NAME, "b"));
        }
    }

    @Test
    void countsThatAreTooLowHideNothingAndAreMendedByTheNextSync() {
        CuttableFlash flash = new Forged().key("a", Forged.POOL, 10, 16).key("b", Forged.POOL + 16, 10, 16).page(Forged.POOL, 0x55).counts(0, 1, 0).write();
        try (Pddb pddb = Images.mount(flash, 1)) {
            assertEquals(Set.of("a", "b"), pddb.keys(Images.SYSTEM, Forged.NAME));
            assertEquals(List.of(), pddb.damage());
            assertEquals(10, Images.get(pddb, Images.SYSTEM, Forged.NAME, "b").length);
        }
        try (Store store = Store.open(flash, Kek.zero(), Images.settings(2))) {
            DictionaryHeader header = DictionaryHeader.read(store.system().read(AddressMap.slotVpn(Forged.INDEX, 0)), 0).orElseThrow();
            assertEquals(2, header.keys());
            assertEquals(3, header.freeKeyIndex());
            assertEquals(1, store.system().root().dictionaries());
        }
    }

    @Test
    void countsAndIndexesAreRightAfterDeletionsAndHolesAreReused() {
        CuttableFlash flash = Images.file(SIZE, 4);
        try (Pddb pddb = Images.mount(flash, 4)) {
            for (int i = 0; i < 100; i++) {
                Images.put(pddb, Images.SYSTEM, "d", "k" + i, Images.value(i, 20));
            }
            pddb.sync();
            for (int i = 0; i < 100; i++) {
                if (i % 3 == 0 || i > 60) {
                    pddb.deleteKey(Images.SYSTEM, "d", "k" + i);
                }
            }
            pddb.sync();
            assertCounts(flash, 40, 61);
            Images.put(pddb, Images.SYSTEM, "d", "new", new byte[1]);
            assertEquals(1, pddb.attributes(Images.SYSTEM, "d", "new").orElseThrow().slot());
        }
        assertCounts(flash, 41, 61);
    }

    private static void assertCounts(CuttableFlash flash, int keys, int freeKeyIndex) {
        try (Store store = Store.open(flash.powerOn(flash.image()), Kek.zero(), Images.readOnly(5))) {
            DictionaryHeader header = DictionaryHeader.read(store.system().read(AddressMap.slotVpn(1, 0)), 0).orElseThrow();
            assertEquals(keys, header.keys());
            assertEquals(freeKeyIndex, header.freeKeyIndex());
        }
    }

    @Test
    void freedPagesAreNotLost() {
        CuttableFlash flash = Images.file(SIZE, 6);
        try (Pddb pddb = Images.mount(flash, 6)) {
            Images.put(pddb, Images.SYSTEM, "d", "k", new byte[10]);
            pddb.sync();
            int before = pddb.space().available();
            for (int i = 0; i < 30; i++) {
                Images.put(pddb, Images.SYSTEM, "d", "large", Images.value(i, 100_000));
                Images.put(pddb, Images.SYSTEM, "e", "small " + i, Images.value(i, 2_000));
                pddb.sync();
                pddb.deleteKey(Images.SYSTEM, "d", "large");
                if (i % 10 == 9) {
                    pddb.deleteDictionary(Images.SYSTEM, "e");
                }
                pddb.sync();
            }
            assertEquals(before, pddb.space().available());
            // The root, and a page of slots and a pool of the one dictionary.
            assertEquals(3, pddb.space().mapped().getOrDefault(Pddb.SYSTEM, 0));
        }
    }

    @Test
    void whatIsReservedAndNotWrittenReadsAsZeros() {
        CuttableFlash flash = Images.nor(SIZE, 7);
        byte[] end = Images.value(1, 10);
        try (Pddb pddb = Images.mount(flash, 7)) {
            Key key = pddb.open(Images.SYSTEM, "d", "k", Create.KEY_AND_DICTIONARY, 50_000);
            key.write(30_000, end, 0, 10);
        }
        try (Pddb pddb = Images.mount(flash, 8)) {
            byte[] expected = new byte[30_010];
            System.arraycopy(end, 0, expected, 30_000, 10);
            assertArrayEquals(expected, Images.get(pddb, Images.SYSTEM, "d", "k"));
        }
    }

    @Test
    void anUnreadableReservedPageIsAnErrorAndTheRestIsServed() {
        CuttableFlash flash = new Forged().key("k", Forged.LARGE, 3 * 4064, 4 * 4064).page(Forged.LARGE, 1).page(Forged.LARGE + 2 * 4064, 3).write();
        try (Pddb pddb = Images.mount(flash, 1)) {
            assertEquals(List.of(new Damage.PagesLost(Pddb.SYSTEM, Forged.NAME, "k", 1, 4064)), pddb.damage());
            Key key = pddb.open(Images.SYSTEM, Forged.NAME, "k", Create.EXISTING, 0);
            byte[] page = new byte[4064];
            assertEquals(4064, key.read(0, page, 0, 4064));
            assertEquals(1, page[0]);
            assertEquals(4064, key.read(2 * 4064, page, 0, 4064));
            assertEquals(3, page[0]);
            assertEquals(PddbError.DAMAGED, assertThrows(PddbException.class, () -> key.read(4063, page, 0, 2)).error());
            assertEquals(PddbError.DAMAGED, assertThrows(PddbException.class, () -> key.write(4000, page, 0, 100)).error());
            // The lost page as a whole can be written anew, and what is reserved behind the end as well.
            byte[] anew = Images.value(1, 4064);
            key.write(4064, anew, 0, 4064);
            pddb.sync();
            key.write(3 * 4064, anew, 0, 100);
            pddb.sync();
            key.read(4064, page, 0, 4064);
            assertArrayEquals(anew, page);
            assertTrue(pddb.verify(Progress.NONE).sound());
        }
    }

    @Test
    void aDeletedBasisIsClosedAndGone() {
        CuttableFlash flash = Images.file(SIZE, 9);
        byte[] password = Images.password("secret");
        try (Pddb pddb = Images.mount(flash, 9)) {
            pddb.createBasis("b", password);
            pddb.unlockBasis("b", password);
            Images.put(pddb, Optional.of("b"), "d", "k", new byte[10_000]);
            Key key = pddb.open(Images.UNION, "d", "k", Create.EXISTING, 0);
            pddb.deleteBasis("b");
            assertEquals(List.of(Pddb.SYSTEM), pddb.openBases());
            assertEquals(PddbError.BASIS_LOST, assertThrows(PddbException.class, key::length).error());
            assertEquals(PddbError.ACCESS_DENIED, assertThrows(PddbException.class, () -> pddb.unlockBasis("b", password)).error());
            Images.put(pddb, Images.UNION, "d", "k", new byte[10]);
            pddb.sync();
            pddb.createBasis("b", password);
            pddb.unlockBasis("b", password);
            assertEquals(Set.of(), pddb.dictionaries(Optional.of("b")));
        }
    }

    @Test
    void aLargeKeyCanBeCut() {
        CuttableFlash flash = Images.nor(SIZE, 10);
        byte[] value = Images.value(1, 40_000);
        try (Pddb pddb = Images.mount(flash, 10)) {
            Images.put(pddb, Images.SYSTEM, "d", "k", value);
            pddb.sync();
            int before = pddb.space().mapped().getOrDefault(Pddb.SYSTEM, 0);
            Key key = pddb.open(Images.SYSTEM, "d", "k", Create.EXISTING, 0);
            key.truncate(10_000);
            pddb.sync();
            assertEquals(before - 7, pddb.space().mapped().getOrDefault(Pddb.SYSTEM, 0));
            assertArrayEquals(Arrays.copyOf(value, 10_000), Images.get(key));
            key.truncate(0);
            key.truncate(5_000);
            assertArrayEquals(new byte[5_000], Images.get(key));
            key.truncate(0);
        }
        try (Pddb pddb = Images.mount(flash, 11)) {
            assertEquals(0, pddb.open(Images.SYSTEM, "d", "k", Create.EXISTING, 0).length());
        }
    }

    @Test
    void aReusedIndexDoesNotBringOldKeysBack() {
        CuttableFlash flash = Images.file(SIZE, 12);
        try (Pddb pddb = Images.mount(flash, 12)) {
            for (int i = 0; i < 70; i++) {
                Images.put(pddb, Images.SYSTEM, "old", "k" + i, new byte[5]);
            }
            pddb.sync();
            pddb.deleteDictionary(Images.SYSTEM, "old");
            pddb.createDictionary(Images.SYSTEM, "new");
            pddb.sync();
            pddb.createDictionary(Images.SYSTEM, "newer");
        }
        try (Pddb pddb = Images.mount(flash, 13)) {
            assertEquals(Set.of("new", "newer"), pddb.dictionaries(Images.SYSTEM));
            assertEquals(Set.of(), pddb.keys(Images.SYSTEM, "new"));
            assertEquals(Set.of(), pddb.keys(Images.SYSTEM, "newer"));
            assertEquals(List.of(), pddb.verify(Progress.NONE).notes());
        }
    }

    @Test
    void namesAreCheckedBeforeAnythingIsTouched() {
        CuttableFlash flash = Images.file(SIZE, 14);
        try (Pddb pddb = Images.mount(flash, 14)) {
            byte[] before = flash.image();
            String long111 = "é".repeat(55) + "x";
            String long95 = "x".repeat(95);
            List<Runnable> requests = new ArrayList<>(List.of(
                () -> pddb.createDictionary(Images.SYSTEM, long111), () -> pddb.open(Images.SYSTEM, long111, "k", Create.KEY_AND_DICTIONARY, 0),
                () -> pddb.open(Images.SYSTEM, "d", long95, Create.KEY_AND_DICTIONARY, 0), () -> pddb.createBasis("x".repeat(64), new byte[0]),
                () -> pddb.unlockBasis("x".repeat(64), new byte[0]), () -> pddb.keys(Images.UNION, long111), () -> pddb.deleteKey(Images.UNION, "d", long95)));
            requests.forEach(request -> assertEquals(PddbError.NAME_TOO_LONG, assertThrows(PddbException.class, request::run).error()));
            assertEquals(PddbError.PASSWORD_TOO_LONG, assertThrows(PddbException.class, () -> pddb.createBasis("b", new byte[73])).error());
            assertEquals(PddbError.PASSWORD_TOO_LONG, assertThrows(PddbException.class, () -> pddb.unlockBasis("b", new byte[73])).error());
            assertEquals(PddbError.INVALID_NAME, assertThrows(PddbException.class, () -> pddb.createBasis(Pddb.SYSTEM, new byte[1])).error());
            assertEquals(PddbError.INVALID_NAME, assertThrows(PddbException.class, () -> pddb.lockBasis(Pddb.SYSTEM)).error());
            assertEquals(PddbError.INVALID_NAME, assertThrows(PddbException.class, () -> pddb.deleteBasis(Pddb.SYSTEM)).error());
            pddb.sync();
            assertArrayEquals(before, flash.image());
        }
        try (Pddb pddb = Images.mount(flash, 15)) {
            String dictionary = "é".repeat(55);
            String key = "€".repeat(31) + "x";
            String basis = "x".repeat(63);
            byte[] password = "p".repeat(72).getBytes(StandardCharsets.US_ASCII);
            pddb.createBasis(basis, password);
            pddb.unlockBasis(basis, password);
            Images.put(pddb, Optional.of(basis), dictionary, key, new byte[3]);
            pddb.lockBasis(basis);
            pddb.unlockBasis(basis, password);
            assertEquals(Set.of(key), pddb.keys(Optional.of(basis), dictionary));
        }
    }

    @Test
    void bytesOfADeletedKeyAreGoneWithTheSync() {
        CuttableFlash flash = Images.nor(SIZE, 16);
        byte[] secret = Images.value(99, 64);
        try (Pddb pddb = Images.mount(flash, 16)) {
            Images.put(pddb, Images.SYSTEM, "d", "secret", secret);
            Images.put(pddb, Images.SYSTEM, "d", "other", new byte[10]);
            pddb.sync();
            assertTrue(holds(flash, secret));
            pddb.deleteKey(Images.SYSTEM, "d", "secret");
            pddb.sync();
            assertTrue(!holds(flash, secret));
            // Together with a new value in the same pool, too.
            Images.put(pddb, Images.SYSTEM, "d", "secret", secret);
            pddb.sync();
            pddb.deleteKey(Images.SYSTEM, "d", "secret");
            Images.put(pddb, Images.SYSTEM, "d", "other", new byte[] {1, 2});
            pddb.sync();
            assertTrue(!holds(flash, secret));
            Images.put(pddb, Images.SYSTEM, "d", "other", secret);
            pddb.sync();
            Images.put(pddb, Images.SYSTEM, "d", "other", new byte[100]);
        }
        assertTrue(!holds(flash, secret), "what was replaced is gone at the latest when the database is closed");
    }

    /** Whether a mapped pool of the first dictionary holds those bytes. */
    private static boolean holds(CuttableFlash flash, byte[] bytes) {
        try (Store store = Store.open(flash.powerOn(flash.image()), Kek.zero(), Images.readOnly(5))) {
            long first = AddressMap.vpn(AddressMap.smallPool(1));
            for (long vpn : store.system().mapped(first, first + AddressMap.DICTIONARY_PAGES)) {
                byte[] page = store.system().read(vpn);
                for (int i = 0; i + bytes.length <= ImageLayout.VPAGE; i++) {
                    if (Arrays.equals(page, i, i + bytes.length, bytes, 0, bytes.length)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
