package precursor.pddb.api;

import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * What opening a key brought.
 *
 * @param token names the open key in later requests of the same process
 * @param basis that the key lives in
 * @param length of its value in bytes
 */
public record OpenedKey(long token, String basis, long length) {

    public void writeTo(PayloadWriter out) {
        out.i64(token).string(basis).i64(length);
    }

    public static OpenedKey read(PayloadReader in) {
        return new OpenedKey(in.i64(), in.string(PddbRequest.MOST_NAME), in.i64());
    }
}
