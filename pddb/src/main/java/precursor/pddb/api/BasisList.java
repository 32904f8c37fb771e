package precursor.pddb.api;

import java.util.List;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * The open bases at one moment.
 *
 * @param generation grows with every change, from 1 at the start of the PDDB's process: who has seen this one asks for news of later ones
 * @param names oldest first; {@code .System} is the first, the last is the "latest"; empty while nothing is mounted
 */
public record BasisList(long generation, List<String> names) {

    /** Most open bases. */
    public static final int MOST = 63;

    public BasisList {
        names = List.copyOf(names);
    }

    public void writeTo(PayloadWriter out) {
        out.i64(generation).list(names, PayloadWriter::string);
    }

    public static BasisList read(PayloadReader in) {
        return new BasisList(in.i64(), in.list(MOST, i -> i.string(PddbRequest.MOST_NAME)));
    }
}
