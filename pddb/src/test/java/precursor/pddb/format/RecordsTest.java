package precursor.pddb.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordsTest {

    private static final int AT = 13;

    private final Seeded random = new Seeded(127);

    private long positive() {
        return random.nextLong() >>> 1;
    }

    @Test
    void recordsReadBackAsTheyWereWritten() {
        for (int i = 0; i < 500; i++) {
            byte[] b = random.bytes(200);
            byte[] around = b.clone();
            RootRecord root = new RootRecord(random.nextInt(), random.nextInt(), random.name(Limits.BASIS_NAME));
            root.write(b, AT);
            assertEquals(Optional.of(root), RootRecord.read(b, AT));
            assertUntouched(around, b, RootRecord.BYTES);
            DictionaryHeader header = new DictionaryHeader(random.below(2) == 0, random.nextInt(), random.nextInt(), random.nextInt(), random.name(Limits.DICTIONARY_NAME));
            header.write(b, AT);
            assertEquals(Optional.of(header), DictionaryHeader.read(b, AT));
            assertUntouched(around, b, DictionaryHeader.BYTES);
            KeyDescriptor key = new KeyDescriptor(positive(), positive(), positive(), random.below(2) == 0, random.nextInt(), random.name(Limits.KEY_NAME));
            key.write(b, AT);
            assertEquals(Optional.of(key), KeyDescriptor.read(b, AT));
            assertUntouched(around, b, KeyDescriptor.BYTES);
        }
    }

    /** Only the bytes of the record changed. */
    private static void assertUntouched(byte[] before, byte[] after, int length) {
        assertArrayEquals(Arrays.copyOf(before, AT), Arrays.copyOf(after, AT));
        assertArrayEquals(Arrays.copyOfRange(before, AT + length, before.length), Arrays.copyOfRange(after, AT + length, after.length));
        System.arraycopy(before, 0, after, 0, before.length);
    }

    @Test
    void namesOfAllLengthsFit() {
        byte[] b = new byte[127];
        for (int length = 0; length <= Limits.DICTIONARY_NAME; length++) {
            DictionaryHeader header = new DictionaryHeader(true, 1, 2, 3, "n".repeat(length));
            header.write(b, 0);
            assertEquals(Optional.of(header), DictionaryHeader.read(b, 0));
        }
        assertEquals(PddbError.NAME_TOO_LONG, assertThrows(PddbException.class, () -> new RootRecord(0, 0, "n".repeat(64))).error());
        assertEquals(PddbError.NAME_TOO_LONG, assertThrows(PddbException.class, () -> new DictionaryHeader(true, 0, 0, 1, "n".repeat(111))).error());
        assertEquals(PddbError.NAME_TOO_LONG, assertThrows(PddbException.class, () -> new KeyDescriptor(0, 0, 0, true, 0, "é".repeat(48))).error());
    }

    @Test
    void aRecordThatDoesNotFitIsNone() {
        byte[] b = new byte[127];
        new RootRecord(0, 0, "x").write(b, 0);
        assertTrue(RootRecord.read(b, 0).isPresent());
        assertTrue(RootRecord.read(Arrays.copyOf(b, 79), 0).isEmpty());
        for (int at : new int[] {Integer.MIN_VALUE, -1, 1, 127, Integer.MAX_VALUE}) {
            assertTrue(DictionaryHeader.read(b, at).isEmpty());
            assertTrue(KeyDescriptor.read(b, at).isEmpty());
        }
        assertTrue(RootRecord.read(b, 48).isEmpty());
        assertTrue(RootRecord.read(b, -1).isEmpty());
        assertTrue(RootRecord.read(new byte[0], 0).isEmpty());
    }

    @Test
    void anotherMagicOrVersionIsNoRoot() {
        byte[] b = new byte[RootRecord.BYTES];
        new RootRecord(1, 2, "root").write(b, 0);
        for (int bit = 0; bit < 64; bit++) {
            b[bit / 8] ^= (byte) (1 << bit % 8);
            assertTrue(RootRecord.read(b, 0).isEmpty());
            b[bit / 8] ^= (byte) (1 << bit % 8);
        }
        assertTrue(RootRecord.read(b, 0).isPresent());
    }

    @Test
    void lengthsAndUtf8OfNamesAreStrict() {
        byte[][] wrong = {{(byte) 0x80}, {(byte) 0xC3}, {(byte) 0xC0, (byte) 0x80}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {(byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80}, {(byte) 0xFF}};
        byte[] b = new byte[KeyDescriptor.BYTES];
        for (byte[] name : wrong) {
            new KeyDescriptor(0, 0, 0, true, 0, "").write(b, 0);
            b[32] = (byte) name.length;
            System.arraycopy(name, 0, b, 33, name.length);
            assertTrue(KeyDescriptor.read(b, 0).isEmpty());
        }
        new KeyDescriptor(0, 0, 0, true, 0, "k").write(b, 0);
        for (int length = Limits.KEY_NAME + 1; length < 256; length++) {
            b[32] = (byte) length;
            assertTrue(KeyDescriptor.read(b, 0).isEmpty());
        }
    }

    @Test
    void numbersBeyondWhatJavaCountsAreRefused() {
        byte[] b = new byte[KeyDescriptor.BYTES];
        for (int field = 0; field < 24; field += 8) {
            new KeyDescriptor(1, 2, 3, true, 4, "k").write(b, 0);
            LittleEndian.i64(b, field, Long.MIN_VALUE);
            assertTrue(KeyDescriptor.read(b, 0).isEmpty());
        }
        assertThrows(IllegalArgumentException.class, () -> new KeyDescriptor(-1, 0, 0, true, 0, "k"));
    }

    @Test
    void unusedSlotsReadAsInvalid() {
        byte[] zeros = new byte[AddressMap.SLOT];
        assertEquals(Optional.of(new KeyDescriptor(0, 0, 0, false, 0, "")), KeyDescriptor.read(zeros, 0));
        assertEquals(Optional.of(new DictionaryHeader(false, 0, 0, 0, "")), DictionaryHeader.read(zeros, 0));
    }

    @Test
    void flagsOfOthersAreIgnored() {
        byte[] b = new byte[KeyDescriptor.BYTES];
        new KeyDescriptor(1, 2, 3, true, 4, "k").write(b, 0);
        LittleEndian.i32(b, 24, -1);
        assertTrue(KeyDescriptor.read(b, 0).orElseThrow().valid());
        LittleEndian.i32(b, 24, ~1);
        assertTrue(!KeyDescriptor.read(b, 0).orElseThrow().valid());
    }

    @Test
    void pageWordsReadBackAsTheyWereWritten() {
        for (PhysPage.State state : PhysPage.State.values()) {
            for (int i = 0; i < 200; i++) {
                PhysPage page = new PhysPage(random.below(1 << 20), random.below(2) == 0, state, random.below(16));
                assertEquals(page, PhysPage.of(page.word()));
                assertEquals(0, page.word() & 0xF010_0000);
                assertEquals(page, PhysPage.of(page.word() | 0xF010_0000));
            }
        }
        assertEquals(new PhysPage(0xFFFFF, true, PhysPage.State.DIRTY, 15), PhysPage.of(-1));
        assertThrows(IllegalArgumentException.class, () -> new PhysPage(1 << 20, true, PhysPage.State.FREE, 0));
        assertThrows(IllegalArgumentException.class, () -> new PhysPage(0, true, PhysPage.State.FREE, 16));
        assertThrows(IllegalArgumentException.class, () -> new PhysPage(-1, true, PhysPage.State.FREE, 0));
    }
}
