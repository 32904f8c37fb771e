package precursor.services.rootkeys.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyRomTest {

    private static final byte[] PIN = "1234".getBytes(StandardCharsets.US_ASCII);

    /** Bytes 0 to 1015 are (5i + 1) mod 256, the rollback count is 250, the configuration word 0. */
    private static byte[] example() {
        byte[] rom = new byte[KeyRom.BYTES];
        for (int i = 0; i < 1016; i++) {
            rom[i] = (byte) (5 * i + 1);
        }
        rom[1016] = (byte) 250;
        return rom;
    }

    @Test
    void theKekFollowsFromPinAndRom() {
        try (KeyRom rom = KeyRom.of(example())) {
            assertEquals(250, rom.rollback());
            assertEquals("bca58848e7bdebb826b00dee7af7de0b98c39a57288ade89a72def2b2b3aeff2", HexFormat.of().formatHex(rom.keyEncryptionKey(PIN)));
        }
    }

    @Test
    void fieldsAreReadWordByWord() {
        try (KeyRom rom = KeyRom.of(example())) {
            byte[] field = rom.backupKeyField();
            assertEquals("100b0601" + "241f1a15", HexFormat.of().formatHex(field, 0, 8));
            assertArrayEquals(example(), rom.bytes());
        }
    }

    @Test
    void rolledOnKeysAreHashedLessOften() {
        byte[] rom = example();
        for (int word : new int[] {255, 256, 0x8000_0000, -1}) {
            rom[1016] = (byte) word;
            rom[1017] = (byte) (word >>> 8);
            rom[1018] = (byte) (word >>> 16);
            rom[1019] = (byte) (word >>> 24);
            try (KeyRom rolled = KeyRom.of(rom)) {
                assertEquals(255, rolled.rollback());
                assertEquals(KeyRom.KEY, rolled.keyEncryptionKey(PIN).length);
            }
        }
    }

    @Test
    void aFreshRomIsInitialisedAndEachPinGivesItsOwnKek() {
        Random random = new Random(3);
        byte[] bytes;
        byte[] kek;
        byte[] backup;
        try (KeyRom fresh = KeyRom.create(random::nextBytes)) {
            assertTrue(fresh.isInitialised());
            assertEquals(0, fresh.rollback());
            bytes = fresh.bytes();
            kek = fresh.keyEncryptionKey(PIN);
            backup = fresh.backupKey(PIN);
            assertFalse(Arrays.equals(kek, fresh.keyEncryptionKey("1235".getBytes(StandardCharsets.US_ASCII))));
            assertFalse(Arrays.equals(kek, fresh.keyEncryptionKey(new byte[0])));
            assertFalse(Arrays.equals(fresh.backupKeyField(), backup));
        }
        try (KeyRom again = KeyRom.of(Arrays.copyOf(bytes, 4096)); KeyRom other = KeyRom.create(random::nextBytes)) {
            assertTrue(again.isInitialised());
            assertArrayEquals(kek, again.keyEncryptionKey(PIN));
            assertArrayEquals(backup, again.backupKey(PIN));
            assertFalse(Arrays.equals(kek, other.keyEncryptionKey(PIN)));
        }
    }

    @Test
    void blankFlashIsNoInitialisedRom() {
        byte[] erased = new byte[KeyRom.BYTES];
        assertFalse(KeyRom.of(erased).isInitialised());
        Arrays.fill(erased, (byte) 0xff);
        assertFalse(KeyRom.of(erased).isInitialised());
        assertFalse(KeyRom.of(example()).isInitialised());
        assertThrows(IllegalArgumentException.class, () -> KeyRom.of(new byte[KeyRom.BYTES - 1]));
    }

    @Test
    void closingWipes() {
        KeyRom rom = KeyRom.of(example());
        rom.close();
        assertArrayEquals(new byte[KeyRom.BYTES], rom.bytes());
        assertFalse(rom.toString().contains("1"));
    }
}
