package precursor.pddb.format;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/**
 * AES-256-GCM-SIV (RFC 8452) with nonces of 12 bytes and tags of 16 behind the ciphertext. The JDK has none, and Bouncy Castle's takes
 * several times as long: this one is made of the JDK's AES and {@link Polyval}. One instance serves one key for as long as it is in use
 * and keeps its ciphers and buffers; between calls only the key stays in it. Not thread-safe.
 */
public final class GcmSiv implements AutoCloseable {

    /** Bytes of a key. */
    public static final int KEY = 32;

    /** Bytes of a nonce. */
    public static final int NONCE = 12;

    /** Bytes of a tag. */
    public static final int TAG = 16;

    private static final int BLOCK = AesBlocks.BLOCK;

    /** Blocks that give the keys of a nonce: each gives 8 bytes, two of them the authentication key, four the encryption key. */
    private static final int DERIVED_BLOCKS = 6;

    private static final int AUTHENTICATION_BLOCKS = 2;

    /** Bytes of key stream that are made at once: a page. */
    private static final int CHUNK = ImageLayout.PAGE;

    private static final byte TOP_BIT = (byte) 0x80;

    private final AesBlocks master;
    private final AesBlocks derived;
    private final Polyval polyval = new Polyval();
    private final byte[] derivation = new byte[DERIVED_BLOCKS * BLOCK];
    private final byte[] derivedKey = new byte[KEY];
    private final byte[] counters = new byte[CHUNK];
    private final byte[] keyStream = new byte[CHUNK];
    private final byte[] block = new byte[BLOCK];

    /** For a key of 32 bytes, which is copied. */
    public GcmSiv(byte[] key32) {
        master = AesBlocks.encryption(key32);
        derived = AesBlocks.encryption(derivedKey);
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
        Objects.checkFromIndexSize(at, length, plain.length);
        Objects.checkFromIndexSize(outAt, length + TAG, out.length);
        derive(nonce12);
        byte[] tag = tag(nonce12, aad, plain, at, length);
        crypt(tag, plain, at, length, out, outAt);
        System.arraycopy(tag, 0, out, outAt + length, TAG);
        wipe();
    }

    /**
     * Opens ciphertext and tag, {@code in[at, at + length)}, into the first {@code length - 16} bytes of {@code plainOut}. Tags are compared
     * in constant time.
     *
     * @return whether it authenticates; if not, those bytes of {@code plainOut} are zeros (also when {@code length} is below 16)
     */
    public boolean open(byte[] nonce12, byte[] aad, byte[] in, int at, int length, byte[] plainOut) {
        if (length < TAG) {
            return false;
        }
        int plain = length - TAG;
        Objects.checkFromIndexSize(at, length, in.length);
        Objects.checkFromIndexSize(0, plain, plainOut.length);
        byte[] tag = Arrays.copyOfRange(in, at + plain, at + length);
        derive(nonce12);
        crypt(tag, in, at, plain, plainOut, 0);
        boolean authentic = MessageDigest.isEqual(tag, tag(nonce12, aad, plainOut, 0, plain));
        wipe();
        if (!authentic) {
            Arrays.fill(plainOut, 0, plain, (byte) 0);
        }
        return authentic;
    }

    /** The keys of a nonce (RFC 8452 section 4). */
    private void derive(byte[] nonce) {
        if (nonce.length != NONCE) {
            throw new IllegalArgumentException("a nonce of " + nonce.length + " bytes; it has " + NONCE);
        }
        for (int i = 0; i < DERIVED_BLOCKS; i++) {
            LittleEndian.i32(derivation, i * BLOCK, i);
            System.arraycopy(nonce, 0, derivation, i * BLOCK + Integer.BYTES, NONCE);
        }
        master.apply(derivation, 0, derivation.length, derivation, 0);
        polyval.start(derivation, 0, BLOCK);
        for (int i = AUTHENTICATION_BLOCKS; i < DERIVED_BLOCKS; i++) {
            System.arraycopy(derivation, i * BLOCK, derivedKey, (i - AUTHENTICATION_BLOCKS) * Long.BYTES, Long.BYTES);
        }
        derived.rekey(derivedKey);
    }

    private byte[] tag(byte[] nonce, byte[] aad, byte[] plain, int at, int length) {
        authenticate(aad, 0, aad.length);
        authenticate(plain, at, length);
        LittleEndian.i64(block, 0, aad.length * (long) Byte.SIZE);
        LittleEndian.i64(block, Long.BYTES, length * (long) Byte.SIZE);
        polyval.update(block, 0, BLOCK);
        byte[] tag = new byte[TAG];
        polyval.finish(tag, 0);
        for (int i = 0; i < NONCE; i++) {
            tag[i] ^= nonce[i];
        }
        tag[TAG - 1] &= ~TOP_BIT;
        derived.apply(tag, 0, BLOCK, tag, 0);
        return tag;
    }

    /** Bytes padded with zeros to whole blocks. */
    private void authenticate(byte[] b, int at, int length) {
        int whole = length - length % BLOCK;
        polyval.update(b, at, whole);
        if (whole < length) {
            Arrays.fill(block, (byte) 0);
            System.arraycopy(b, at + whole, block, 0, length - whole);
            polyval.update(block, 0, BLOCK);
        }
    }

    /** Counter mode: the tag with its top bit set is the first counter, of which only the first 32 bits count. */
    private void crypt(byte[] tag, byte[] in, int at, int length, byte[] out, int outAt) {
        int counter = LittleEndian.i32(tag, 0);
        int tag4 = LittleEndian.i32(tag, 4);
        long tag8 = LittleEndian.i64(tag, 8) | Long.MIN_VALUE;
        for (int done = 0; done < length; done += CHUNK) {
            int n = Math.min(CHUNK, length - done);
            int stream = (n + BLOCK - 1) / BLOCK * BLOCK;
            for (int i = 0; i < stream; i += BLOCK) {
                LittleEndian.i32(counters, i, counter++);
                LittleEndian.i32(counters, i + 4, tag4);
                LittleEndian.i64(counters, i + 8, tag8);
            }
            derived.apply(counters, 0, stream, keyStream, 0);
            int i = 0;
            for (; i <= n - Long.BYTES; i += Long.BYTES) {
                LittleEndian.i64(out, outAt + done + i, LittleEndian.i64(in, at + done + i) ^ LittleEndian.i64(keyStream, i));
            }
            for (; i < n; i++) {
                out[outAt + done + i] = (byte) (in[at + done + i] ^ keyStream[i]);
            }
        }
    }

    private void wipe() {
        Arrays.fill(derivation, (byte) 0);
        Arrays.fill(derivedKey, (byte) 0);
        Arrays.fill(keyStream, (byte) 0);
        Arrays.fill(block, (byte) 0);
    }

    /** Replaces the keys in the ciphers by zeros; whoever uses it later gets an {@code IllegalStateException}. */
    @Override
    public void close() {
        wipe();
        master.close();
        derived.close();
    }
}
