package precursor.services.trng;

import precursor.services.trng.api.ErrorStats;
import precursor.services.trng.api.HealthStats;

/**
 * The continuous health tests of one noise source, NIST SP 800-90B section 4.4: a sample is a byte, and the source is
 * claimed to have {@code H = 4} bits of min-entropy a sample, half of what it ideally has. A good source fails a test by
 * chance with a probability of at most {@code 2^-30} a sample.
 *
 * <p>Repetition count (4.4.1): fails when a sample comes {@code 1 + ceil(30 / H) = 9} times in a row. Adaptive proportion
 * (4.4.2): fails when the first sample of a window of 512 comes at least {@code 1 + critbinom(512, 2^-H, 1 - 2^-30) = 71}
 * times in it.
 */
final class HealthTest {

    static final int REPETITION_CUTOFF = 9;
    static final int WINDOW = 512;
    static final int PROPORTION_CUTOFF = 71;

    private static final int NO_SAMPLE = -1;

    private int last = NO_SAMPLE;
    private int run;
    private int reference = NO_SAMPLE;
    private int seen;
    private int matches;

    private long samples;
    private int longestRun;
    private long windows;
    private int mostMatches;
    private int repetitionFailures;
    private int proportionFailures;
    private int silentReads;

    /** Tests noise; says whether all of it passed. */
    boolean passes(byte[] noise) {
        boolean passes = true;
        for (byte b : noise) {
            int sample = b & 0xff;
            samples++;
            boolean repetitionPasses = repetition(sample);
            boolean proportionPasses = proportion(sample);
            passes &= repetitionPasses && proportionPasses;
        }
        return passes;
    }

    /** The source did not answer. */
    void silent() {
        silentReads++;
    }

    /** Begins anew, as at start-up; the statistics go on. */
    void restart() {
        last = NO_SAMPLE;
        reference = NO_SAMPLE;
    }

    private boolean repetition(int sample) {
        if (sample != last) {
            last = sample;
            run = 0;
        }
        run++;
        longestRun = Math.max(longestRun, run);
        if (run < REPETITION_CUTOFF) {
            return true;
        }
        repetitionFailures++;
        last = NO_SAMPLE;
        return false;
    }

    private boolean proportion(int sample) {
        if (reference == NO_SAMPLE) {
            reference = sample;
            seen = 0;
            matches = 0;
        }
        seen++;
        if (sample == reference) {
            matches++;
        }
        boolean passes = matches < PROPORTION_CUTOFF;
        if (!passes) {
            proportionFailures++;
        }
        if (!passes || seen == WINDOW) {
            mostMatches = Math.max(mostMatches, matches);
            windows++;
            reference = NO_SAMPLE;
        }
        return passes;
    }

    HealthStats.Source healthStats() {
        return new HealthStats.Source(samples, longestRun, windows, mostMatches);
    }

    ErrorStats.Source errorStats() {
        return new ErrorStats.Source(repetitionFailures, proportionFailures, silentReads);
    }
}
