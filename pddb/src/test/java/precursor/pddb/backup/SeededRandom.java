package precursor.pddb.backup;

import java.util.Random;
import precursor.pddb.format.RandomSource;

/** Repeatable randomness. */
final class SeededRandom implements RandomSource {

    private final Random random;

    SeededRandom(long seed) {
        random = new Random(seed);
    }

    @Override
    public void fill(byte[] bytes) {
        random.nextBytes(bytes);
    }
}
