package precursor.xous.process;

import java.util.function.Function;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.ScalarResult;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/**
 * A connection of this process to a server. Every method may throw {@link XousException}: {@code SERVER_NOT_FOUND} when
 * the server is gone, {@code PROCESS_TERMINATED} when its process died with the message in hand, or what the server
 * itself answered. Any number of threads may use one connection.
 */
public final class Connection {

    private final Xous xous;
    private final int cid;

    Connection(Xous xous, int cid) {
        this.xous = xous;
        this.cid = cid;
    }

    /** The kernel's number for it, of this process only. */
    public int cid() {
        return cid;
    }

    /** Sends words; waits only while the server's queue is full. */
    public void send(Request.Scalar request) {
        scalar(request.opcode(), request.words());
    }

    /** Sends words of an opcode that another process chose, as callbacks do. */
    public void scalar(int opcode, Words w) {
        xous.calls().call("scalar", SystemCall.SEND_MESSAGE, f -> words(f, Frame.SCALAR, opcode, w));
    }

    /** Sends words unless the server's queue is full; says whether they were sent. */
    public boolean trySend(Request.Scalar request) {
        return tryScalar(request.opcode(), request.words());
    }

    /** As {@link #trySend}, of an opcode that another process chose. */
    public boolean tryScalar(int opcode, Words w) {
        ResultTag tag =
                xous.calls().tryCall(SystemCall.TRY_SEND_MESSAGE, f -> words(f, Frame.SCALAR, opcode, w));
        return accepted(tag);
    }

    /** Sends words and waits for the answer. */
    public ScalarResult call(Request.BlockingScalar request) {
        return blockingScalar(request.opcode(), request.words());
    }

    /** As {@link #call}, of an opcode that another process chose. */
    public ScalarResult blockingScalar(int opcode, Words w) {
        ResultTag tag = xous.calls()
                .call(
                        "blocking scalar",
                        SystemCall.SEND_MESSAGE,
                        f -> words(f, Frame.BLOCKING_SCALAR, opcode, w));
        SystemCalls.Caller c = xous.calls().caller();
        return switch (tag) {
            case SCALAR_1 -> new ScalarResult(1, c.word(0), 0, 0, 0, 0);
            case SCALAR_2 -> new ScalarResult(2, c.word(0), c.word(1), 0, 0, 0);
            case SCALAR_5 -> new ScalarResult(5, c.word(0), c.word(1), c.word(2), c.word(3), c.word(4));
            default -> throw new XousException(XousError.INTERNAL_ERROR, "blocking scalar answered with " + tag);
        };
    }

    /** Lends memory to read and waits until it is returned. */
    public void lend(Request.Lend request) {
        memory(Frame.LEND, request, in -> 0);
    }

    /** Lends memory to read and write, waits until it is returned, and reads the answer in it. */
    public <T> T lendMut(Request.MutableLend request, Function<PayloadReader, T> answer) {
        return memory(Frame.MUTABLE_LEND, request, answer);
    }

    /** Gives memory away; waits only while the server's queue is full. */
    public void move(Request.Move request) {
        try (OutgoingMemory.Buffer buffer = xous.memory().take(request.capacity())) {
            PayloadWriter out = buffer.writer();
            request.writeTo(out);
            xous.calls()
                    .call(
                            "move",
                            SystemCall.SEND_MESSAGE,
                            f -> memory(f, Frame.MOVE, request.opcode(), buffer, out.written()));
        }
    }

    /** Gives memory away unless the server's queue is full; says whether it was sent. */
    public boolean tryMove(Request.Move request) {
        try (OutgoingMemory.Buffer buffer = xous.memory().take(request.capacity())) {
            PayloadWriter out = buffer.writer();
            request.writeTo(out);
            return accepted(xous.calls()
                    .tryCall(
                            SystemCall.TRY_SEND_MESSAGE,
                            f -> memory(f, Frame.MOVE, request.opcode(), buffer, out.written())));
        }
    }

    /** Closes it; the number may be given to another connection later. */
    public void disconnect() {
        xous.calls().call("disconnect", SystemCall.DISCONNECT, f -> f.word(0, cid));
    }

    private <T> T memory(int kind, Request.WithMemory request, Function<PayloadReader, T> answer) {
        try (OutgoingMemory.Buffer buffer = xous.memory().take(request.capacity())) {
            PayloadWriter out = buffer.writer();
            request.writeTo(out);
            xous.calls()
                    .call(
                            "lend",
                            SystemCall.SEND_MESSAGE,
                            f -> memory(f, kind, request.opcode(), buffer, out.written()));
            return answer.apply(buffer.reader(xous.calls().caller().word(1)));
        }
    }

    private boolean accepted(ResultTag tag) {
        if (tag != ResultTag.ERROR) {
            return true;
        }
        XousError error = XousError.of(xous.calls().caller().word(0));
        if (error == XousError.SERVER_QUEUE_FULL) {
            return false;
        }
        throw new XousException(error, "try to send");
    }

    private void words(Frame f, int kind, int opcode, Words w) {
        f.send(cid, kind, opcode, w.first(), w.second(), w.third(), w.fourth());
    }

    private void memory(Frame f, int kind, int opcode, OutgoingMemory.Buffer buffer, int valid) {
        f.send(cid, kind, opcode, buffer.place(), buffer.size(), 0, valid);
    }
}
