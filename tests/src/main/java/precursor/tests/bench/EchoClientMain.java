package precursor.tests.bench;

import precursor.xous.message.Memory;
import precursor.xous.message.Reply;
import precursor.xous.message.Sid;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** The client of the message benchmark: measures when it is asked to, and answers the median in nanoseconds. */
public final class EchoClientMain {

    static final Sid SID = Sid.wellKnown("bench-echo-clien");
    static final int SCALAR = 0;
    static final int PAGE = 1;

    private EchoClientMain() {}

    /** Serves until the kernel ends. */
    public static void main(String[] args) {
        Xous xous = XousProcess.attach();
        Server server = xous.createServer(SID);
        Connection echo = xous.connect(EchoProtocol.SID);
        xous.ready();
        byte[] page = new byte[Memory.PAGE_SIZE];
        server.serve(message -> message, (message, envelope) -> Reply.scalar(switch (message.opcode()) {
            case SCALAR -> EchoProtocol.medianNanos(
                    (int) message.scalars().first(),
                    word -> echo.call(new EchoProtocol.Echo(word)).first());
            case PAGE -> EchoProtocol.medianNanos(
                    (int) message.scalars().first(),
                    word -> echo.lendMut(new EchoProtocol.Page(page), in -> in.fixed(page.length)[0]));
            default -> throw message.unknownOpcode();
        }));
    }
}
