package precursor.pddb.format;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * An ordinary page (data pages): nonce, sealed journal number and payload, tag. The journal number is 32 bits unsigned, held in a
 * {@code long}; of two pages for one virtual page the higher one counts.
 */
public final class DataPage {

    /** The highest journal number, where counting stops. */
    public static final long LAST_JOURNAL = 0xFFFF_FFFFL;

    private static final int FIRST_JOURNALS = 100_000_000;
    private static final int JOURNAL = Integer.BYTES;
    private static final int PLAIN = JOURNAL + ImageLayout.VPAGE;

    private DataPage() {}

    /** The journal number of the first version of a page: uniform in {@code [1, 100,000,000]}. */
    public static long firstJournal(RandomSource random) {
        return nextJournal(random.below(FIRST_JOURNALS));
    }

    /** The journal number of the next version. */
    public static long nextJournal(long journal) {
        return Math.min(journal + 1, LAST_JOURNAL);
    }

    /**
     * Makes all 4096 bytes of a page.
     *
     * @param cipher of the basis' data key
     * @param aad {@link AssociatedData} of the basis
     * @param nonce12 fresh and uniform
     * @param journal 0 to {@link #LAST_JOURNAL}
     */
    public static void seal(GcmSiv cipher, byte[] aad, byte[] nonce12, long journal, byte[] payload4064, byte[] page4096) {
        check(payload4064, page4096);
        System.arraycopy(nonce12, 0, page4096, 0, GcmSiv.NONCE);
        LittleEndian.i32(page4096, GcmSiv.NONCE, checkedJournal(journal));
        System.arraycopy(payload4064, 0, page4096, GcmSiv.NONCE + JOURNAL, ImageLayout.VPAGE);
        cipher.seal(nonce12, aad, page4096, GcmSiv.NONCE, PLAIN, page4096, GcmSiv.NONCE);
    }

    /**
     * Opens a page into {@code payloadOut}, 4064 bytes.
     *
     * @return its journal number; empty, with zeros in {@code payloadOut}, when it does not authenticate
     */
    public static OptionalLong open(GcmSiv cipher, byte[] aad, byte[] page4096, byte[] payloadOut) {
        check(payloadOut, page4096);
        byte[] plain = new byte[PLAIN];
        boolean authentic = cipher.open(Arrays.copyOf(page4096, GcmSiv.NONCE), aad, page4096, GcmSiv.NONCE, PLAIN + GcmSiv.TAG, plain);
        System.arraycopy(plain, JOURNAL, payloadOut, 0, ImageLayout.VPAGE);
        int journal = LittleEndian.i32(plain, 0);
        Arrays.fill(plain, (byte) 0);
        return authentic ? OptionalLong.of(Integer.toUnsignedLong(journal)) : OptionalLong.empty();
    }

    static int checkedJournal(long journal) {
        if (journal < 0 || journal > LAST_JOURNAL) {
            throw new IllegalArgumentException("journal number " + journal + " does not fit 32 bits");
        }
        return (int) journal;
    }

    private static void check(byte[] payload, byte[] page) {
        if (payload.length != ImageLayout.VPAGE || page.length != ImageLayout.PAGE) {
            throw new IllegalArgumentException("a payload of " + payload.length + " bytes and a page of " + page.length);
        }
    }
}
