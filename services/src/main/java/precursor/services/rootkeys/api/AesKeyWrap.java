package precursor.services.rootkeys.api;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256 key wrap of keys of 32 bytes. The standard form is the JDK's: it is ready eight times sooner than Bouncy Castle's in a small
 * service.
 */
public final class AesKeyWrap {

    /** Bytes of a key. */
    public static final int KEY = 32;

    /** Bytes of a wrapped key. */
    public static final int WRAPPED = 40;

    private static final String STANDARD = "AES/KWP/NoPadding";
    private static final int HALF = 8;
    private static final int LEGACY_PASSES = 5;

    /** RFC 5649's initial value for 32 bytes. */
    private static final byte[] INITIAL = {(byte) 0xA6, 0x59, 0x59, (byte) 0xA6, 0, 0, 0, KEY};

    private AesKeyWrap() {}

    /** Wraps a key with padding, RFC 5649 (KWP), to 40 bytes. */
    public static byte[] wrap(byte[] kek, byte[] key) {
        if (key.length != KEY) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes");
        }
        try {
            return cipher(STANDARD, Cipher.ENCRYPT_MODE, kek).doFinal(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of 32 bytes can be wrapped", e);
        }
    }

    /** Unwraps it: 32 bytes, which the caller wipes; empty when the KEK or the wrapped bytes are wrong. */
    public static Optional<byte[]> unwrap(byte[] kek, byte[] wrapped) {
        Cipher cipher = cipher(STANDARD, Cipher.DECRYPT_MODE, kek);
        if (wrapped.length != WRAPPED) {
            return Optional.empty();
        }
        byte[] key;
        try {
            key = cipher.doFinal(wrapped);
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
        if (key.length != KEY) {
            Arrays.fill(key, (byte) 0);
            return Optional.empty();
        }
        return Optional.of(key);
    }

    /**
     * Unwraps a key that was wrapped before Xous 0.9.9 (legacy wrap): 32 bytes, which the caller wipes; empty when the KEK or the wrapped
     * bytes are wrong. It differs from RFC 5649 in five passes instead of six, and in the half of the block that the counter goes into.
     */
    public static Optional<byte[]> unwrapLegacy(byte[] kek, byte[] wrapped) {
        Cipher aes = cipher("AES/ECB/NoPadding", Cipher.DECRYPT_MODE, kek);
        if (wrapped.length != WRAPPED) {
            return Optional.empty();
        }
        byte[] key = Arrays.copyOfRange(wrapped, HALF, WRAPPED);
        byte[] block = Arrays.copyOf(wrapped, 2 * HALF);
        try {
            for (int counter = LEGACY_PASSES * KEY / HALF; counter > 0; counter--) {
                int at = (counter - 1) * HALF % KEY;
                System.arraycopy(key, at, block, HALF, HALF);
                // 64 bits with the highest first, of which no other is ever set.
                block[block.length - 1] ^= (byte) counter;
                aes.doFinal(block, 0, block.length, block, 0);
                System.arraycopy(block, HALF, key, at, HALF);
            }
            int wrong = 0;
            for (int i = 0; i < HALF; i++) {
                wrong |= block[i] ^ INITIAL[i];
            }
            if (wrong != 0) {
                Arrays.fill(key, (byte) 0);
                return Optional.empty();
            }
            return Optional.of(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a whole block fits", e);
        } finally {
            Arrays.fill(block, (byte) 0);
        }
    }

    private static Cipher cipher(String name, int mode, byte[] kek) {
        if (kek.length != KEY) {
            throw new IllegalArgumentException("a key-encryption key of " + kek.length + " bytes");
        }
        try {
            Cipher cipher = Cipher.getInstance(name);
            cipher.init(mode, new SecretKeySpec(kek, "AES"));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 17 has " + name, e);
        }
    }
}
