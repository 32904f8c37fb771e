package precursor.pddb.format;

import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMSIVBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * AES-256-GCM-SIV (RFC 8452) with nonces of 12 bytes and tags of 16 behind the ciphertext. One instance serves one key for as long as
 * it is in use; it keeps its ciphers and buffers. Not thread-safe.
 */
public final class GcmSiv implements AutoCloseable {

    /** Bytes of a key. */
    public static final int KEY = 32;

    /** Bytes of a nonce. */
    public static final int NONCE = 12;

    /** Bytes of a tag. */
    public static final int TAG = 16;

    private final byte[] key;

    /** For a key of 32 bytes, which is copied. */
    public GcmSiv(byte[] key32) {
        key = key32.clone();
    }

    /**
     * Seals: writes {@code plain.length + 16} bytes, ciphertext and tag, at {@code out[outAt]}.
     *
     * @param nonce12 12 bytes, fresh and uniform for every seal
     */
    public void seal(byte[] nonce12, byte[] aad, byte[] plain, byte[] out, int outAt) {
        seal(nonce12, aad, plain, 0, plain.length, out, outAt);
    }

    /** The same for {@code plain[at, at + length)}, which may be the very bytes that the ciphertext replaces. */
    public void seal(byte[] nonce12, byte[] aad, byte[] plain, int at, int length, byte[] out, int outAt) {
        GCMSIVBlockCipher cipher = new GCMSIVBlockCipher(AESEngine.newInstance());
        cipher.init(true, new AEADParameters(new KeyParameter(key), TAG * 8, nonce12, aad));
        byte[] sealed = new byte[length + TAG];
        try {
            int n = cipher.processBytes(plain, at, length, sealed, 0);
            cipher.doFinal(sealed, n);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("sealing cannot fail", e);
        }
        System.arraycopy(sealed, 0, out, outAt, sealed.length);
    }

    /**
     * Opens ciphertext and tag, {@code in[at, at + length)}, into the first {@code length - 16} bytes of {@code plainOut}.
     *
     * @return whether it authenticates; if not, those bytes of {@code plainOut} are zeros (also when {@code length} is below 16)
     */
    public boolean open(byte[] nonce12, byte[] aad, byte[] in, int at, int length, byte[] plainOut) {
        GCMSIVBlockCipher cipher = new GCMSIVBlockCipher(AESEngine.newInstance());
        cipher.init(false, new AEADParameters(new KeyParameter(key), TAG * 8, nonce12, aad));
        try {
            int n = cipher.processBytes(in, at, length, plainOut, 0);
            cipher.doFinal(plainOut, n);
            return true;
        } catch (InvalidCipherTextException e) {
            Arrays.fill(plainOut, 0, Math.max(0, length - TAG), (byte) 0);
            return false;
        }
    }

    /** Wipes the keys. */
    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }
}
