package precursor.xous.kernel;

import precursor.hw.SystemDescription;
import precursor.xous.message.Message;
import precursor.xous.message.Reply;
import precursor.xous.message.Sid;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** A small service, in a process of its own: answers words with the sum, memory with itself. */
public final class EchoMain {

    static final Sid SID = Sid.wellKnown("an-echo-for-test");
    static final int ADD = 0;
    static final int EXIT = 1;
    static final int THROW = 2;
    static final int DNA = 3;
    static final int HOLD = 4;
    static final int PANIC = 5;
    static final int SPIN = 6;

    private EchoMain() {}

    /** Serves. */
    public static void main(String[] args) {
        Xous xous = XousProcess.attach();
        Server server = xous.createServer(SID);
        xous.ready();
        server.serve(m -> m, (m, e) -> switch (m) {
            case Message.BlockingScalar s -> switch (s.opcode()) {
                case ADD -> Reply.scalar(s.words().first() + s.words().second());
                case EXIT -> {
                    System.exit((int) s.words().first());
                    yield Reply.NONE;
                }
                case THROW -> throw new IllegalStateException("as asked");
                case DNA -> Reply.scalar(SystemDescription.decode(XousProcess.description())
                        .identity()
                        .dna());
                case PANIC -> {
                    new Thread(() -> {
                                throw new IllegalStateException("panic");
                            })
                            .start();
                    yield Reply.DEFERRED;
                }
                case SPIN -> {
                    while (true) {
                        Thread.onSpinWait();
                    }
                }
                default -> Reply.DEFERRED;
            };
            case Message.MutableLend l -> new Reply.Returned(0, l.memory().valid());
            case Message.Lend _ -> Reply.returned();
            case Message.Scalar _, Message.Move _ -> Reply.NONE;
        });
    }
}
