package precursor.vault.password;

import java.util.Arrays;
import java.util.function.Consumer;

/** Numbers below a bound, each as likely as any other, from random bytes. Close it: what it still has is wiped. */
final class RandomNumbers implements AutoCloseable {

    private static final int BUFFER = 256;
    private static final int RANGE = 1 << 16;

    private final Consumer<byte[]> random;
    private final byte[] buffer = new byte[BUFFER];
    private int used = BUFFER;

    /**
     * @param random fills an array with random bytes
     */
    RandomNumbers(Consumer<byte[]> random) {
        this.random = random;
    }

    /** A number from 0, below a bound of at most 65,536. Draws that would favour small numbers are thrown away. */
    int below(int bound) {
        int fair = RANGE - RANGE % bound;
        int drawn = draw();
        while (drawn >= fair) {
            drawn = draw();
        }
        return drawn % bound;
    }

    private int draw() {
        if (used == BUFFER) {
            random.accept(buffer);
            used = 0;
        }
        int drawn = (buffer[used] & 0xff) << 8 | (buffer[used + 1] & 0xff);
        used += 2;
        return drawn;
    }

    @Override
    public void close() {
        Arrays.fill(buffer, (byte) 0);
    }
}
