package precursor.pddb.server;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.PddbRequest;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Reply;

/**
 * What a request has come to.
 *
 * @param reply for its sender
 * @param change what it did to the database
 * @param secrets bytes to wipe when the reply is sent
 */
record Outcome(Reply reply, Change change, List<byte[]> secrets) {

    /** What a request did to the database. */
    enum Change {
        NONE,
        /** Something that becomes durable a little later. */
        STAGED,
        /** Something that must be durable before the reply is sent. */
        DURABLE
    }

    /** Nothing was done. */
    static Outcome of(Reply reply) {
        return new Outcome(reply, Change.NONE, List.of());
    }

    static Outcome refusal(PddbRequest request, ErrorCode code) {
        return of(Refusals.of(request, code));
    }

    /** Two words: the code, and a value. */
    static Outcome value(long value) {
        return of(Reply.scalar(ErrorCode.OK.ordinal(), value));
    }

    /** The code alone, in memory. */
    static Outcome done() {
        return content(out -> {});
    }

    /** The code, and what follows it in memory. */
    static Outcome content(Consumer<PayloadWriter> content) {
        return of(Reply.payload(out -> content.accept(out.enumeration(ErrorCode.OK))));
    }

    Outcome with(Change made) {
        return new Outcome(reply, made, secrets);
    }

    /** The same, which wipes these when it is sent. */
    Outcome wiping(List<byte[]> values) {
        return new Outcome(reply, change, values);
    }

    void wipe() {
        secrets.forEach(secret -> Arrays.fill(secret, (byte) 0));
    }
}
