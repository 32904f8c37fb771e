package precursor.pddb.format;

/** MurmurHash3, x86, 32 bits, of inputs whose length is a multiple of four: the checksum of page table entries and space updates. */
public final class Murmur3 {

    private Murmur3() {}

    /** The hash of {@code b[from, to)}; {@code to - from} must be a multiple of 4. */
    public static int hash(byte[] b, int from, int to, int seed) {
        if ((to - from & 3) != 0 || to < from) {
            throw new IllegalArgumentException("a checksum of " + (to - from) + " bytes, which is not a multiple of 4");
        }
        int h = seed;
        for (int i = from; i < to; i += Integer.BYTES) {
            int k = LittleEndian.i32(b, i) * 0xCC9E2D51;
            h ^= Integer.rotateLeft(k, 15) * 0x1B873593;
            h = Integer.rotateLeft(h, 13) * 5 + 0xE6546B64;
        }
        h ^= to - from;
        h = (h ^ h >>> 16) * 0x85EBCA6B;
        h = (h ^ h >>> 13) * 0xC2B2AE35;
        return h ^ h >>> 16;
    }
}
