package precursor.pddb.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The test vectors of disk version 0x0201, which another implementation computed and upstream's own tools agree with. */
class FormatVectorsTest {

    /** 00 01 … 1F. */
    private static final byte[] K = counting(0x00, 32);

    /** A0 A1 … AB. */
    private static final byte[] NONCE = counting(0xA0, 12);

    /** C0 C1 … DF. */
    private static final byte[] KCOM_NONCE = counting(0xC0, 32);

    private static byte[] counting(int from, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (from + i);
        }
        return bytes;
    }

    private static byte[] saltBase() {
        byte[] salt = new byte[KeyPage.SALT_BASE];
        for (int i = 0; i < salt.length; i++) {
            salt[i] = (byte) (7 * i + 3);
        }
        return salt;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String sha256(byte[] bytes) {
        try {
            return hex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void murmur3() {
        assertEquals(0x91b313ce, Murmur3.hash(ascii("12345678"), 0, 8, 0));
        assertEquals(0xebb476fe, Murmur3.hash(counting(0, 12), 0, 12, 0x04030201));
        assertEquals(0xebb476fe, Murmur3.hash(counting(-2, 20), 2, 14, 0x04030201));
    }

    @Test
    void sha512t256() {
        assertEquals("c672b8d1ef56ed28ab87c3622c5114069bdd3ad7b8f9737498d0c01ecef0967a", hex(Sha512t256.hash()));
    }

    @Test
    void wrappedKey() {
        try (Kek kek = Kek.zero()) {
            byte[] wrapped = kek.wrap(K);
            assertEquals("bb703ef740fae046a2af26a78d46428f6a568d82356bd9da88e6500f625bb6314610afd71b884144", hex(wrapped));
            assertArrayEquals(K, kek.unwrap(wrapped));
        }
    }

    @Test
    void basisKeys() {
        try (BasisKeys keys = BasisKeys.derive(saltBase(), "Secret One", ascii("correct horse"))) {
            assertEquals("cf693888e4efb200da787dbc3e282e04fe5b968cfb33e48e2453df105f3910ad", hex(keys.pageTableKey()));
            assertEquals("598f48796d1870086c808975eed4bee23957f5c9aa781b0bdac77e988af111d5", hex(keys.dataKey()));
        }
        for (int length : new int[] {72, 80}) {
            try (BasisKeys keys = BasisKeys.derive(saltBase(), "n", ascii("x".repeat(length)))) {
                assertEquals("4e5fde385f473f3830eeef7b8a2f89f7c1af4df9b1c76d8084515ccb347a319c", hex(keys.pageTableKey()));
            }
        }
    }

    @Test
    void associatedData() {
        assertEquals("2e53797374656d01020000efcdab8967452301", hex(AssociatedData.of(AssociatedData.SYSTEM, 0x0123456789ABCDEFL)));
        assertEquals(22, AssociatedData.of(AssociatedData.FAST_SPACE, -1).length);
    }

    @Test
    void pageTableEntry() {
        try (PageTableCipher cipher = new PageTableCipher(K)) {
            byte[] entry = new byte[16];
            long vpn = AddressMap.vpn(0xFE0000);
            cipher.seal(vpn, 0x04030201, entry, 0);
            assertEquals("06e1416dcebda12bc150be3eabd3cee2", hex(entry));
            assertEquals("001000000000000101020304e4f145d7", hex(cipher.decrypt(entry, 0)));
            assertEquals(OptionalLong.of(vpn), cipher.open(entry, 0));
        }
    }

    @Test
    void spaceUpdate() {
        PhysPage page = new PhysPage(0x2A5, true, PhysPage.State.USED, 9);
        assertEquals(0x09a002a5, page.word());
        try (PageTableCipher cipher = new PageTableCipher(K)) {
            byte[] update = new byte[16];
            SpaceUpdate.seal(cipher, counting(0x10, 8), page.word(), update, 0);
            assertEquals("2575a213088721a3a9c32f2a6798ecc3", hex(update));
            assertEquals("1011121314151617a502a009bec2b885", hex(cipher.decrypt(update, 0)));
            assertEquals(OptionalInt.of(page.word()), SpaceUpdate.open(cipher, update, 0));
        }
    }

    @Test
    void dataPage() {
        byte[] payload = counting(0, ImageLayout.VPAGE);
        byte[] page = new byte[ImageLayout.PAGE];
        byte[] aad = AssociatedData.of(AssociatedData.SYSTEM, 0);
        try (GcmSiv cipher = new GcmSiv(K)) {
            DataPage.seal(cipher, aad, NONCE, 5, payload, page);
            assertEquals("a0a1a2a3a4a5a6a7a8a9aaab18f28d31557887cd9bc900b280a67cbea9c78272", hex(Arrays.copyOf(page, 32)));
            assertEquals("50fe6890c0618bc7e4e2f7f5b901bde0", hex(Arrays.copyOfRange(page, 4080, 4096)));
            assertEquals("13bbd49410ee09f18029a5ef868e1d323dcc3874eec52c7441dd4d6601071788", sha256(page));
            byte[] opened = new byte[ImageLayout.VPAGE];
            assertEquals(OptionalLong.of(5), DataPage.open(cipher, aad, page, opened));
            assertArrayEquals(payload, opened);
        }
    }

    @Test
    void keyCommitment() {
        KeyCommitment.Keys keys = KeyCommitment.derive(K, KCOM_NONCE);
        assertEquals("6d8e9a819ee182177b15445b0a1f1ee1f3e6c7af00c3527a8bffd8df0b2d963b", hex(keys.encryption()));
        assertEquals("5a6c9ee385b8f6069b08b91f22f21d821fc098ad9a52f6f64a32e6e9878da97b", hex(keys.commitment()));
        assertTrue(keys.commitsTo(keys.commitment().clone(), 0));
    }

    @Test
    void rootPage() {
        RootRecord root = new RootRecord(3, 2, AssociatedData.SYSTEM);
        byte[] record = new byte[RootRecord.BYTES];
        root.write(record, 0);
        assertEquals("50444442010200000300000002000000072e53797374656d" + "00".repeat(56), hex(record));
        byte[] page = new byte[ImageLayout.PAGE];
        byte[] aad = AssociatedData.of(AssociatedData.SYSTEM, 0);
        RootPage.seal(K, aad, NONCE, KCOM_NONCE, 7, root, page);
        assertEquals("61ad344ace23ae8b967d285b8baec4aa", hex(Arrays.copyOfRange(page, 4080, 4096)));
        assertEquals("fb9212b7e822481225268f17eb4ab9c96fec8903d093e45a2933c9b12b384c6d", sha256(page));
        assertEquals(Optional.of(new RootPage.Opened(7, root)), RootPage.open(K, aad, page));
    }

    @Test
    void dictionaryHeader() {
        byte[] slot = new byte[DictionaryHeader.BYTES];
        new DictionaryHeader(true, 2, 5, 6, "d").write(slot, 0);
        assertEquals("010000000200000005000000060000000164" + "00".repeat(109), hex(slot));
    }

    @Test
    void keyDescriptor() {
        byte[] slot = new byte[KeyDescriptor.BYTES];
        new KeyDescriptor(0x3F80000020L, 10, 16, true, 4, "k").write(slot, 0);
        assertEquals("200000803f0000000a0000000000000010000000000000000100000004000000016b" + "00".repeat(93), hex(slot));
    }
}
