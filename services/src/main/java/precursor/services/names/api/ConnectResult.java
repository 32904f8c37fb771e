package precursor.services.names.api;

import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/** What a connect brought. */
public sealed interface ConnectResult {

    /**
     * A connection.
     *
     * @param cid the caller's number for it
     * @param token what frees the slot of the name's limit again
     */
    record Connected(int cid, Token token) implements ConnectResult {}

    /** None. */
    record Refused(ConnectError error) implements ConnectResult {}

    default void writeTo(PayloadWriter out) {
        switch (this) {
            case Connected c -> {
                out.i32(0).i32(c.cid());
                c.token().writeTo(out);
            }
            case Refused r -> out.i32(r.error().code());
        }
    }

    static ConnectResult read(PayloadReader in) {
        int code = in.i32();
        if (code == 0) {
            return new Connected(in.i32(), Token.read(in));
        }
        ConnectError[] errors = ConnectError.values();
        if (code < 1 || code > errors.length) {
            throw new MalformedMessageException("connect error " + code);
        }
        return new Refused(errors[code - 1]);
    }
}
