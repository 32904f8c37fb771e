package precursor.pddb.api;

import java.util.Arrays;
import java.util.Optional;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * One key of a dictionary that is read at once.
 *
 * @param value the caller's own copy; none when it did not fit any more: read that key by itself
 */
public record BulkKey(KeyAttributes attributes, Optional<byte[]> value) {

    public void writeTo(PayloadWriter out) {
        attributes.writeTo(out);
        out.optional(value, PayloadWriter::bytes);
    }

    public static BulkKey read(PayloadReader in) {
        return new BulkKey(KeyAttributes.read(in), in.optional(i -> i.bytes(PddbRequest.MOST_ANSWER)));
    }

    /** Overwrites the value. */
    public void wipe() {
        value.ifPresent(v -> Arrays.fill(v, (byte) 0));
    }

    /** Never the value. */
    @Override
    public String toString() {
        return "BulkKey[" + value.map(v -> v.length + " bytes").orElse("no value") + "]";
    }
}
