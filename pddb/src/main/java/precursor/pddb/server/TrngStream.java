package precursor.pddb.server;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import precursor.pddb.format.RandomSource;

/**
 * Random bytes as fast as AES: the key stream of AES-256 in counter mode, keyed by the random number generator and keyed anew every few MiB. All
 * noise of a whole image is too much for messages of 4 KiB. While a noise source is ill it goes on, so that what is in the database can be read and
 * changed; who makes a new basis asks first. Not for two threads.
 */
final class TrngStream implements RandomSource {

    /** Bytes of one key's stream. */
    static final int REKEY_BYTES = 4 << 20;

    private static final int KEY = 32;
    private static final int IV = 16;
    private static final int CHUNK = 64 * 1024;

    private final Consumer<byte[]> trng;
    private final byte[] zeros = new byte[CHUNK];
    private final Cipher cipher;
    private int left;

    /**
     * @param trng fills an array with bytes of the random number generator, and throws when that has none
     */
    TrngStream(Consumer<byte[]> trng) {
        this.trng = trng;
        try {
            this.cipher = Cipher.getInstance("AES/CTR/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no AES", e);
        }
    }

    @Override
    public void fill(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            if (left == 0) {
                rekey();
            }
            int count = Math.min(Math.min(left, CHUNK), bytes.length - at);
            stream(bytes, at, count);
            at += count;
            left -= count;
        }
    }

    private void stream(byte[] bytes, int at, int count) {
        try {
            int made = cipher.update(zeros, 0, count, bytes, at);
            if (made != count) {
                throw new IllegalStateException("a key stream that lags behind");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void rekey() {
        byte[] seed = new byte[KEY + IV];
        try {
            trng.accept(seed);
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(seed, 0, KEY, "AES"),
                    new IvParameterSpec(seed, KEY, IV));
            left = REKEY_BYTES;
        } catch (InvalidKeyException | java.security.InvalidAlgorithmParameterException e) {
            throw new IllegalStateException(e);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }
}
