package precursor.services.graphics.api;

import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * 128 random bits that gam gave to the owner of a context; with a text they prove the right to inverted letters. Never
 * printed whole.
 *
 * @param high the first eight bytes, little-endian
 * @param low the last eight bytes, little-endian
 */
public record Token(long high, long low) {

    public void writeTo(PayloadWriter out) {
        out.i64(high).i64(low);
    }

    public static Token read(PayloadReader in) {
        return new Token(in.i64(), in.i64());
    }

    @Override
    public String toString() {
        return "token:…";
    }
}
