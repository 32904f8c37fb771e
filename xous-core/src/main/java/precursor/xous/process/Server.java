package precursor.xous.process;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import precursor.xous.message.Message;
import precursor.xous.message.Reply;
import precursor.xous.message.Sid;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/**
 * A server of this process: a queue of messages with an identity. One thread should {@link #serve} it; a handler must not
 * wait for anything slow, but answer {@link Reply#DEFERRED} and let another thread answer later.
 */
public final class Server {

    /** Answers one message. */
    @FunctionalInterface
    public interface Handler<R> {
        Reply handle(R request, Envelope envelope);
    }

    private final Xous xous;
    private final Sid sid;

    Server(Xous xous, Sid sid) {
        this.xous = xous;
        this.sid = sid;
    }

    /** Its identity: give it only to those who may connect. */
    public Sid sid() {
        return sid;
    }

    /** Waits for a message. */
    public Envelope receive() {
        xous.calls().call("receive", SystemCall.RECEIVE_MESSAGE, this::sidWords);
        return xous.envelope();
    }

    /** A message, if one is waiting. */
    public Optional<Envelope> tryReceive() {
        ResultTag tag = xous.calls().call("try to receive", SystemCall.TRY_RECEIVE_MESSAGE, this::sidWords);
        return tag == ResultTag.NONE ? Optional.empty() : Optional.of(xous.envelope());
    }

    /** Serves until the server is destroyed or the kernel is gone. See {@link #serve(Function, Handler, BooleanSupplier)}. */
    public <R> void serve(Function<Message, R> decode, Handler<R> handler) {
        serve(decode, handler, () -> true);
    }

    /**
     * Serves while {@code goOn}, asked after each message, says so. A message that does not decode, or whose handler
     * throws, is answered with an error; the loop goes on, since one bad client must not end the service for all.
     */
    public <R> void serve(Function<Message, R> decode, Handler<R> handler, BooleanSupplier goOn) {
        try {
            Envelope envelope = receive();
            while (true) {
                Reply reply = answer(decode, handler, envelope);
                if (!goOn.getAsBoolean()) {
                    if (!(reply instanceof Reply.Deferred)) {
                        envelope.reply(reply);
                    }
                    return;
                }
                envelope = reply instanceof Reply.Deferred ? receive() : replyAndReceiveNext(envelope, reply);
            }
        } catch (XousException e) {
            if (e.error() != XousError.SERVER_NOT_FOUND && e.error() != XousError.PROCESS_TERMINATED) {
                throw e;
            }
        }
    }

    private <R> Reply answer(Function<Message, R> decode, Handler<R> handler, Envelope envelope) {
        try {
            return handler.handle(decode.apply(envelope.message()), envelope);
        } catch (XousException e) {
            if (e.error() == XousError.INVALID_CODING) {
                return Reply.failure(e.error());
            }
            xous.onHandlerFailure(envelope, e);
            return Reply.failure(e.error());
        } catch (RuntimeException e) {
            xous.onHandlerFailure(envelope, e);
            return Reply.failure(XousError.INTERNAL_ERROR);
        }
    }

    private Envelope replyAndReceiveNext(Envelope envelope, Reply reply) {
        Envelope.Answer answer = envelope.answerNow(reply);
        xous.calls()
                .call(
                        "reply and receive",
                        SystemCall.REPLY_AND_RECEIVE_NEXT,
                        f -> answer.fill(f.word(0, envelope.token()).word(1, answer.code()), 2));
        return xous.envelope();
    }

    /**
     * Asks the kernel to tell this server of every process that dies: a scalar of {@code opcode} with the PID in its first
     * word, sent by {@link precursor.xous.message.Pid#KERNEL}. Whoever handles it must check that sender, or anybody could
     * declare anybody dead. It comes before any message of a later process with the same PID.
     */
    public void watchDeaths(int opcode) {
        xous.calls()
                .call(
                        "watch deaths",
                        SystemCall.PLATFORM_SPECIFIC,
                        f -> f.word(0, PlatformCall.WATCH_DEATHS.number())
                                .word(1, sid.high())
                                .word(2, sid.low())
                                .word(3, opcode));
    }

    /** Ends it: waiting and future senders get an error. */
    public void destroy() {
        xous.calls().call("destroy server", SystemCall.DESTROY_SERVER, this::sidWords);
    }

    private void sidWords(Frame f) {
        f.word(0, sid.high()).word(1, sid.low());
    }
}
