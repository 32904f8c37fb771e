package precursor.pddb.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile bytes for every parser. A normal run takes the seeds; with {@code JAZZER_FUZZ=1} and one method chosen, Jazzer goes on from
 * them. What reads must write back to what reads the same, and nothing throws but what is documented.
 */
class FormatFuzzTest {

    private static final byte[] KEY = new byte[32];
    private static final byte[] AAD = AssociatedData.of(AssociatedData.SYSTEM, 0);

    static Stream<byte[]> seeds() {
        byte[] root = new byte[RootRecord.BYTES];
        new RootRecord(3, 2, AssociatedData.SYSTEM).write(root, 0);
        byte[] header = new byte[DictionaryHeader.BYTES];
        new DictionaryHeader(true, 2, 5, 6, "Ünïcode ✓").write(header, 0);
        byte[] descriptor = new byte[KeyDescriptor.BYTES];
        new KeyDescriptor(AddressMap.SMALL_START, 10, 16, true, 4, "k".repeat(Limits.KEY_NAME)).write(descriptor, 0);
        byte[] ones = new byte[127];
        Arrays.fill(ones, (byte) 0xff);
        return Stream.of(new byte[0], new byte[1], new byte[127], ones, root, header, descriptor);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void rootRecord(byte[] data) {
        RootRecord.read(data, 0).ifPresent(record -> {
            byte[] b = new byte[RootRecord.BYTES];
            record.write(b, 0);
            assertEquals(Optional.of(record), RootRecord.read(b, 0));
            int used = 17 + (b[16] & 0xff);
            assertArrayEquals(Arrays.copyOf(data, used), Arrays.copyOf(b, used));
        });
        for (int at = -2; at < data.length + 2; at++) {
            RootRecord.read(data, at);
        }
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void dictionaryHeader(byte[] data) {
        DictionaryHeader.read(data, 0).ifPresent(record -> {
            byte[] b = new byte[DictionaryHeader.BYTES];
            record.write(b, 0);
            assertEquals(Optional.of(record), DictionaryHeader.read(b, 0));
            int used = 17 + (b[16] & 0xff);
            assertArrayEquals(Arrays.copyOfRange(data, 4, used), Arrays.copyOfRange(b, 4, used));
        });
        for (int at = -2; at < data.length + 2; at++) {
            DictionaryHeader.read(data, at);
        }
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void keyDescriptor(byte[] data) {
        KeyDescriptor.read(data, 0).ifPresent(record -> {
            byte[] b = new byte[KeyDescriptor.BYTES];
            record.write(b, 0);
            assertEquals(Optional.of(record), KeyDescriptor.read(b, 0));
            assertArrayEquals(Arrays.copyOf(data, 24), Arrays.copyOf(b, 24));
            AddressMap.Region region = AddressMap.region(AddressMap.vpn(record.start()));
            boolean small = AddressMap.isSmall(1, record.start(), record.reserved());
            assertTrue(!small || region == AddressMap.Region.SMALL_POOL);
        });
        for (int at = -2; at < data.length + 2; at++) {
            KeyDescriptor.read(data, at);
        }
    }

    /** The head of a key page whose keys unwrap, and of one whose keys do not. */
    static Stream<byte[]> keyPages() {
        try (Kek kek = Kek.zero(); BasisKeys system = BasisKeys.of(AssociatedData.SYSTEM, KEY, KEY)) {
            byte[] sound = Arrays.copyOf(KeyPage.create(kek, system, new byte[KeyPage.SALT_BASE]), 84);
            byte[] wrong = sound.clone();
            wrong[80] ^= 1;
            return Stream.concat(seeds(), Stream.of(sound, wrong, new byte[] {1}, new byte[] {2}));
        }
    }

    @MethodSource("keyPages")
    @FuzzTest(maxDuration = "20s")
    void keyPage(byte[] data) {
        byte[] bytes = Arrays.copyOf(data, ImageLayout.PAGE);
        try (Kek kek = Kek.zero()) {
            try (BasisKeys keys = KeyPage.parse(bytes).unwrap(kek)) {
                assertEquals(32, keys.dataKey().length);
            }
        } catch (PddbException refused) {
            assertTrue(switch (refused.error()) {
                case NOT_FORMATTED -> bytes[0] == bytes[3];
                case FOREIGN -> LittleEndian.i32(bytes, 0) != 2;
                case WRONG_PIN -> LittleEndian.i32(bytes, 0) == 2;
                default -> false;
            });
        }
    }

    /** What is sealed is the data: the parser behind the seal sees it. Then the data changes the sealed page, which must not open. */
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void rootPage(byte[] data) {
        byte[] page = new byte[ImageLayout.PAGE];
        RootPage.seal(KEY, AAD, new byte[12], new byte[32], 7, new RootRecord(1, 2, "n"), page);
        byte[] changed = page.clone();
        for (int i = 0; i < data.length && i < page.length; i++) {
            changed[page.length - 1 - i] ^= data[i];
        }
        assertEquals(Arrays.equals(page, changed), RootPage.open(KEY, AAD, changed).isPresent());
        assertTrue(RootPage.open(KEY, AAD, Arrays.copyOf(data, ImageLayout.PAGE)).isEmpty());
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void dataPage(byte[] data) {
        byte[] page = new byte[ImageLayout.PAGE];
        byte[] payload = Arrays.copyOf(data, ImageLayout.VPAGE);
        byte[] opened = new byte[ImageLayout.VPAGE];
        try (GcmSiv cipher = new GcmSiv(KEY)) {
            DataPage.seal(cipher, AAD, new byte[12], 7, payload, page);
            assertEquals(OptionalLong.of(7), DataPage.open(cipher, AAD, page, opened));
            assertArrayEquals(payload, opened);
            assertTrue(DataPage.open(cipher, AAD, Arrays.copyOf(data, ImageLayout.PAGE), opened).isEmpty());
            assertArrayEquals(new byte[ImageLayout.VPAGE], opened);
        }
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void freeSpace(byte[] data) {
        int[] words = new int[Math.min(FastSpace.ENTRIES, data.length / 4)];
        for (int i = 0; i < words.length; i++) {
            words[i] = LittleEndian.i32(data, i * 4);
            PhysPage page = PhysPage.of(words[i]);
            assertEquals(words[i] & 0x0FEF_FFFF, page.word());
        }
        try (GcmSiv cipher = new GcmSiv(KEY)) {
            byte[] record = FastSpace.seal(cipher, AAD, new byte[12], words);
            assertArrayEquals(Arrays.copyOf(words, FastSpace.ENTRIES), FastSpace.open(cipher, AAD, record, 0).orElseThrow());
            for (int i = 0; i < data.length; i++) {
                record[i] ^= data[i];
            }
            boolean same = true;
            for (byte b : data) {
                same &= b == 0;
            }
            assertEquals(same, FastSpace.open(cipher, AAD, record, 0).isPresent());
            assertTrue(FastSpace.open(cipher, AAD, data, data.length - FastSpace.BYTES).isEmpty());
        }
    }

    /** Once as an attacker without the key writes it, once as a record under the key whose contents are hostile. */
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void tableAndLog(byte[] data) {
        byte[] blocks = Arrays.copyOf(data, data.length / 16 * 16);
        try (PageTableCipher cipher = new PageTableCipher(KEY)) {
            for (int i = 0; i < 2; i++) {
                cipher.scan(blocks, blocks.length / 16, (slot, vpn) -> {
                    assertTrue(vpn >= 1 && vpn <= PageTableCipher.LAST_VPN);
                    assertEquals(OptionalLong.of(vpn), cipher.open(blocks, slot * 16));
                });
                for (int at = -2; at < blocks.length + 2; at++) {
                    OptionalInt word = SpaceUpdate.open(cipher, blocks, at);
                    assertTrue(word.isEmpty() || PhysPage.of(word.getAsInt()).ppn() < 1 << 20);
                }
                for (int at = 0; at < blocks.length; at += 16) {
                    LittleEndian.i32(blocks, at + 12, Murmur3.hash(blocks, at, at + 12, LittleEndian.i32(blocks, at + 8)));
                    cipher.encrypt(blocks, at);
                }
            }
        }
    }
}
