package precursor.pddb.engine;

import java.util.Arrays;

/**
 * Name and password of a secret basis, together its identity.
 *
 * @param name at most 63 bytes of UTF-8
 * @param password at most 72 bytes of UTF-8; not copied: whoever made it wipes it
 */
public record BasisCredential(String name, byte[] password) {
    /** Overwrites the password with zeros. */
    public void wipe() {
        Arrays.fill(password, (byte) 0);
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "BasisCredential";
    }
}
