package precursor.pddb.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMSIVBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.services.bip39.Bip39;

/** The header page of a backup of disk version 0x0201, byte by byte where the format says so. */
class BackupPageTest {

    private static final byte[] KEY = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final byte[] ROM = new SeededRandom(1).bytes(1024);
    private static final byte[] CHECKSUMS = new SeededRandom(2).bytes(4 * 16);

    private static BackupHeader header(int version) {
        return new BackupHeader(
                version,
                new SystemVersion(0, 9, 16, 37, 0x12345678, true),
                new SystemVersion(0, 9, 8, 791, 0, false),
                new SystemVersion(0, 9, 8, 1, 0, false),
                SystemVersion.NONE,
                Instant.ofEpochMilli(1_700_000_000_123L),
                3,
                2,
                0x0123456789ABCDEFL,
                256,
                version == BackupHeader.HASHED ? 4 : 0,
                Operation.BACKUP);
    }

    private static byte[] page(int version) {
        byte[] checksums = version == BackupHeader.HASHED ? CHECKSUMS : new byte[0];
        return BackupPage.seal(header(version), ROM, KEY, checksums, new SeededRandom(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {BackupHeader.PLAIN, BackupHeader.HASHED})
    void whatWasSealedIsOpenedWithItsKey(int version) throws Exception {
        BackupPage page = BackupPage.parse(page(version));
        assertEquals(header(version), page.header());
        try (SealedKeys keys = page.open(KEY).orElseThrow()) {
            assertArrayEquals(ROM, keys.keyRom());
            assertEquals(header(version).with(Operation.ARCHIVE), keys.header());
        }
    }

    @Test
    void everyFieldStandsWhereTheFormatSays() throws Exception {
        byte[] page = page(BackupHeader.HASHED);
        ByteBuffer in = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(0x0001_0001, in.getInt(0));
        assertEquals(9, in.getShort(6));
        assertEquals(37, in.getShort(10));
        assertEquals(0x12345678, in.getInt(12));
        assertEquals(1, in.getInt(16));
        assertEquals(791, in.getShort(26));
        assertEquals(1_700_000_000_123L, in.getLong(72));
        assertEquals(3, in.getInt(80));
        assertEquals(2, in.getInt(84));
        assertEquals(0x0123456789ABCDEFL, in.getLong(88));
        assertEquals(256, in.getInt(96));
        assertEquals(4, in.getInt(100));
        assertEquals(4096, in.getInt(104));
        assertEquals(1, in.getInt(0x90));
        assertArrayEquals(sha512t256(Arrays.copyOf(page, 0x5D0)), Arrays.copyOfRange(page, 0x5D0, 0x5F0));
        assertArrayEquals(CHECKSUMS, Arrays.copyOfRange(page, 4096 - 64, 4096));
        for (int i = 0x5F0; i < 4096 - 64; i++) {
            assertEquals(-1, page[i]);
        }
    }

    /** An independent opening, with another implementation of the cipher and the commitment spelled out. */
    @Test
    void theSealIsTheOneOfTheFormat() throws Exception {
        byte[] page = page(BackupHeader.HASHED);
        byte[] label = HexFormat.of().parseHex("436f06d60d697401");
        byte[] nonce = Arrays.copyOfRange(page, 1420, 1452);
        assertArrayEquals(sha512t256(KEY, label, new byte[] {2}, nonce), Arrays.copyOfRange(page, 1452, 1484));
        GCMSIVBlockCipher cipher = new GCMSIVBlockCipher(AESEngine.newInstance());
        byte[] key = sha512t256(KEY, label, new byte[] {1}, nonce);
        byte[] associated = "PDDB backup v0.1.0".getBytes(StandardCharsets.US_ASCII);
        cipher.init(false, new AEADParameters(new KeyParameter(key), 128, Arrays.copyOfRange(page, 152, 164), associated));
        byte[] plain = new byte[1240];
        int n = cipher.processBytes(page, 164, 1256, plain, 0);
        cipher.doFinal(plain, n);
        assertArrayEquals(Arrays.copyOf(page, 144), Arrays.copyOf(plain, 144));
        assertEquals(0, plain[0x90], "the operation under the seal is archive");
        assertArrayEquals(ROM, Arrays.copyOfRange(plain, 152, 152 + 1024));
        assertArrayEquals(new byte[64], Arrays.copyOfRange(plain, 152 + 1024, 1240));
    }

    @Test
    void anotherKeyOpensNothing() throws Exception {
        assertEquals(Optional.empty(), BackupPage.parse(page(BackupHeader.HASHED)).open(new byte[32]));
    }

    @Test
    void aDeviceWithoutABurnedKeyUsesTheKeyOfZeros() throws Exception {
        byte[] page = BackupPage.seal(header(BackupHeader.HASHED), ROM, new byte[32], CHECKSUMS, new SeededRandom(4));
        assertTrue(BackupPage.parse(page).open(new byte[32]).isPresent());
        assertArrayEquals(new byte[32], new Bip39().key(("abandon ".repeat(23) + "art").getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void theOperationMayChangeAfterTheHashWasMade(Operation operation) throws Exception {
        byte[] page = page(BackupHeader.HASHED);
        page[0x90] = (byte) operation.ordinal();
        BackupPage parsed = BackupPage.parse(page);
        assertEquals(operation, parsed.header().operation());
        assertTrue(parsed.open(KEY).isPresent());
    }

    @Test
    void anyOtherByteThatChangedIsFound() {
        byte[] good = page(BackupHeader.HASHED);
        for (int i = 0; i < 0x5F0; i++) {
            if (i < 0x90 || i > 0x93) {
                byte[] page = good.clone();
                page[i] ^= 0x10;
                assertThrows(BackupException.class, () -> BackupPage.parse(page), "byte " + i);
            }
        }
    }

    @Test
    void withoutAHashTheSealFindsIt() throws Exception {
        byte[] good = page(BackupHeader.PLAIN);
        int opened = 0;
        for (int i = 0; i < 1484; i++) {
            byte[] page = good.clone();
            page[i] ^= 1;
            try {
                opened += BackupPage.parse(page).open(KEY).isPresent() ? 1 : 0;
            } catch (BackupException e) {
                assertNotEquals("", e.getMessage());
            }
        }
        assertEquals(5, opened, "the lowest byte of the operation and the 4 of the padding are all that may change");
    }

    @Test
    void aHeaderThatIsNotTheSealedOneIsNotTrusted() {
        byte[] page = page(BackupHeader.PLAIN);
        page[88] ^= 1;
        BackupException e = assertThrows(BackupException.class, () -> BackupPage.parse(page).open(KEY));
        assertEquals(BackupException.Kind.DAMAGED, e.kind());
        assertTrue(String.valueOf(e.getMessage()).contains("after it was sealed"), e.getMessage());
    }

    @Test
    void nonsenseIsRefused() {
        assertKind(BackupException.Kind.TRUNCATED, new byte[4095]);
        assertKind(BackupException.Kind.FOREIGN, new byte[4096]);
        assertKind(BackupException.Kind.FOREIGN, changed(in -> in.putInt(0, 0x0001_0002)));
        assertKind(BackupException.Kind.DAMAGED, changed(in -> in.putInt(104, 8192)));
        assertKind(BackupException.Kind.DAMAGED, changed(in -> in.putInt(100, 162)));
        assertKind(BackupException.Kind.DAMAGED, changed(in -> in.putInt(100, -1)));
        assertKind(BackupException.Kind.DAMAGED, changed(in -> in.putInt(100, 1).putInt(96, 0)));
        assertKind(BackupException.Kind.DAMAGED, changed(in -> in.putInt(100, 1).putInt(96, Integer.MAX_VALUE)));
        assertKind(BackupException.Kind.DAMAGED, changed(in -> in.putInt(0x90, 4)));
        assertKind(BackupException.Kind.DAMAGED, changed(in -> in.putInt(0x90, -1)));
    }

    @Test
    void blockChecksumsAreTheFirstHalfOfTheHash() throws Exception {
        byte[] block = new SeededRandom(5).bytes(1 << 20);
        byte[] checksum = new BlockChecksum().of(ByteBuffer.wrap(block));
        assertArrayEquals(Arrays.copyOf(sha512t256(block), 16), checksum);
        byte[] checksums = CHECKSUMS.clone();
        System.arraycopy(checksum, 0, checksums, 2 * 16, 16);
        BackupPage page = BackupPage.parse(
                BackupPage.seal(header(BackupHeader.HASHED), ROM, KEY, checksums, new SeededRandom(6)));
        assertTrue(page.blockIs(2, checksum));
        assertFalse(page.blockIs(1, checksum));
        assertThrows(IndexOutOfBoundsException.class, () -> page.blockIs(4, checksum));
    }

    @Test
    void closingWipesTheKeyRomAndNothingIsPrinted() throws Exception {
        SealedKeys keys = BackupPage.parse(page(BackupHeader.HASHED)).open(KEY).orElseThrow();
        keys.close();
        assertArrayEquals(new byte[1024], keys.keyRom());
        assertEquals("keys of a backup", keys.toString());
    }

    private static void assertKind(BackupException.Kind kind, byte[] page) {
        assertEquals(kind, assertThrows(BackupException.class, () -> BackupPage.parse(page)).kind());
    }

    private static byte[] changed(Consumer<ByteBuffer> change) {
        byte[] page = page(BackupHeader.PLAIN);
        change.accept(ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN));
        return page;
    }

    private static byte[] sha512t256(byte[]... parts) throws Exception {
        MessageDigest hash = MessageDigest.getInstance("SHA-512/256");
        for (byte[] part : parts) {
            hash.update(part);
        }
        return hash.digest();
    }
}
