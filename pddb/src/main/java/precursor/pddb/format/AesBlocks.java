package precursor.pddb.format;

import java.io.Serial;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/** AES-256 on whole blocks of 16 bytes, in one direction: the JDK's ECB mode, which uses the processor's AES instructions. Not thread-safe. */
final class AesBlocks implements AutoCloseable {

    static final int BLOCK = 16;
    static final int KEY = 32;

    private final int direction;
    private final Cipher cipher;
    private boolean closed;

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
            cipher.init(direction, new LiveKey(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256 takes any key of 32 bytes", e);
        }
    }

    /** Turns {@code length} bytes, a multiple of 16, of one array into as many of another; they may be the same bytes. */
    void apply(byte[] in, int at, int length, byte[] out, int outAt) {
        if (closed) {
            throw new IllegalStateException("the cipher was closed, and its key is gone");
        }
        try {
            cipher.update(in, at, length, out, outAt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("whole blocks fit", e);
        }
    }

    /** Replaces the key and its schedule inside the JDK's cipher by zeros; the cipher does nothing more. */
    @Override
    public void close() {
        rekey(new byte[KEY]);
        closed = true;
    }

    /** A key that is no further copy, unlike {@code SecretKeySpec}, whose copy nobody could wipe. */
    private static final class LiveKey implements SecretKey {

        @Serial
        private static final long serialVersionUID = 1L;

        private final transient byte[] bytes;

        private LiveKey(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public String getAlgorithm() {
            return "AES";
        }

        @Override
        public String getFormat() {
            return "RAW";
        }

        /** The copy that the cipher takes, and wipes when it has made its key schedule. */
        @Override
        public byte[] getEncoded() {
            return bytes.clone();
        }
    }
}
