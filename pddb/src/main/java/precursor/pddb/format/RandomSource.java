package precursor.pddb.format;

/** Cryptographically strong, uniform random bytes, as the randomness contract of the format asks for. A seeded one is for tests. */
@FunctionalInterface
public interface RandomSource {

    /** Overwrites all of {@code bytes}, of any length. */
    void fill(byte[] bytes);

    /** {@code count} fresh bytes. */
    default byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        fill(bytes);
        return bytes;
    }

    /** Uniform over all 2^32 values. */
    default int nextInt() {
        return LittleEndian.i32(bytes(Integer.BYTES), 0);
    }

    /** Uniform over all 2^64 values. */
    default long nextLong() {
        return LittleEndian.i64(bytes(Long.BYTES), 0);
    }

    /**
     * Uniform in {@code [0, bound)}, without modulo bias.
     *
     * @param bound 1 to 2^31 - 1
     */
    default int below(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("a bound of " + bound + " leaves no number");
        }
        // Of the 2^31 values, the last incomplete run of bound is refused.
        int refused = (int) ((1L << 31) % bound);
        while (true) {
            int value = nextInt() >>> 1;
            if (value <= Integer.MAX_VALUE - refused) {
                return value % bound;
            }
        }
    }
}
