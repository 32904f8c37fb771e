package precursor.pddb.format;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** AES-256 on whole blocks of 16 bytes, in one direction: the JDK's ECB mode, which uses the processor's AES instructions. */
final class AesBlocks implements AutoCloseable {

    static final int BLOCK = 16;
    static final int KEY = 32;

    private final int direction;
    private final Cipher cipher;

    private AesBlocks(int direction, byte[] key) {
        this.direction = direction;
        try {
            cipher = Cipher.getInstance("AES/ECB/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES", e);
        }
        rekey(key);
    }

    static AesBlocks encryption(byte[] key) {
        return new AesBlocks(Cipher.ENCRYPT_MODE, key);
    }

    static AesBlocks decryption(byte[] key) {
        return new AesBlocks(Cipher.DECRYPT_MODE, key);
    }

    /** Goes on with another key of 32 bytes. */
    void rekey(byte[] key) {
        if (key.length != KEY) {
            throw new IllegalArgumentException("an AES-256 key of " + key.length + " bytes");
        }
        try {
            cipher.init(direction, new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256 takes any key of 32 bytes", e);
        }
    }

    /** Turns {@code length} bytes, a multiple of 16, of one array into as many of another; they may be the same bytes. */
    void apply(byte[] in, int at, int length, byte[] out, int outAt) {
        try {
            cipher.update(in, at, length, out, outAt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("whole blocks fit", e);
        }
    }

    /** Replaces the key inside the cipher by zeros, as far as the JDK lets go of it. */
    @Override
    public void close() {
        byte[] zero = new byte[KEY];
        rekey(zero);
        Arrays.fill(zero, (byte) 0);
    }
}
