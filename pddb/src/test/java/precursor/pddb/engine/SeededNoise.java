package precursor.pddb.engine;

import java.util.SplittableRandom;
import precursor.pddb.format.RandomSource;

/** Repeatable randomness that passes for noise. */
final class SeededNoise implements RandomSource {
    private final SplittableRandom random;

    SeededNoise(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    public void fill(byte[] bytes) {
        random.nextBytes(bytes);
    }
}
