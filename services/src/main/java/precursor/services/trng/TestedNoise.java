package precursor.services.trng;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import precursor.services.trng.api.ErrorStats;
import precursor.services.trng.api.HealthStats;
import precursor.xous.device.NoiseDevice.Source;
import precursor.xous.message.XousException;

/** Noise with its health tests. A source that has failed one is ill until it has passed a whole {@linkplain #startUp start-up test}. */
final class TestedNoise {

    /** Samples of each source in the start-up test: what SP 800-90B section 4.3 asks for at least. */
    static final int START_UP = 1024;

    private static final List<Source> SOURCES = List.of(Source.values());

    private final NoiseSources sources;
    private final BiConsumer<Source, Boolean> changed;
    private final HealthTest[] tests = new HealthTest[SOURCES.size()];
    private final Set<Source> ill = EnumSet.allOf(Source.class);
    private Set<Source> told = EnumSet.noneOf(Source.class);

    /**
     * @param changed told of each source that has become ill (true), or well again
     */
    TestedNoise(NoiseSources sources, BiConsumer<Source, Boolean> changed) {
        this.sources = sources;
        this.changed = changed;
        for (int i = 0; i < tests.length; i++) {
            tests[i] = new HealthTest();
        }
    }

    /** Whether every source is well. */
    boolean isHealthy() {
        return ill.isEmpty();
    }

    /** Whether at least one source is well. */
    boolean isAnyWell() {
        return ill.size() < SOURCES.size();
    }

    /**
     * Tests all sources anew and gives the noise that they were tested with. It is as good as the well sources among them: what an ill one gave does
     * no harm beside it. The caller wipes it.
     */
    byte[] startUp() {
        ill.clear();
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
        tell();
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
        tell();
        return all;
    }

    HealthStats healthStats() {
        List<HealthStats.Source> stats = new ArrayList<>();
        for (HealthTest test : tests) {
            stats.add(test.healthStats());
        }
        return new HealthStats(isHealthy(), stats);
    }

    ErrorStats errorStats() {
        List<ErrorStats.Source> stats = new ArrayList<>();
        for (HealthTest test : tests) {
            stats.add(test.errorStats());
        }
        return new ErrorStats(stats);
    }

    /** Tells what has changed since this was told last. */
    private void tell() {
        Set<Source> before = told;
        told = EnumSet.noneOf(Source.class);
        told.addAll(ill);
        for (Source source : SOURCES) {
            if (before.contains(source) != told.contains(source)) {
                changed.accept(source, told.contains(source));
            }
        }
    }

    private byte[] read(Source source, int count) {
        HealthTest test = tests[source.ordinal()];
        byte[] noise;
        try {
            noise = sources.read(source, count);
        } catch (XousException e) {
            test.silent();
            ill.add(source);
            return new byte[count];
        }
        if (!test.passes(noise)) {
            ill.add(source);
        }
        return noise;
    }
}
