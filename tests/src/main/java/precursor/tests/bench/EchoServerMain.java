package precursor.tests.bench;

import precursor.xous.message.Reply;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** The service of the message benchmark. */
public final class EchoServerMain {

    private EchoServerMain() {}

    /** Serves until the kernel ends. */
    public static void main(String[] args) {
        Xous xous = XousProcess.attach();
        Server server = xous.createServer(EchoProtocol.SID);
        xous.ready();
        server.serve(EchoProtocol::decode, (request, envelope) -> switch (request) {
            case EchoProtocol.Echo echo -> Reply.scalar(echo.word());
            case EchoProtocol.Page page -> Reply.payload(out -> {
                byte[] bytes = page.bytes();
                bytes[0]++;
                out.fixed(bytes);
            });
        });
    }
}
