package precursor.xous.process;

import java.util.concurrent.atomic.AtomicBoolean;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/**
 * A received message with its sender. It is answered once: by the handler's return value, or, after {@link
 * Reply#DEFERRED}, by {@link #reply} from any thread at any later time. Its memory may be read until then.
 */
public final class Envelope {

    private final Xous xous;
    private final long token;
    private final Pid sender;
    private final Message message;
    private final AtomicBoolean answered = new AtomicBoolean();

    Envelope(Xous xous, long token, Pid sender, Message message) {
        this.xous = xous;
        this.token = token;
        this.sender = sender;
        this.message = message;
    }

    /** The process that sent it, stamped by the kernel. */
    public Pid sender() {
        return sender;
    }

    public Message message() {
        return message;
    }

    /**
     * Answers a message whose handler said {@link Reply#DEFERRED}. A sender that is gone meanwhile is no error.
     *
     * @throws IllegalStateException when it was answered or forwarded before
     */
    public void reply(Reply reply) {
        claim();
        Answer answer = answerFor(reply);
        ResultTag tag =
                switch (answer.code()) {
                    case Frame.REPLY_NOTHING -> message instanceof Message.Move
                            ? xous.calls().tryCall(SystemCall.UNMAP_MEMORY, f -> f.word(0, token))
                            : ResultTag.OK;
                    case Frame.REPLY_MEMORY -> xous.calls()
                            .tryCall(SystemCall.RETURN_MEMORY, f -> answer.fill(f.word(0, token), 1));
                    case Frame.REPLY_FAILURE -> xous.calls()
                            .tryCall(
                                    SystemCall.PLATFORM_SPECIFIC,
                                    f -> answer.fill(f.word(0, PlatformCall.FAIL.number()).word(1, token), 2));
                    case 1 -> xous.calls().tryCall(SystemCall.RETURN_SCALAR_1, f -> answer.fill(f.word(0, token), 1));
                    case 2 -> xous.calls().tryCall(SystemCall.RETURN_SCALAR_2, f -> answer.fill(f.word(0, token), 1));
                    default -> xous.calls().tryCall(SystemCall.RETURN_SCALAR_5, f -> answer.fill(f.word(0, token), 1));
                };
        if (tag == ResultTag.ERROR) {
            XousError error = XousError.of(xous.calls().caller().word(0));
            if (error != XousError.PROCESS_NOT_FOUND) {
                throw new XousException(error, "reply");
            }
        }
    }

    /**
     * Hands the message on to another server, which will answer its sender. The handler then returns DEFERRED. If it cannot
     * be handed on, it can still be answered. Words that need no answer are sent anew, in this process's name.
     */
    public void forward(Connection to) {
        claim();
        if (message instanceof Message.Scalar scalar) {
            to.scalar(scalar.opcode(), scalar.words());
            return;
        }
        try {
            xous.calls()
                    .call(
                            "forward",
                            SystemCall.PLATFORM_SPECIFIC,
                            f -> f.word(0, PlatformCall.FORWARD.number())
                                    .word(1, token)
                                    .word(2, to.cid()));
        } catch (XousException e) {
            answered.set(false);
            throw e;
        }
    }

    /** What a reply is on the wire. */
    record Answer(int code, long a, long b, long c, long d, long e) {
        void fill(Frame f, int from) {
            f.word(from, a).word(from + 1, b);
            if (code == 5) {
                f.word(from + 2, c).word(from + 3, d).word(from + 4, e);
            }
        }
    }

    /** For the server loop: takes the answer, so that it can be sent together with the next receive. */
    Answer answerNow(Reply reply) {
        claim();
        return answerFor(reply);
    }

    long token() {
        return token;
    }

    private void claim() {
        if (!answered.compareAndSet(false, true)) {
            throw new IllegalStateException("answered twice: opcode " + message.opcode());
        }
    }

    /** An answer of the wrong kind is a mistake of this server; its client gets an error and does not hang. */
    private Answer answerFor(Reply reply) {
        return switch (reply) {
            case Reply.None r when !message.isBlocking() -> new Answer(Frame.REPLY_NOTHING, 0, 0, 0, 0, 0);
            case Reply.Failure r when message.isBlocking() -> failure(r.error());
            case Reply.Failure r -> new Answer(Frame.REPLY_NOTHING, 0, 0, 0, 0, 0);
            case Reply.Scalar1 r when isScalar() -> new Answer(1, r.first(), 0, 0, 0, 0);
            case Reply.Scalar2 r when isScalar() -> new Answer(2, r.first(), r.second(), 0, 0, 0);
            case Reply.Scalar5 r when isScalar() ->
                new Answer(5, r.first(), r.second(), r.third(), r.fourth(), r.fifth());
            case Reply.Returned r when isLend() ->
                new Answer(Frame.REPLY_MEMORY, r.offset(), r.valid(), 0, 0, 0);
            case Reply.Payload r when message instanceof Message.MutableLend lent -> {
                PayloadWriter out = lent.memory().writer();
                try {
                    r.write().accept(out);
                    yield new Answer(Frame.REPLY_MEMORY, 0, out.written(), 0, 0, 0);
                } catch (XousException e) {
                    yield failure(e.error());
                }
            }
            default -> message.isBlocking()
                    ? failure(XousError.INTERNAL_ERROR)
                    : new Answer(Frame.REPLY_NOTHING, 0, 0, 0, 0, 0);
        };
    }

    private static Answer failure(XousError error) {
        return new Answer(Frame.REPLY_FAILURE, error.code(), 0, 0, 0, 0);
    }

    private boolean isScalar() {
        return message instanceof Message.BlockingScalar;
    }

    private boolean isLend() {
        return message instanceof Message.Lend || message instanceof Message.MutableLend;
    }
}
