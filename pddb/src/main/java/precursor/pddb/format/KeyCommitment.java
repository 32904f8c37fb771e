package precursor.pddb.format;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Key commitment for basis roots and backups, which GCM-SIV alone does not give: from a key and a nonce follow the key that encrypts
 * and a value that commits to it.
 */
public final class KeyCommitment {

    /** Bytes of the nonce and of the commitment. */
    public static final int BYTES = 32;

    // The label of the format, as it was mistyped once: nothing else is compatible.
    private static final byte[] ENCRYPTION = label(1);
    private static final byte[] COMMITMENT = label(2);

    private KeyCommitment() {}

    /** What follows from a key and a nonce; {@link #close} wipes both. */
    public record Keys(byte[] encryption, byte[] commitment) implements AutoCloseable {

        /** Compares the commitment with {@code b[at, at + 32)} in constant time. */
        public boolean commitsTo(byte[] b, int at) {
            return MessageDigest.isEqual(commitment, Arrays.copyOfRange(b, at, at + BYTES));
        }

        @Override
        public void close() {
            Arrays.fill(encryption, (byte) 0);
            Arrays.fill(commitment, (byte) 0);
        }

        /** Says no bytes. */
        @Override
        public String toString() {
            return "Keys";
        }
    }

    /** Derives both from a key of 32 bytes and a uniform nonce of 32. */
    public static Keys derive(byte[] key, byte[] nonce32) {
        return new Keys(Sha512t256.hash(key, ENCRYPTION, nonce32), Sha512t256.hash(key, COMMITMENT, nonce32));
    }

    private static byte[] label(int purpose) {
        return new byte[] {0x43, 0x6F, 0x06, (byte) 0xD6, 0x0D, 0x69, 0x74, 0x01, (byte) purpose};
    }
}
