package precursor.pddb.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMSIVBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GcmSivTest {

    private static byte[] seal(byte[] key, byte[] nonce, byte[] aad, byte[] plain) {
        try (GcmSiv cipher = new GcmSiv(key)) {
            byte[] sealed = new byte[plain.length + GcmSiv.TAG];
            cipher.seal(nonce, aad, plain, sealed, 0);
            return sealed;
        }
    }

    /** A test of Wycheproof: those of RFC 8452 appendix C.2 and C.3 among them, wrapping counters, wrong tags. */
    record Vector(int id, String comment, byte[] key, byte[] nonce, byte[] aad, byte[] plain, byte[] sealed, boolean valid) {
        @Override
        public String toString() {
            return id + " " + comment;
        }
    }

    static Stream<Vector> vectors() throws IOException {
        try (InputStream in = Objects.requireNonNull(GcmSivTest.class.getResourceAsStream("wycheproof-aes-256-gcm-siv.json"))) {
            JsonNode tests = new ObjectMapper().readTree(in).path("testGroups").path(0).path("tests");
            return StreamSupport.stream(tests.spliterator(), false)
                    .map(t -> new Vector(t.path("tcId").asInt(), t.path("comment").asText(), hex(t, "key"), hex(t, "iv"), hex(t, "aad"),
                            hex(t, "msg"), HexFormat.of().parseHex(t.path("ct").asText() + t.path("tag").asText()),
                            t.path("result").asText().equals("valid")))
                    .toList().stream();
        }
    }

    private static byte[] hex(JsonNode test, String field) {
        return HexFormat.of().parseHex(test.path(field).asText());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void doesWhatTheVectorSays(Vector v) {
        byte[] opened = new byte[v.sealed().length - GcmSiv.TAG];
        Arrays.fill(opened, (byte) 0x55);
        try (GcmSiv cipher = new GcmSiv(v.key())) {
            assertEquals(v.valid(), cipher.open(v.nonce(), v.aad(), v.sealed(), 0, v.sealed().length, opened));
        }
        if (v.valid()) {
            assertArrayEquals(v.plain(), opened);
            assertArrayEquals(v.sealed(), seal(v.key(), v.nonce(), v.aad(), v.plain()));
        } else {
            assertArrayEquals(new byte[opened.length], opened);
        }
    }

    @Test
    void allVectorsAreThere() throws IOException {
        assertEquals(103, vectors().count());
        assertEquals(26, vectors().filter(v -> v.comment().equals("RFC 8452")).count());
    }

    private static byte[] byBouncyCastle(byte[] key, byte[] nonce, byte[] aad, byte[] plain) throws InvalidCipherTextException {
        GCMSIVBlockCipher cipher = new GCMSIVBlockCipher(AESEngine.newInstance());
        cipher.init(true, new AEADParameters(new KeyParameter(key), GcmSiv.TAG * Byte.SIZE, nonce, aad));
        byte[] sealed = new byte[plain.length + GcmSiv.TAG];
        cipher.doFinal(sealed, cipher.processBytes(plain, 0, plain.length, sealed, 0));
        return sealed;
    }

    @Test
    void sealsWhatBouncyCastleSeals() throws InvalidCipherTextException {
        Random random = new Random(256);
        byte[] key = new byte[GcmSiv.KEY];
        for (int i = 0; i < 8; i++) {
            random.nextBytes(key);
            try (GcmSiv cipher = new GcmSiv(key)) {
                // One instance serves many nonces, lengths and directions.
                for (int j = 0; j < 40; j++) {
                    byte[] nonce = new byte[GcmSiv.NONCE];
                    byte[] aad = new byte[random.nextInt(80)];
                    byte[] plain = new byte[random.nextInt(j % 8 == 0 ? 13_000 : 600)];
                    random.nextBytes(nonce);
                    random.nextBytes(aad);
                    random.nextBytes(plain);
                    byte[] expected = byBouncyCastle(key, nonce, aad, plain);
                    int offset = random.nextInt(40);
                    byte[] sealed = new byte[offset + expected.length];
                    cipher.seal(nonce, aad, plain, sealed, offset);
                    assertArrayEquals(expected, Arrays.copyOfRange(sealed, offset, sealed.length));
                    byte[] opened = new byte[plain.length];
                    assertTrue(cipher.open(nonce, aad, sealed, offset, expected.length, opened));
                    assertArrayEquals(plain, opened);
                }
            }
        }
    }

    @Test
    void sealsInPlace() {
        byte[] key = new byte[GcmSiv.KEY];
        byte[] plain = new byte[4068];
        new Random(4068).nextBytes(plain);
        byte[] page = new byte[4096];
        System.arraycopy(plain, 0, page, 12, plain.length);
        try (GcmSiv cipher = new GcmSiv(key)) {
            cipher.seal(new byte[GcmSiv.NONCE], new byte[3], page, 12, plain.length, page, 12);
        }
        assertArrayEquals(seal(key, new byte[GcmSiv.NONCE], new byte[3], plain), Arrays.copyOfRange(page, 12, 4096));
        assertArrayEquals(new byte[12], Arrays.copyOf(page, 12));
    }

    @Test
    void anyChangedBitIsRefusedAndLeavesZeros() {
        byte[] key = new byte[GcmSiv.KEY];
        byte[] nonce = new byte[GcmSiv.NONCE];
        byte[] aad = new byte[19];
        byte[] plain = new byte[37];
        Arrays.fill(plain, (byte) 7);
        byte[] sealed = seal(key, nonce, aad, plain);
        byte[] opened = new byte[plain.length];
        try (GcmSiv cipher = new GcmSiv(key)) {
            for (byte[] changed : new byte[][] {sealed, nonce, aad}) {
                for (int bit = 0; bit < changed.length * Byte.SIZE; bit++) {
                    changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                    Arrays.fill(opened, (byte) 0x55);
                    assertFalse(cipher.open(nonce, aad, sealed, 0, sealed.length, opened));
                    assertArrayEquals(new byte[plain.length], opened);
                    changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                }
            }
            for (int length = 0; length < sealed.length; length++) {
                assertFalse(cipher.open(nonce, aad, sealed, 0, length, opened));
            }
            assertFalse(cipher.open(nonce, new byte[20], sealed, 0, sealed.length, opened));
            assertTrue(cipher.open(nonce, aad, sealed, 0, sealed.length, opened));
            assertArrayEquals(plain, opened);
        }
    }

    @Test
    void aClosedCipherDoesNothingMore() {
        GcmSiv cipher = new GcmSiv(new byte[GcmSiv.KEY]);
        cipher.close();
        byte[] out = new byte[40];
        byte[] nonce = new byte[GcmSiv.NONCE];
        assertThrows(IllegalStateException.class, () -> cipher.seal(nonce, new byte[0], new byte[20], out, 0));
        assertThrows(IllegalStateException.class, () -> cipher.open(nonce, new byte[0], out, 0, out.length, new byte[24]));
        assertArrayEquals(new byte[40], out);
    }

    @Test
    void anArrayThatIsTooShortIsLeftAsItIs() {
        byte[] key = new byte[GcmSiv.KEY];
        byte[] nonce = new byte[GcmSiv.NONCE];
        byte[] sealed = seal(key, nonce, new byte[0], new byte[40]);
        byte[] small = new byte[39];
        try (GcmSiv cipher = new GcmSiv(key)) {
            assertThrows(IndexOutOfBoundsException.class, () -> cipher.open(nonce, new byte[0], sealed, 0, sealed.length, small));
            assertThrows(IndexOutOfBoundsException.class, () -> cipher.open(nonce, new byte[0], sealed, 1, sealed.length, new byte[40]));
            assertThrows(IndexOutOfBoundsException.class, () -> cipher.seal(nonce, new byte[0], new byte[24], small, 0));
        }
        assertArrayEquals(new byte[39], small);
    }

    @Test
    void keysAndNoncesOfOtherLengthsAreMistakes() {
        assertThrows(IllegalArgumentException.class, () -> new GcmSiv(new byte[16]));
        assertThrows(IllegalArgumentException.class, () -> seal(new byte[GcmSiv.KEY], new byte[16], new byte[0], new byte[0]));
    }
}
