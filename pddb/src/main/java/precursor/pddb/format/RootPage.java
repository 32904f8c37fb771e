package precursor.pddb.format;

import java.util.Arrays;
import java.util.Optional;

/** The root page of a basis (root page with key commitment), at VA 0xFE0: what proves that the keys are right. */
public final class RootPage {

    private static final int JOURNAL = Integer.BYTES;
    private static final int PLAIN = 4004;
    private static final int COMMITMENT_NONCE = GcmSiv.NONCE + PLAIN;
    private static final int COMMITMENT = COMMITMENT_NONCE + KeyCommitment.BYTES;
    private static final int TAG = COMMITMENT + KeyCommitment.BYTES;

    private RootPage() {}

    /**
     * A root page that authenticates.
     *
     * @param journal 0 to {@link DataPage#LAST_JOURNAL}
     */
    public record Opened(long journal, RootRecord root) {}

    /**
     * Makes all 4096 bytes of the page.
     *
     * @param aad {@link AssociatedData} of the basis
     * @param nonce12 fresh and uniform
     * @param kcomNonce32 fresh and uniform
     * @param journal 0 to {@link DataPage#LAST_JOURNAL}
     */
    public static void seal(byte[] dataKey, byte[] aad, byte[] nonce12, byte[] kcomNonce32, long journal, RootRecord r, byte[] page) {
        check(page);
        byte[] plain = new byte[PLAIN];
        LittleEndian.i32(plain, 0, DataPage.checkedJournal(journal));
        r.write(plain, JOURNAL);
        byte[] sealed = new byte[PLAIN + GcmSiv.TAG];
        try (KeyCommitment.Keys keys = KeyCommitment.derive(dataKey, kcomNonce32); GcmSiv cipher = new GcmSiv(keys.encryption())) {
            cipher.seal(nonce12, aad, plain, sealed, 0);
            System.arraycopy(nonce12, 0, page, 0, GcmSiv.NONCE);
            System.arraycopy(sealed, 0, page, GcmSiv.NONCE, PLAIN);
            System.arraycopy(kcomNonce32, 0, page, COMMITMENT_NONCE, KeyCommitment.BYTES);
            System.arraycopy(keys.commitment(), 0, page, COMMITMENT, KeyCommitment.BYTES);
            System.arraycopy(sealed, PLAIN, page, TAG, GcmSiv.TAG);
        }
        Arrays.fill(plain, (byte) 0);
    }

    /**
     * Opens a page. Empty when the commitment or the tag is wrong, or what is sealed is no {@link RootRecord} of this version. Whether
     * the name is the expected one is for the caller to check.
     */
    public static Optional<Opened> open(byte[] dataKey, byte[] aad, byte[] page) {
        check(page);
        byte[] sealed = new byte[PLAIN + GcmSiv.TAG];
        System.arraycopy(page, GcmSiv.NONCE, sealed, 0, PLAIN);
        System.arraycopy(page, TAG, sealed, PLAIN, GcmSiv.TAG);
        byte[] plain = new byte[PLAIN];
        try (KeyCommitment.Keys keys = KeyCommitment.derive(dataKey, Arrays.copyOfRange(page, COMMITMENT_NONCE, COMMITMENT));
                GcmSiv cipher = new GcmSiv(keys.encryption())) {
            boolean authentic = cipher.open(Arrays.copyOf(page, GcmSiv.NONCE), aad, sealed, 0, sealed.length, plain);
            boolean committed = keys.commitsTo(page, COMMITMENT);
            if (!authentic || !committed) {
                return Optional.empty();
            }
            long journal = Integer.toUnsignedLong(LittleEndian.i32(plain, 0));
            return RootRecord.read(plain, JOURNAL).map(root -> new Opened(journal, root));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static void check(byte[] page) {
        if (page.length != ImageLayout.PAGE) {
            throw new IllegalArgumentException("a root page of " + page.length + " bytes");
        }
    }
}
