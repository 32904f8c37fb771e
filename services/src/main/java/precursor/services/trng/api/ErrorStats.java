package precursor.services.trng.api;

import java.util.List;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/** Failures since power-on, by source in the order of {@code NoiseDevice.Source}. */
public record ErrorStats(List<Source> sources) {

    public ErrorStats {
        sources = List.copyOf(sources);
    }

    /**
     * One source.
     *
     * @param repetition failures of the repetition count test
     * @param proportion failures of the adaptive proportion test
     * @param silent reads that the source did not answer
     */
    public record Source(int repetition, int proportion, int silent) {}

    public void writeTo(PayloadWriter out) {
        out.list(sources, (o, s) -> o.i32(s.repetition()).i32(s.proportion()).i32(s.silent()));
    }

    public static ErrorStats read(PayloadReader in) {
        return new ErrorStats(in.list(64, i -> new Source(i.i32(), i.i32(), i.i32())));
    }
}
