package precursor.services.rootkeys.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.RFC5649WrapEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

class AesKeyWrapTest {

    private static byte[] counting() {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) i;
        }
        return key;
    }

    @Test
    void wrapsAsRfc5649Says() {
        byte[] wrapped = AesKeyWrap.wrap(new byte[32], counting());
        assertEquals("bb703ef740fae046a2af26a78d46428f6a568d82356bd9da88e6500f625bb6314610afd71b884144", HexFormat.of().formatHex(wrapped));
        assertArrayEquals(counting(), AesKeyWrap.unwrap(new byte[32], wrapped).orElseThrow());
    }

    @Test
    void wrapsAsBouncyCastleDoes() {
        Random random = new Random(5649);
        for (int i = 0; i < 50; i++) {
            byte[] kek = new byte[32];
            byte[] key = new byte[32];
            random.nextBytes(kek);
            random.nextBytes(key);
            RFC5649WrapEngine other = new RFC5649WrapEngine(AESEngine.newInstance());
            other.init(true, new KeyParameter(kek));
            assertArrayEquals(other.wrap(key, 0, key.length), AesKeyWrap.wrap(kek, key));
        }
    }

    @Test
    void anyChangedBitIsRefused() {
        byte[] kek = counting();
        byte[] standard = AesKeyWrap.wrap(kek, new byte[32]);
        byte[] legacy = legacyWrap(kek, new byte[32]);
        for (int bit = 0; bit < AesKeyWrap.WRAPPED * 8; bit++) {
            byte flip = (byte) (1 << bit % 8);
            standard[bit / 8] ^= flip;
            legacy[bit / 8] ^= flip;
            assertTrue(AesKeyWrap.unwrap(kek, standard).isEmpty());
            assertTrue(AesKeyWrap.unwrapLegacy(kek, legacy).isEmpty());
            standard[bit / 8] ^= flip;
            legacy[bit / 8] ^= flip;
        }
        assertTrue(AesKeyWrap.unwrap(kek, standard).isPresent());
    }

    @Test
    void onlyWrappedKeysOf32BytesAreTaken() throws Exception {
        for (int length = 0; length < 100; length++) {
            if (length != AesKeyWrap.WRAPPED) {
                assertTrue(AesKeyWrap.unwrap(new byte[32], new byte[length]).isEmpty());
                assertTrue(AesKeyWrap.unwrapLegacy(new byte[32], new byte[length]).isEmpty());
            }
        }
        Cipher kwp = Cipher.getInstance("AES/KWP/NoPadding");
        kwp.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(new byte[32], "AES"));
        byte[] padded = kwp.doFinal(new byte[31]);
        assertEquals(AesKeyWrap.WRAPPED, padded.length);
        assertTrue(AesKeyWrap.unwrap(new byte[32], padded).isEmpty());
    }

    @Test
    void legacyKeysUnwrapInTheLegacyWayOnly() {
        Random random = new Random(9);
        for (int i = 0; i < 50; i++) {
            byte[] kek = new byte[32];
            byte[] key = new byte[32];
            random.nextBytes(kek);
            random.nextBytes(key);
            byte[] legacy = legacyWrap(kek, key);
            assertArrayEquals(key, AesKeyWrap.unwrapLegacy(kek, legacy).orElseThrow());
            assertTrue(AesKeyWrap.unwrap(kek, legacy).isEmpty());
            assertTrue(AesKeyWrap.unwrapLegacy(kek, AesKeyWrap.wrap(kek, key)).isEmpty());
        }
    }

    /** The legacy wrap, written from its description: nothing but old devices does it. */
    private static byte[] legacyWrap(byte[] kek, byte[] key) {
        try {
            Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(kek, "AES"));
            byte[] chain = {(byte) 0xA6, 0x59, 0x59, (byte) 0xA6, 0, 0, 0, 32};
            byte[][] r = new byte[4][];
            for (int i = 0; i < 4; i++) {
                r[i] = Arrays.copyOfRange(key, 8 * i, 8 * i + 8);
            }
            long counter = 0;
            for (int pass = 0; pass < 5; pass++) {
                for (int i = 0; i < 4; i++) {
                    byte[] in = Arrays.copyOf(chain, 16);
                    System.arraycopy(r[i], 0, in, 8, 8);
                    byte[] out = aes.doFinal(in);
                    counter++;
                    out[15] ^= (byte) counter;
                    chain = Arrays.copyOf(out, 8);
                    r[i] = Arrays.copyOfRange(out, 8, 16);
                }
            }
            byte[] wrapped = Arrays.copyOf(chain, 40);
            for (int i = 0; i < 4; i++) {
                System.arraycopy(r[i], 0, wrapped, 8 + 8 * i, 8);
            }
            return wrapped;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
