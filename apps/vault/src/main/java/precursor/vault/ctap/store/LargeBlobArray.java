package precursor.vault.ctap.store;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import precursor.vault.ctap.crypto.Digests;

/**
 * The serialized large-blob array (CTAP 2.3 §6.10.1): bytes, the last 16 of which begin the SHA-256 of those before. It may
 * stand in the values of several numbers, one after the other, which is how the real device reads it; both write it to the
 * first of them.
 */
public final class LargeBlobArray {

    /** Most bytes of it; getInfo's maxSerializedLargeBlobArray. */
    public static final int MOST_BYTES = 4096;

    /** An empty array with its checksum. */
    public static final int LEAST_BYTES = 17;

    private static final int CHECKSUM_BYTES = 16;
    private static final byte EMPTY_ARRAY = (byte) 0x80;

    private final CredentialStore store;

    public LargeBlobArray(CredentialStore store) {
        this.store = store;
    }

    /** Whether the checksum is right. */
    public static boolean isWhole(byte[] array) {
        if (array.length < LEAST_BYTES) {
            return false;
        }
        int end = array.length - CHECKSUM_BYTES;
        byte[] checksum = Digests.sha256(Arrays.copyOf(array, end));
        return Arrays.equals(checksum, 0, CHECKSUM_BYTES, array, end, array.length);
    }

    /** What was written last; at first an empty array with its checksum. Platforms check the checksum themselves. */
    public byte[] read() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int shard = 0; shard < StoreNumbers.LARGE_BLOB_SHARDS; shard++) {
            Optional<byte[]> value = store.find(StoreNumbers.LARGE_BLOBS + shard);
            if (value.isEmpty()) {
                break;
            }
            all.writeBytes(value.get());
            if (shard == 0 && isWhole(all.toByteArray())) {
                // Values that follow are of an older array: the power went before they were removed.
                break;
            }
        }
        return all.size() == 0 ? empty() : all.toByteArray();
    }

    /**
     * Writes another array; it takes the old one's place at once, whenever the power goes.
     *
     * @throws StoreFullException when there is no room; the old array stays
     */
    public void write(byte[] array) {
        store.insert(StoreNumbers.LARGE_BLOBS, array);
        for (int shard = 1; shard < StoreNumbers.LARGE_BLOB_SHARDS; shard++) {
            store.remove(StoreNumbers.LARGE_BLOBS + shard);
        }
    }

    private static byte[] empty() {
        byte[] array = new byte[LEAST_BYTES];
        array[0] = EMPTY_ARRAY;
        System.arraycopy(Digests.sha256(new byte[] {EMPTY_ARRAY}), 0, array, 1, CHECKSUM_BYTES);
        return array;
    }
}
