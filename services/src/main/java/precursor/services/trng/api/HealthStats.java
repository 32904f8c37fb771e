package precursor.services.trng.api;

import java.util.List;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * What the continuous health tests have seen.
 *
 * @param healthy whether all sources are well, so that keys are made
 * @param sources in the order of {@code NoiseDevice.Source}
 */
public record HealthStats(boolean healthy, List<Source> sources) {

    public HealthStats {
        sources = List.copyOf(sources);
    }

    /**
     * One source.
     *
     * @param samples bytes tested since power-on
     * @param longestRepetition longest run of equal samples
     * @param windows adaptive proportion windows finished
     * @param highestProportion how often the first sample of a window came in it, at most
     */
    public record Source(long samples, int longestRepetition, long windows, int highestProportion) {}

    public void writeTo(PayloadWriter out) {
        out.bool(healthy);
        out.list(
                sources,
                (o, s) -> o.i64(s.samples())
                        .i32(s.longestRepetition())
                        .i64(s.windows())
                        .i32(s.highestProportion()));
    }

    public static HealthStats read(PayloadReader in) {
        return new HealthStats(in.bool(), in.list(64, i -> new Source(i.i64(), i.i32(), i.i64(), i.i32())));
    }
}
