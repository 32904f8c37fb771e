package precursor.pddb.format;

/**
 * POLYVAL (RFC 8452 section 3): a polynomial over GF(2^128) at a secret point. It has no tables and no branches that depend on data, so
 * that neither a cache nor a clock tells anything, and a new key costs nothing, which matters as GCM-SIV has a new one for every nonce.
 *
 * <p>A field element is two longs, coefficient of x^0 in the lowest bit of {@code low}. Not thread-safe.
 */
final class Polyval {

    static final int BLOCK = 16;

    // Every fourth bit. In a product of two such numbers at most 15 ones meet at a place, whose sum ends in the three bits above it; only at
    // the highest place are there 16, and their carry leaves the 64 bits.
    private static final long FOURTH_0 = 0x1111_1111_1111_1111L;
    private static final long FOURTH_1 = FOURTH_0 << 1;
    private static final long FOURTH_2 = FOURTH_0 << 2;
    private static final long FOURTH_3 = FOURTH_0 << 3;

    private long keyLow;
    private long keyHigh;
    private long low;
    private long high;

    /** Begins anew at a point, which the first 8 bytes at {@code lowAt} and {@code highAt} give. */
    void start(byte[] key, int lowAt, int highAt) {
        keyLow = LittleEndian.i64(key, lowAt);
        keyHigh = LittleEndian.i64(key, highAt);
        low = 0;
        high = 0;
    }

    /** Takes {@code length} bytes, a multiple of 16: each block is added, and the sum multiplied by the key. */
    void update(byte[] b, int at, int length) {
        long k0 = keyLow;
        long k1 = keyHigh;
        long r0 = Long.reverse(k0);
        long r1 = Long.reverse(k1);
        long s0 = low;
        long s1 = high;
        for (int i = at; i < at + length; i += BLOCK) {
            s0 ^= LittleEndian.i64(b, i);
            s1 ^= LittleEndian.i64(b, i + Long.BYTES);
            long t0 = Long.reverse(s0);
            long t1 = Long.reverse(s1);
            // Karatsuba: three products of 64 bits each, whose high half is the reversed low half of the reversed factors.
            long lowLow = multiply(s0, k0);
            long highLow = multiply(s1, k1);
            long middleLow = multiply(s0 ^ s1, k0 ^ k1) ^ lowLow ^ highLow;
            long lowReversed = multiply(t0, r0);
            long highReversed = multiply(t1, r1);
            long middleReversed = multiply(t0 ^ t1, r0 ^ r1) ^ lowReversed ^ highReversed;
            long p0 = lowLow;
            long p1 = upper(lowReversed) ^ middleLow;
            long p2 = highLow ^ upper(middleReversed);
            long p3 = upper(highReversed);
            // Divided by x^128: multiples of x^128 + x^127 + x^126 + x^121 + 1 clear p0, then p1.
            p1 ^= p0 << 63 ^ p0 << 62 ^ p0 << 57;
            p2 ^= p0 ^ p0 >>> 1 ^ p0 >>> 2 ^ p0 >>> 7;
            p2 ^= p1 << 63 ^ p1 << 62 ^ p1 << 57;
            p3 ^= p1 ^ p1 >>> 1 ^ p1 >>> 2 ^ p1 >>> 7;
            s0 = p2;
            s1 = p3;
        }
        low = s0;
        high = s1;
    }

    /** Writes the 16 bytes of the value and forgets it and the key. */
    void finish(byte[] out, int at) {
        LittleEndian.i64(out, at, low);
        LittleEndian.i64(out, at + Long.BYTES, high);
        keyLow = 0;
        keyHigh = 0;
        low = 0;
        high = 0;
    }

    /** The low 64 bits of the product without carries: the factors are taken apart so that no carry reaches the next bit of its kind. */
    private static long multiply(long x, long y) {
        long x0 = x & FOURTH_0;
        long x1 = x & FOURTH_1;
        long x2 = x & FOURTH_2;
        long x3 = x & FOURTH_3;
        long y0 = y & FOURTH_0;
        long y1 = y & FOURTH_1;
        long y2 = y & FOURTH_2;
        long y3 = y & FOURTH_3;
        long z0 = x0 * y0 ^ x1 * y3 ^ x2 * y2 ^ x3 * y1;
        long z1 = x0 * y1 ^ x1 * y0 ^ x2 * y3 ^ x3 * y2;
        long z2 = x0 * y2 ^ x1 * y1 ^ x2 * y0 ^ x3 * y3;
        long z3 = x0 * y3 ^ x1 * y2 ^ x2 * y1 ^ x3 * y0;
        return (z0 & FOURTH_0) | (z1 & FOURTH_1) | (z2 & FOURTH_2) | (z3 & FOURTH_3);
    }

    /** Bits 64 to 126 of a product, from the low half of the reversed factors' product. */
    private static long upper(long reversedProduct) {
        return Long.reverse(reversedProduct) >>> 1;
    }
}
