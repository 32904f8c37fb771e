package precursor.pddb.backup;

import java.util.Arrays;

/**
 * What a backup keeps under its seal.
 *
 * @param header as it was sealed, with the operation {@link Operation#ARCHIVE}
 * @param keyRom the source device's 1024 bytes of key ROM; this array itself, wiped by {@link #close}
 */
public record SealedKeys(BackupHeader header, byte[] keyRom) implements AutoCloseable {

    /** Wipes the keys. */
    @Override
    public void close() {
        Arrays.fill(keyRom, (byte) 0);
    }

    @Override
    public String toString() {
        return "keys of a backup";
    }
}
