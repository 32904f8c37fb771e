package precursor.pddb.backup;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The checksum of a block of a backup's image: the first 16 bytes of its SHA-512/256. */
public final class BlockChecksum {

    /** Length in bytes. */
    public static final int BYTES = 16;

    private final MessageDigest hash = newHash();

    /** The checksum of what remains in {@code block}. */
    public byte[] of(ByteBuffer block) {
        hash.update(block);
        return Arrays.copyOf(hash.digest(), BYTES);
    }

    static MessageDigest newHash() {
        try {
            return MessageDigest.getInstance("SHA-512/256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
