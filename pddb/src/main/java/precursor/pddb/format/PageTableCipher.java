package precursor.pddb.format;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Page table entries of one basis (page table, entry). An entry of 16 bytes says which virtual page stands in the physical page of its
 * slot; under any other key it is noise. Not thread-safe.
 */
public final class PageTableCipher implements AutoCloseable {

    /** Bytes of an entry. */
    public static final int ENTRY = ImageLayout.SLOT;

    /** The highest VPN: 56 bits. */
    public static final long LAST_VPN = (1L << 56) - 1;

    private static final long CLEAN = 1L << 56;
    private static final int NONCE_AT = 8;
    private static final int SUM_AT = 12;

    private final AesBlocks encryption;
    private final AesBlocks decryption;

    /** What {@link #scan} found. */
    @FunctionalInterface
    public interface SlotVisitor {
        /**
         * A slot decodes. One in 2^32 slots of noise does, too: nothing is sure until the page authenticates.
         *
         * @param slot the slot, which is the PPN
         * @param vpn 1 to 2^56 - 1
         */
        void found(int slot, long vpn);
    }

    /** For a page table key of 32 bytes. */
    public PageTableCipher(byte[] key32) {
        encryption = AesBlocks.encryption(key32);
        decryption = AesBlocks.decryption(key32);
    }

    /**
     * Writes the entry of a virtual page: 16 bytes at {@code out[at]}.
     *
     * @param vpn 1 to 2^56 - 1
     * @param nonce uniform, and never used before for this VPN in the session
     */
    public void seal(long vpn, int nonce, byte[] out, int at) {
        if (vpn < 1 || vpn > LAST_VPN) {
            throw new IllegalArgumentException("virtual page " + vpn + "; it is 1 to " + LAST_VPN);
        }
        LittleEndian.i64(out, at, vpn | CLEAN);
        LittleEndian.i32(out, at + NONCE_AT, nonce);
        LittleEndian.i32(out, at + SUM_AT, Murmur3.hash(out, at, at + SUM_AT, nonce));
        encrypt(out, at);
    }

    /** Reads the slot at {@code slot[at]}: its VPN, 1 to 2^56 - 1, or empty when it is not an entry under this key. */
    public OptionalLong open(byte[] slot, int at) {
        byte[] plain = decrypt(slot, at);
        long vpn = vpn(plain, 0);
        Arrays.fill(plain, (byte) 0);
        return vpn == 0 ? OptionalLong.empty() : OptionalLong.of(vpn);
    }

    /** Reads the first {@code slots} slots of a table, all of them by one call of the cipher, and tells the entries in their order. */
    public void scan(byte[] table, int slots, SlotVisitor v) {
        byte[] plain = new byte[slots * ENTRY];
        decryption.apply(table, 0, plain.length, plain, 0);
        for (int slot = 0; slot < slots; slot++) {
            long vpn = vpn(plain, slot * ENTRY);
            if (vpn != 0) {
                v.found(slot, vpn);
            }
        }
        Arrays.fill(plain, (byte) 0);
    }

    /** The VPN of a decrypted entry, 0 when the checksum is wrong. The flags are not looked at: writers do not agree on them. */
    private static long vpn(byte[] plain, int at) {
        int nonce = LittleEndian.i32(plain, at + NONCE_AT);
        boolean sound = Murmur3.hash(plain, at, at + SUM_AT, nonce) == LittleEndian.i32(plain, at + SUM_AT);
        return sound ? LittleEndian.i64(plain, at) & LAST_VPN : 0;
    }

    /** Encrypts 16 bytes in place. */
    void encrypt(byte[] block, int at) {
        encryption.apply(block, at, ENTRY, block, at);
    }

    /** Decrypts 16 bytes into a fresh array. */
    byte[] decrypt(byte[] block, int at) {
        byte[] plain = new byte[ENTRY];
        decryption.apply(block, at, ENTRY, plain, 0);
        return plain;
    }

    /** Wipes the key; whoever uses it later gets an {@code IllegalStateException}. */
    @Override
    public void close() {
        encryption.close();
        decryption.close();
    }
}
