package precursor.pddb.api;

import java.util.List;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * A part of a listing.
 *
 * @param names sorted bytewise
 * @param more whether there are names after these
 */
public record NamePage(List<String> names, boolean more) {

    private static final int FEWEST_BYTES_EACH = 5;

    public NamePage {
        names = List.copyOf(names);
    }

    public void writeTo(PayloadWriter out) {
        out.bool(more).list(names, PayloadWriter::string);
    }

    public static NamePage read(PayloadReader in) {
        boolean more = in.bool();
        return new NamePage(
                in.list(PddbRequest.MOST_LIST / FEWEST_BYTES_EACH, i -> i.string(PddbRequest.MOST_NAME)), more);
    }
}
