package precursor.pddb.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Image layout and address map. */
class LayoutTest {

    @Test
    void theHostedImage() {
        ImageLayout layout = ImageLayout.of(4L << 20);
        assertEquals(1024, layout.slots());
        assertEquals(4, layout.tablePages());
        assertEquals(0x4000, layout.keyPage());
        assertEquals(0x5000, layout.mbbb());
        assertEquals(0xF000, layout.fscb());
        assertEquals(0x1_F000, layout.data());
        assertEquals(993, layout.dataPages());
        assertEquals(4 << 20, layout.bytes());
    }

    @Test
    void theDeviceImage() {
        ImageLayout layout = ImageLayout.of(0x0620_0000);
        assertEquals(25088, layout.slots());
        assertEquals(98, layout.tablePages());
        assertEquals(0x6_2000, layout.keyPage());
        assertEquals(0x6_3000, layout.mbbb());
        assertEquals(0x6_D000, layout.fscb());
        assertEquals(0x7_D000, layout.data());
        assertEquals(24963, layout.dataPages());
    }

    @Test
    void everySizeFillsItsImage() {
        for (int pages = 64; pages < 2000; pages++) {
            ImageLayout layout = new ImageLayout(pages);
            assertTrue(layout.tablePages() * 4096 >= pages * 16);
            assertEquals(layout.bytes(), layout.pageOffset(layout.dataPages() - 1) + 4096);
            assertEquals((pages - 1) * 16, layout.slotOffset(pages - 1));
            assertThrows(IndexOutOfBoundsException.class, () -> layout.pageOffset(layout.dataPages()));
            assertThrows(IndexOutOfBoundsException.class, () -> layout.slotOffset(layout.slots()));
            assertThrows(IndexOutOfBoundsException.class, () -> layout.pageOffset(-1));
        }
    }

    @Test
    void otherSizesWereCut() {
        for (long bytes : new long[] {Long.MIN_VALUE, -4096, 0, 1, 4096, (256 << 10) - 4096, (4 << 20) - 1, (4 << 20) + 16, (1L << 30) + 4096, 1L << 40, Long.MAX_VALUE}) {
            assertEquals(PddbError.TRUNCATED, assertThrows(PddbException.class, () -> ImageLayout.of(bytes)).error());
        }
        assertEquals(1 << 30, ImageLayout.of(1L << 30).bytes());
        assertEquals(36, ImageLayout.of(256 << 10).dataPages());
    }

    @Test
    void theRegionsOfABasis() {
        assertEquals(1, AddressMap.vpn(AddressMap.ROOT));
        assertEquals(0xFE_0000, AddressMap.dictionary(1));
        assertEquals(0x3F_8000_0000L, AddressMap.smallPool(1));
        assertEquals(AddressMap.SMALL_END, AddressMap.smallPool(AddressMap.DICTIONARIES) + AddressMap.DICTIONARY_STRIDE);
        for (long start : new long[] {AddressMap.ROOT, AddressMap.DICTIONARY_STRIDE, AddressMap.SMALL_START, AddressMap.SMALL_END, AddressMap.LARGE_START, AddressMap.LARGE_STRIDE}) {
            assertEquals(0, start % ImageLayout.VPAGE);
            assertEquals(start, AddressMap.address(AddressMap.vpn(start)));
        }
        assertEquals(AddressMap.LARGE_STRIDE, AddressMap.roundUp(AddressMap.LARGE_MOST));
        assertEquals(0, AddressMap.roundUp(0));
        assertEquals(4064, AddressMap.roundUp(1));
        assertEquals(4064, AddressMap.roundUp(4064));
        assertThrows(IllegalArgumentException.class, () -> AddressMap.dictionary(0));
        assertThrows(IllegalArgumentException.class, () -> AddressMap.smallPool(16384));
    }

    @Test
    void aPageSaysWhatItIsFor() {
        assertEquals(AddressMap.Region.NONE, AddressMap.region(0));
        assertEquals(AddressMap.Region.ROOT, AddressMap.region(1));
        assertEquals(AddressMap.Region.NONE, AddressMap.region(2));
        assertEquals(AddressMap.Region.NONE, AddressMap.region(4095));
        for (int index : new int[] {1, 2, 9999, AddressMap.DICTIONARIES}) {
            for (int page : new int[] {0, 1, 4095}) {
                long dictionary = AddressMap.vpn(AddressMap.dictionary(index)) + page;
                long pool = AddressMap.vpn(AddressMap.smallPool(index)) + page;
                assertEquals(AddressMap.Region.DICTIONARY, AddressMap.region(dictionary));
                assertEquals(AddressMap.Region.SMALL_POOL, AddressMap.region(pool));
                assertEquals(index, AddressMap.dictionaryOf(dictionary));
                assertEquals(index, AddressMap.dictionaryOf(pool));
            }
        }
        assertEquals(AddressMap.SMALL_START, AddressMap.dictionary(AddressMap.DICTIONARIES) + AddressMap.DICTIONARY_STRIDE);
        assertEquals(AddressMap.Region.NONE, AddressMap.region(AddressMap.vpn(AddressMap.SMALL_END)));
        assertEquals(AddressMap.Region.NONE, AddressMap.region(AddressMap.vpn(AddressMap.LARGE_START) - 1));
        assertEquals(AddressMap.Region.LARGE, AddressMap.region(AddressMap.vpn(AddressMap.LARGE_START)));
        assertEquals(AddressMap.Region.NONE, AddressMap.region(PageTableCipher.LAST_VPN));
        assertEquals(AddressMap.Region.NONE, AddressMap.region(-1));
        assertThrows(IllegalArgumentException.class, () -> AddressMap.dictionaryOf(1));
    }

    @Test
    void slotsOfADictionary() {
        assertEquals(4096, AddressMap.slotVpn(1, 0));
        assertEquals(4096, AddressMap.slotVpn(1, 31));
        assertEquals(4097, AddressMap.slotVpn(1, 32));
        assertEquals(2 * 4096 - 1, AddressMap.slotVpn(1, AddressMap.LAST_SLOT));
        assertEquals(31 * 127, AddressMap.slotOffset(31));
        assertEquals(0, AddressMap.slotOffset(32));
        assertThrows(IllegalArgumentException.class, () -> AddressMap.slotOffset(-1));
        assertThrows(IllegalArgumentException.class, () -> AddressMap.slotVpn(1, AddressMap.LAST_SLOT + 1));
    }

    @Test
    void smallKeysLieWhollyInTheirPools() {
        long base = AddressMap.smallPool(7);
        assertTrue(AddressMap.isSmall(7, base, 8));
        assertTrue(AddressMap.isSmall(7, base, AddressMap.DICTIONARY_STRIDE - 1));
        assertFalse(AddressMap.isSmall(7, base, AddressMap.DICTIONARY_STRIDE));
        assertFalse(AddressMap.isSmall(7, base - 1, 8));
        assertFalse(AddressMap.isSmall(6, base, 8));
        assertFalse(AddressMap.isSmall(8, base, 8));
        assertFalse(AddressMap.isSmall(7, AddressMap.LARGE_START, 8));
        assertFalse(AddressMap.isSmall(7, Long.MAX_VALUE, 8));
        assertFalse(AddressMap.isSmall(7, Long.MAX_VALUE, Long.MAX_VALUE));
        assertFalse(AddressMap.isSmall(7, base, -1));
    }
}
