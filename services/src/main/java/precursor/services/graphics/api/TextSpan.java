package precursor.services.graphics.api;

import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * A part of a text, by indices of its Java string (UTF-16). Indices beyond the text mean its end.
 *
 * @param start the first, 0 or more
 * @param end the one after the last, {@code start} or more
 */
public record TextSpan(int start, int end) {

    public TextSpan {
        start = Math.max(0, start);
        end = Math.max(start, end);
    }

    public void writeTo(PayloadWriter out) {
        out.i32(start).i32(end);
    }

    public static TextSpan read(PayloadReader in) {
        return new TextSpan(in.i32(), in.i32());
    }
}
