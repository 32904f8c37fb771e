package precursor.services.rootkeys.api;

import java.util.Arrays;
import org.bouncycastle.crypto.generators.BCrypt;

/**
 * The password hash of PINs and basis passwords (bcrypt-raw): bcrypt of cost 7 with all of its 24 bytes, where the usual text form
 * drops the last one.
 */
public final class PasswordHash {

    /** Bytes of a hash. */
    public static final int BYTES = 24;

    /** Bytes of a salt. */
    public static final int SALT = 16;

    /** Bytes of a password that count. */
    public static final int SIGNIFICANT = 72;

    private static final int COST = 7;

    private PasswordHash() {}

    /**
     * Hashes a password of any length, of which the first 72 bytes count, with a salt of 16 bytes. Takes some milliseconds.
     *
     * @return 24 bytes, which the caller wipes
     */
    public static byte[] of(byte[] passwordUtf8, byte[] salt) {
        if (salt.length != SALT) {
            throw new IllegalArgumentException("a salt of " + salt.length + " bytes");
        }
        // The password's end is marked by a NUL, unless Blowfish, which takes 72 bytes, would not see it.
        byte[] key = new byte[Math.min(passwordUtf8.length + 1, SIGNIFICANT)];
        System.arraycopy(passwordUtf8, 0, key, 0, Math.min(passwordUtf8.length, key.length));
        try {
            return BCrypt.generate(key, salt, COST, false);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
