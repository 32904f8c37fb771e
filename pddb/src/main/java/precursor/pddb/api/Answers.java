package precursor.pddb.api;

import java.util.function.Function;
import java.util.function.Supplier;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.Request;
import precursor.xous.message.ScalarResult;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;

/**
 * Asks the PDDB, and reads the code in front of each answer. When its process has died, a question that may be asked twice is asked again in its
 * next life, which is waited for.
 */
final class Answers {

    private final Supplier<Connection> next;
    private Connection server;

    /**
     * Connects.
     *
     * @param connect waits until the PDDB's process runs; called again when it has died
     */
    Answers(Supplier<Connection> connect) {
        this.next = connect;
        this.server = connect.get();
    }

    /** The value of an answer in words. */
    long value(Request.BlockingScalar request) {
        ScalarResult result = again(c -> c.call(request));
        check(ErrorCode.of(result.first()));
        return result.second();
    }

    /** As {@link #value}, for what must not be asked twice. */
    long valueOnce(Request.BlockingScalar request) {
        ScalarResult result = once(c -> c.call(request));
        check(ErrorCode.of(result.first()));
        return result.second();
    }

    /** The answer in memory. */
    <T> T answer(Request.MutableLend request, Function<PayloadReader, T> read) {
        return again(c -> c.lendMut(request, in -> content(in, read)));
    }

    /** As {@link #answer}, for what must not be asked twice. */
    <T> T answerOnce(Request.MutableLend request, Function<PayloadReader, T> read) {
        return once(c -> c.lendMut(request, in -> content(in, read)));
    }

    /** For what answers nothing but a code. */
    void done(Request.MutableLend request) {
        answer(request, in -> ErrorCode.OK);
    }

    /** As {@link #done}, for what must not be asked twice. */
    void doneOnce(Request.MutableLend request) {
        answerOnce(request, in -> ErrorCode.OK);
    }

    void send(Request.Scalar request) {
        once(c -> {
            c.send(request);
            return ErrorCode.OK;
        });
    }

    private static <T> T content(PayloadReader in, Function<PayloadReader, T> read) {
        check(ErrorCode.of(in.u8()));
        return read.apply(in);
    }

    private static void check(ErrorCode code) {
        if (code != ErrorCode.OK) {
            throw new PddbApiException(code);
        }
    }

    private <T> T again(Function<Connection, T> question) {
        Connection now = server();
        while (true) {
            try {
                return question.apply(now);
            } catch (XousException e) {
                if (!isDeath(e)) {
                    throw e;
                }
                now = renewed(now);
            }
        }
    }

    private <T> T once(Function<Connection, T> question) {
        Connection now = server();
        try {
            return question.apply(now);
        } catch (XousException e) {
            if (!isDeath(e)) {
                throw e;
            }
            renewed(now);
            throw new PddbApiException(ErrorCode.NOT_MOUNTED);
        }
    }

    private static boolean isDeath(XousException e) {
        return e.error() == XousError.SERVER_NOT_FOUND || e.error() == XousError.PROCESS_TERMINATED;
    }

    private synchronized Connection server() {
        return server;
    }

    /** A connection to the next life; other threads that ask meanwhile wait for the same. */
    private synchronized Connection renewed(Connection dead) {
        if (server == dead) {
            Connection anew = next.get();
            if (anew != dead) {
                dead.disconnect();
            }
            server = anew;
        }
        return server;
    }
}
