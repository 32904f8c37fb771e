package precursor.pddb.format;

import java.util.Arrays;
import java.util.Optional;

/** The record of pages known to be free (FastSpace record): two consecutive pages of the free-space buffer, at its page 0 to 14. */
public final class FastSpace {

    /** Page words of a record. */
    public static final int ENTRIES = 2041;

    /** Bytes of a record. */
    public static final int BYTES = 2 * ImageLayout.PAGE;

    private static final int PLAIN = ENTRIES * Integer.BYTES;

    private FastSpace() {}

    /**
     * Makes a record.
     *
     * @param systemData cipher of the data key of {@code .System}
     * @param aad {@link AssociatedData} under {@link AssociatedData#FAST_SPACE}
     * @param nonce12 fresh and uniform
     * @param words at most {@link #ENTRIES} {@link PhysPage} words; zeros follow them
     * @return {@link #BYTES} bytes
     */
    public static byte[] seal(GcmSiv systemData, byte[] aad, byte[] nonce12, int[] words) {
        if (words.length > ENTRIES) {
            throw new IllegalArgumentException(words.length + " page words; a record has " + ENTRIES);
        }
        byte[] record = new byte[BYTES];
        System.arraycopy(nonce12, 0, record, 0, GcmSiv.NONCE);
        for (int i = 0; i < words.length; i++) {
            LittleEndian.i32(record, GcmSiv.NONCE + i * Integer.BYTES, words[i]);
        }
        systemData.seal(nonce12, aad, record, GcmSiv.NONCE, PLAIN, record, GcmSiv.NONCE);
        return record;
    }

    /**
     * Opens the record of {@link #BYTES} bytes at {@code fscb[at]}.
     *
     * @return all {@link #ENTRIES} words, unused ones too; empty when it does not fit there or does not authenticate
     */
    public static Optional<int[]> open(GcmSiv systemData, byte[] aad, byte[] fscb, int at) {
        if (at < 0 || at > fscb.length - BYTES) {
            return Optional.empty();
        }
        byte[] plain = new byte[PLAIN];
        if (!systemData.open(Arrays.copyOfRange(fscb, at, at + GcmSiv.NONCE), aad, fscb, at + GcmSiv.NONCE, PLAIN + GcmSiv.TAG, plain)) {
            return Optional.empty();
        }
        int[] words = new int[ENTRIES];
        for (int i = 0; i < ENTRIES; i++) {
            words[i] = LittleEndian.i32(plain, i * Integer.BYTES);
        }
        Arrays.fill(plain, (byte) 0);
        return Optional.of(words);
    }
}
