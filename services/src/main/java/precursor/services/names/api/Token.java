package precursor.services.names.api;

import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/** 128 random bits that free a connection's slot, once. */
public record Token(long high, long low) {

    public void writeTo(PayloadWriter out) {
        out.i64(high).i64(low);
    }

    public static Token read(PayloadReader in) {
        return new Token(in.i64(), in.i64());
    }

    @Override
    public String toString() {
        return "token";
    }
}
