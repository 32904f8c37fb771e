package precursor.pddb.format;

import java.util.Arrays;
import java.util.OptionalInt;

/** A record of the log behind the {@link FastSpace} record (SpaceUpdate log): 16 bytes that replace one page word. */
public final class SpaceUpdate {

    /** Bytes of a record. */
    public static final int BYTES = 16;

    /** Bytes of its nonce. */
    public static final int NONCE = 8;

    /** Records of a log page: its first 16 bytes stay erased. */
    public static final int RECORDS_PER_PAGE = 255;

    private static final int SUM_AT = 12;

    private SpaceUpdate() {}

    /** Writes a record with the page table cipher of {@code .System}, a fresh uniform nonce and a {@link PhysPage} word at {@code out[at]}. */
    public static void seal(PageTableCipher system, byte[] nonce8, int word, byte[] out, int at) {
        System.arraycopy(nonce8, 0, out, at, NONCE);
        LittleEndian.i32(out, at + NONCE, word);
        LittleEndian.i32(out, at + SUM_AT, sum(out, at));
        system.encrypt(out, at);
    }

    /** Reads the record at {@code in[at]}: its {@link PhysPage} word; empty when it does not fit there or its checksum is wrong. */
    public static OptionalInt open(PageTableCipher system, byte[] in, int at) {
        if (at < 0 || at > in.length - BYTES) {
            return OptionalInt.empty();
        }
        byte[] plain = system.decrypt(in, at);
        boolean sound = sum(plain, 0) == LittleEndian.i32(plain, SUM_AT);
        int word = LittleEndian.i32(plain, NONCE);
        Arrays.fill(plain, (byte) 0);
        return sound ? OptionalInt.of(word) : OptionalInt.empty();
    }

    /** The checksum; its seed is the second half of the nonce, read with its first byte highest. */
    private static int sum(byte[] plain, int at) {
        return Murmur3.hash(plain, at, at + SUM_AT, Integer.reverseBytes(LittleEndian.i32(plain, at + 4)));
    }
}
