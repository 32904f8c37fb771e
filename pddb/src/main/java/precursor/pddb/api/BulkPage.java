package precursor.pddb.api;

import java.util.List;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * A part of a dictionary that is read at once.
 *
 * @param keys sorted bytewise by their names
 * @param more whether there are keys after these
 */
public record BulkPage(List<BulkKey> keys, boolean more) {

    private static final int FEWEST_BYTES_EACH = 32;

    public BulkPage {
        keys = List.copyOf(keys);
    }

    public void writeTo(PayloadWriter out) {
        out.bool(more).list(keys, (o, key) -> key.writeTo(o));
    }

    public static BulkPage read(PayloadReader in) {
        boolean more = in.bool();
        return new BulkPage(in.list(PddbRequest.MOST_ANSWER / FEWEST_BYTES_EACH, BulkKey::read), more);
    }
}
