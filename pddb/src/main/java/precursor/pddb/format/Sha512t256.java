package precursor.pddb.format;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-512/256 of FIPS 180-4, with its own initial value. */
final class Sha512t256 {

    private Sha512t256() {}

    /** The hash of the parts one behind the other, 32 bytes. */
    static byte[] hash(byte[]... parts) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-512/256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512/256", e);
        }
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }
}
