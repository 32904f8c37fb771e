package precursor.xous.kernel;

import org.jspecify.annotations.Nullable;
import precursor.xous.message.XousError;
import precursor.xous.process.Frame;
import precursor.xous.process.ResultTag;

/** Answers calls, each once. */
final class Results {

    private final Frame frame = new Frame();

    void ok(ProcessEntry to, int thread) {
        words(to, thread, ResultTag.OK, 0, 0, 0);
    }

    void error(ProcessEntry to, int thread, XousError error) {
        words(to, thread, ResultTag.ERROR, error.code(), 0, 0);
    }

    void words(ProcessEntry to, int thread, ResultTag tag, long first, long second, long third) {
        send(to, frame.set(thread, tag.number()).word(0, first).word(1, second).word(2, third));
    }

    void five(ProcessEntry to, int thread, long a, long b, long c, long d, long e) {
        send(
                to,
                frame.set(thread, ResultTag.SCALAR_5.number())
                        .word(0, a)
                        .word(1, b)
                        .word(2, c)
                        .word(3, d)
                        .word(4, e));
    }

    void envelope(ProcessEntry to, int thread, Mail mail, long token) {
        Frame f = frame.set(thread, ResultTag.MESSAGE_ENVELOPE.number())
                .word(0, token)
                .word(1, mail.kind | (long) mail.senderPid << 8)
                .word(2, mail.opcode);
        if (mail.hasMemory()) {
            f.word(3, mail.place).word(4, mail.size).word(5, mail.offset).word(6, mail.valid);
        } else {
            f.word(3, mail.first).word(4, mail.second).word(5, mail.third).word(6, mail.fourth);
        }
        send(to, f);
    }

    /** Ends the sender's wait, if it still waits. */
    void fail(Mail mail, XousError error) {
        @Nullable ProcessEntry sender = mail.sender;
        if (sender != null) {
            mail.sender = null;
            error(sender, mail.thread, error);
        }
    }

    private static void send(ProcessEntry to, Frame frame) {
        if (to.alive) {
            to.waiting--;
            to.port.send(frame);
        }
    }
}
