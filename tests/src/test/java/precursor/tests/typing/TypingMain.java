package precursor.tests.typing;

import java.nio.charset.StandardCharsets;
import precursor.services.names.api.Names;
import precursor.services.usb.api.Usb;
import precursor.xous.message.Reply;
import precursor.xous.process.Envelope;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** Stands in Vault's place and types what the test says, each text in a thread of its own. */
public final class TypingMain {

    private TypingMain() {}

    public static void main(String[] arguments) {
        Xous xous = XousProcess.attach();
        Server server = xous.createServer(TypingErrand.SID);
        Usb usb = new Usb(Names.connect(xous).connect(Usb.NAME));
        xous.ready();
        server.serve(TypingErrand::decode, (errand, envelope) -> {
            Thread.ofPlatform().daemon().start(() -> run(errand, envelope, usb));
            return Reply.DEFERRED;
        });
    }

    private static void run(TypingErrand errand, Envelope envelope, Usb usb) {
        switch (errand) {
            case TypingErrand.Type t -> {
                String end = usb.type(t.layout(), t.rateMs(), t.text().getBytes(StandardCharsets.UTF_8))
                        .toString();
                envelope.reply(Reply.payload(out -> out.string(end)));
            }
            case TypingErrand.Stop s -> {
                usb.stopTyping();
                envelope.reply(Reply.scalar(1));
            }
        }
    }
}
