package precursor.services.trng;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC_DRBG with SHA-256, NIST SP 800-90A revision 1 section 10.1.2, without additional input. The HMAC (RFC 2104) is made
 * here of the digest: setting up the JDK's Mac would cost this service's start more than all the rest of it.
 */
final class HmacDrbg {

    private static final int BLOCK = 64;
    private static final int OUT = 32;

    private final MessageDigest sha256 = sha256();
    private final byte[] key = new byte[OUT];
    private final byte[] value = new byte[OUT];
    /** The key xored with RFC 2104's inner and outer padding. */
    private final byte[] innerKey = new byte[BLOCK];
    private final byte[] outerKey = new byte[BLOCK];

    /** Instantiates it. The parts are one seed together: entropy, nonce, personalization. The caller wipes them. */
    HmacDrbg(byte[]... seed) {
        Arrays.fill(value, (byte) 1);
        update(seed);
    }

    /** Mixes fresh entropy in. The caller wipes it. */
    void reseed(byte[] entropy) {
        update(entropy);
    }

    /** Overwrites all of {@code out}, which may have at most 65,536 bytes (2^19 bits, table 2). */
    void generate(byte[] out) {
        for (int at = 0; at < out.length; at += OUT) {
            nextValue();
            System.arraycopy(value, 0, out, at, Math.min(OUT, out.length - at));
        }
        update();
    }

    /** Forgets all; it must not be used any more. */
    void wipe() {
        Arrays.fill(key, (byte) 0);
        Arrays.fill(value, (byte) 0);
        Arrays.fill(innerKey, (byte) 0);
        Arrays.fill(outerKey, (byte) 0);
    }

    /** HMAC_DRBG_Update, section 10.1.2.2. */
    private void update(byte[]... data) {
        round(0, data);
        if (data.length > 0) {
            round(1, data);
        }
    }

    private void round(int number, byte[]... data) {
        padKey();
        sha256.update(innerKey);
        sha256.update(value);
        sha256.update((byte) number);
        for (byte[] part : data) {
            sha256.update(part);
        }
        finish(key);
        padKey();
        nextValue();
    }

    private void nextValue() {
        sha256.update(innerKey);
        sha256.update(value);
        finish(value);
    }

    private void padKey() {
        Arrays.fill(innerKey, (byte) 0x36);
        Arrays.fill(outerKey, (byte) 0x5c);
        for (int i = 0; i < OUT; i++) {
            innerKey[i] ^= key[i];
            outerKey[i] ^= key[i];
        }
    }

    /** Ends the inner hash in {@code out} and replaces it by the outer one. */
    private void finish(byte[] out) {
        try {
            sha256.digest(out, 0, OUT);
            sha256.update(outerKey);
            sha256.update(out);
            sha256.digest(out, 0, OUT);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has 32 bytes", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
