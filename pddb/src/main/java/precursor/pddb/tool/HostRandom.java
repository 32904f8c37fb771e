package precursor.pddb.tool;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import precursor.pddb.format.RandomSource;

/**
 * Randomness from the operating system. Little comes from there directly; much (an image of noise is 98 MiB) is the key stream of
 * AES-256 in counter mode under a fresh key for every call, which is as hard to tell from chance and many times quicker.
 */
final class HostRandom implements RandomSource {

    private static final int DIRECT = 64;

    private final SecureRandom system = new SecureRandom();

    @Override
    public void fill(byte[] bytes) {
        if (bytes.length <= DIRECT) {
            system.nextBytes(bytes);
            return;
        }
        byte[] key = new byte[32];
        system.nextBytes(key);
        try {
            Cipher stream = Cipher.getInstance("AES/CTR/NoPadding");
            stream.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
            Arrays.fill(bytes, (byte) 0);
            stream.doFinal(bytes, 0, bytes.length, bytes, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
