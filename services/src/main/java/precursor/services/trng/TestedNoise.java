package precursor.services.trng;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import precursor.services.trng.api.ErrorStats;
import precursor.services.trng.api.HealthStats;
import precursor.xous.device.NoiseDevice.Source;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/**
 * Noise that has passed the health tests. After a failure it gives nothing until {@link #startUp} has passed. Every method
 * that reads throws {@code HARDWARE_ERROR} when a source fails.
 */
final class TestedNoise {

    /** Samples of each source in the start-up test: what SP 800-90B section 4.3 asks for at least. */
    static final int START_UP = 1024;

    private static final List<Source> SOURCES = List.of(Source.values());

    private final NoiseSources sources;
    private final Consumer<Source> failed;
    private final HealthTest[] tests = new HealthTest[SOURCES.size()];
    private boolean healthy;

    /**
     * @param failed told of each source that fails
     */
    TestedNoise(NoiseSources sources, Consumer<Source> failed) {
        this.sources = sources;
        this.failed = failed;
        for (int i = 0; i < tests.length; i++) {
            tests[i] = new HealthTest();
        }
    }

    boolean isHealthy() {
        return healthy;
    }

    /** Tests all sources anew and gives the noise that they passed with. The caller wipes it. */
    byte[] startUp() {
        healthy = true;
        for (HealthTest test : tests) {
            test.restart();
        }
        return gather(START_UP);
    }

    /** The same number of bytes of every source, one source after the other. The caller wipes them. */
    byte[] gather(int ofEach) {
        byte[] all = new byte[ofEach * SOURCES.size()];
        int at = 0;
        for (Source source : SOURCES) {
            byte[] part = read(source, ofEach);
            System.arraycopy(part, 0, all, at, ofEach);
            Arrays.fill(part, (byte) 0);
            at += ofEach;
        }
        requireHealth();
        return all;
    }

    /** Raw noise of some sources, in turn, byte by byte; for tests. */
    byte[] sample(List<Source> of, int count) {
        byte[] all = new byte[count];
        int each = (count + of.size() - 1) / of.size();
        for (int s = 0; s < of.size(); s++) {
            byte[] part = read(of.get(s), each);
            for (int i = 0; i * of.size() + s < count; i++) {
                all[i * of.size() + s] = part[i];
            }
        }
        return all;
    }

    HealthStats healthStats() {
        List<HealthStats.Source> stats = new ArrayList<>();
        for (HealthTest test : tests) {
            stats.add(test.healthStats());
        }
        return new HealthStats(healthy, stats);
    }

    ErrorStats errorStats() {
        List<ErrorStats.Source> stats = new ArrayList<>();
        for (HealthTest test : tests) {
            stats.add(test.errorStats());
        }
        return new ErrorStats(stats);
    }

    private void requireHealth() {
        if (!healthy) {
            throw new XousException(XousError.HARDWARE_ERROR, "a noise source failed its test");
        }
    }

    private byte[] read(Source source, int count) {
        HealthTest test = tests[source.ordinal()];
        byte[] noise;
        try {
            noise = sources.read(source, count);
        } catch (XousException e) {
            test.silent();
            fail(source);
            return new byte[count];
        }
        if (!test.passes(noise)) {
            fail(source);
        }
        return noise;
    }

    private void fail(Source source) {
        healthy = false;
        failed.accept(source);
    }
}
