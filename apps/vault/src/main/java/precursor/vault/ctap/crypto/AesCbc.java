package precursor.vault.ctap.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256 in CBC mode without padding, over whole blocks. */
public final class AesCbc {

    private AesCbc() {}

    public static byte[] encrypt(byte[] key, byte[] iv, byte[] plain) {
        return run(Cipher.ENCRYPT_MODE, key, iv, plain, 0, plain.length);
    }

    public static byte[] decrypt(byte[] key, byte[] iv, byte[] cipher, int from, int length) {
        return run(Cipher.DECRYPT_MODE, key, iv, cipher, from, length);
    }

    private static byte[] run(int mode, byte[] key, byte[] iv, byte[] in, int from, int length) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(in, from, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("AES-CBC over " + length + " bytes", e);
        }
    }
}
