package precursor.vault.ctap.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.SigningKey;

/** Ids that are credentials, made and taken apart here with the JDK alone. */
final class KeyHandleTest {

    private static final byte[] SCALAR =
            HexFormat.of().parseHex("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721");

    private final Samples samples = new Samples(31);
    private final MemoryStore store = new MemoryStore();
    private final Credentials credentials = samples.over(store);
    private final SigningKey key = Algorithm.ES256.read(SCALAR).orElseThrow();
    private final byte[] rpIdHash = samples.bytes(32);

    private byte[] master() {
        return store.find(2046).orElseThrow();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** What stands in an id: checks the frame, takes off the padding. */
    private String opened(byte[] id, int version) throws GeneralSecurityException {
        assertEquals(version, id[0]);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(master(), 32, 32, "HmacSHA256"));
        mac.update(id, 0, id.length - 32);
        assertArrayEquals(mac.doFinal(), Arrays.copyOfRange(id, id.length - 32, id.length));
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE, new SecretKeySpec(master(), 0, 32, "AES"), new IvParameterSpec(id, 1, 16));
        byte[] plain = cipher.doFinal(id, 17, id.length - 49);
        int padding = plain[plain.length - 1] & 0xff;
        for (int i = 1; i <= padding; i++) {
            assertEquals(padding, plain[plain.length - i] & 0xff);
        }
        return hex(Arrays.copyOf(plain, plain.length - padding));
    }

    /** An id around any plain text, as a device with these master keys would make it. */
    private byte[] sealed(int version, byte[] plain) throws GeneralSecurityException {
        credentials.wrap(key, rpIdHash, CredentialProperties.NONE);
        byte[] id = new byte[1 + 16 + plain.length + 32];
        id[0] = (byte) version;
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE, new SecretKeySpec(master(), 0, 32, "AES"), new IvParameterSpec(id, 1, 16));
        cipher.doFinal(plain, 0, plain.length, id, 17);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(master(), 32, 32, "HmacSHA256"));
        mac.update(id, 0, id.length - 32);
        mac.doFinal(id, id.length - 32);
        return id;
    }

    private static byte[] padded(String hex, int length) {
        byte[] record = HexFormat.of().parseHex(hex);
        byte[] padded = Arrays.copyOf(record, length);
        Arrays.fill(padded, record.length, length, (byte) (length - record.length));
        return padded;
    }

    @Test
    void version1HoldsEverythingThatTheRealDeviceKnows() throws Exception {
        byte[] id = credentials.wrap(
                key, rpIdHash, new CredentialProperties(2, Optional.of(new byte[] {1, 2, 3}), Optional.empty(), false));
        assertEquals(241, id.length);
        assertEquals(
                "a4" + "00" + "82265820" + hex(SCALAR) + "01" + "5820" + hex(rpIdHash) + "0202" + "0343010203",
                opened(id, 1));
        try (WrappedCredential wrapped = credentials.unwrap(id, rpIdHash).orElseThrow()) {
            assertArrayEquals(SCALAR, wrapped.key().bytes());
            assertEquals(2, wrapped.properties().credProtect());
            assertArrayEquals(
                    new byte[] {1, 2, 3}, wrapped.properties().credBlob().orElseThrow());
            assertFalse(wrapped.properties().thirdPartyPayment());
        }
    }

    @Test
    void theFlagForPaymentsIsOneMoreField() throws Exception {
        byte[] id = credentials.wrap(
                key, rpIdHash, new CredentialProperties(1, Optional.empty(), Optional.empty(), true));
        assertEquals(
                "a3" + "00" + "82265820" + hex(SCALAR) + "01" + "5820" + hex(rpIdHash) + "71"
                        + hex("thirdPartyPayment".getBytes(StandardCharsets.US_ASCII)) + "f5",
                opened(id, 1));
        try (WrappedCredential wrapped = credentials.unwrap(id, rpIdHash).orElseThrow()) {
            assertTrue(wrapped.properties().thirdPartyPayment());
        }
    }

    @ParameterizedTest
    @EnumSource
    void keysOfEveryAlgorithmFitVersion1AndWithALongBlobOurs(Algorithm algorithm) throws Exception {
        try (SigningKey other = samples.key(algorithm)) {
            byte[] small = credentials.wrap(
                    other, rpIdHash, new CredentialProperties(3, Optional.of(samples.bytes(32)), Optional.empty(), true));
            assertEquals(241, small.length);
            byte[] blob = samples.bytes(128);
            byte[] large = credentials.wrap(
                    other, rpIdHash, new CredentialProperties(3, Optional.of(blob), Optional.empty(), true));
            assertEquals(321, large.length);
            assertEquals(WrappedCredential.MOST_ID_BYTES, large.length);
            assertTrue(opened(large, 0x70).startsWith("a5" + "0082"));
            for (byte[] id : new byte[][] {small, large}) {
                try (WrappedCredential wrapped = credentials.unwrap(id, rpIdHash).orElseThrow()) {
                    assertEquals(algorithm, wrapped.key().algorithm());
                    assertArrayEquals(other.bytes(), wrapped.key().bytes());
                    assertEquals(3, wrapped.properties().credProtect());
                    assertTrue(wrapped.properties().thirdPartyPayment());
                }
            }
            try (WrappedCredential wrapped = credentials.unwrap(large, rpIdHash).orElseThrow()) {
                assertArrayEquals(blob, wrapped.properties().credBlob().orElseThrow());
            }
        }
    }

    @Test
    void idsGrowOnlyWhenTheyMust() {
        for (int length = 0; length <= 128; length++) {
            byte[] id = credentials.wrap(
                    key,
                    rpIdHash,
                    new CredentialProperties(2, Optional.of(new byte[length]), Optional.empty(), false));
            // 75 bytes are key, hash and policy; the blob has a head of 2 bytes, or 3; one byte at least is padding.
            int record = 75 + 1 + (length < 24 ? 1 : 2) + length;
            assertEquals(record < 192 ? 241 : 321, id.length, "a blob of " + length);
        }
        CredentialProperties tooMuch =
                new CredentialProperties(1, Optional.of(new byte[300]), Optional.empty(), false);
        assertThrows(IllegalArgumentException.class, () -> credentials.wrap(key, rpIdHash, tooMuch));
    }

    @Test
    void theOlderFormIsRead() throws Exception {
        credentials.wrap(key, rpIdHash, CredentialProperties.NONE);
        byte[] id = new byte[112];
        id[0] = 1;
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE, new SecretKeySpec(master(), 0, 32, "AES"), new IvParameterSpec(id, 0, 16));
        byte[] plain = Arrays.copyOf(SCALAR, 64);
        System.arraycopy(rpIdHash, 0, plain, 32, 32);
        cipher.doFinal(plain, 0, 64, id, 16);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(master(), 32, 32, "HmacSHA256"));
        mac.update(id, 0, 80);
        mac.doFinal(id, 80);
        try (WrappedCredential wrapped = credentials.unwrap(id, rpIdHash).orElseThrow()) {
            assertArrayEquals(SCALAR, wrapped.key().bytes());
            assertEquals(1, wrapped.properties().credProtect());
        }
        assertTrue(credentials.unwrap(id, samples.bytes(32)).isEmpty());
    }

    @Test
    void noBitOfAnIdMayChange() {
        CredentialProperties blob = new CredentialProperties(1, Optional.of(new byte[128]), Optional.empty(), false);
        for (CredentialProperties properties : new CredentialProperties[] {CredentialProperties.NONE, blob}) {
            byte[] id = credentials.wrap(key, rpIdHash, properties);
            for (int bit = 0; bit < 8 * id.length; bit++) {
                byte[] changed = id.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                assertTrue(credentials.unwrap(changed, rpIdHash).isEmpty());
            }
        }
    }

    @Test
    void anotherDevicesIdsAndStrangeOnesAreNone() {
        byte[] others = samples.over(new MemoryStore()).wrap(key, rpIdHash, CredentialProperties.NONE);
        assertTrue(credentials.unwrap(others, rpIdHash).isEmpty());
        byte[] own = credentials.wrap(key, rpIdHash, CredentialProperties.NONE);
        assertTrue(credentials.unwrap(own, samples.bytes(32)).isEmpty());
        for (int length = 0; length < 400; length++) {
            assertTrue(credentials.unwrap(new byte[length], rpIdHash).isEmpty());
            assertTrue(credentials.unwrap(Arrays.copyOf(own, length), rpIdHash).isEmpty() || length == 241);
        }
    }

    /** Rightly sealed, wrongly filled: what a device with a fault could have made. */
    @ParameterizedTest
    @ValueSource(strings = {"a0", "80", "a1008226", "ff", "a20082264001582000", "a1015820"})
    void sealedNonsenseIsNone(String record) throws Exception {
        assertTrue(credentials.unwrap(sealed(1, padded(record, 192)), rpIdHash).isEmpty());
    }

    @Test
    void paddingMustLeaveSomething() throws Exception {
        for (int last : new int[] {0, 192, 193, 255}) {
            byte[] plain = new byte[192];
            plain[191] = (byte) last;
            assertTrue(credentials.unwrap(sealed(1, plain), rpIdHash).isEmpty());
        }
        String record = "a2" + "00" + "82265820" + hex(SCALAR) + "01" + "5820" + hex(rpIdHash);
        assertTrue(credentials.unwrap(sealed(1, padded(record, 192)), rpIdHash).isPresent());
        assertTrue(credentials.unwrap(sealed(0x70, padded(record, 272)), rpIdHash).isPresent());
        assertTrue(credentials.unwrap(sealed(0x70, padded(record, 192)), rpIdHash).isEmpty(), "a length of its own");
        assertTrue(credentials.unwrap(sealed(1, padded(record, 272)), rpIdHash).isEmpty());
        assertTrue(credentials.unwrap(sealed(2, padded(record, 192)), rpIdHash).isEmpty());
    }

    @Test
    void everyIdIsNew() {
        assertFalse(Arrays.equals(
                credentials.wrap(key, rpIdHash, CredentialProperties.NONE),
                credentials.wrap(key, rpIdHash, CredentialProperties.NONE)));
    }
}
