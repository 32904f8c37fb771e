package precursor.tests.chat;

import java.util.List;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.hw.SystemManifest.Context;
import precursor.pddb.api.Pddb;
import precursor.services.gam.api.ChatInput;
import precursor.services.gam.api.ContextCanvas;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.InputLine;
import precursor.services.gam.api.Predictor;
import precursor.services.gam.api.UxRegistration;
import precursor.services.graphics.api.BoundsHint;
import precursor.services.graphics.api.TextView;
import precursor.services.names.api.Names;
import precursor.xous.message.Message;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** Stands in Vault's place as a chat: shows what its input line says, and what was sent last. */
public final class EchoMain {

    private static final int REDRAW = 0;
    private static final int KEYS = 1;
    private static final int FOCUS = 2;
    private static final int LINE = 3;
    private static final int LINE_CHANGED = 4;
    private static final int DEATH = 5;

    private final ContextCanvas canvas;
    private final Pid gam;
    private String now = "";
    private String sent = "";

    private EchoMain(ContextCanvas canvas, Pid gam) {
        this.canvas = canvas;
        this.gam = gam;
    }

    public static void main(String[] arguments) {
        Xous xous = XousProcess.attach();
        SystemManifest manifest =
                SystemDescription.decode(XousProcess.description()).manifest();
        Names names = Names.connect(xous);
        xous.ready();
        Pddb.connect(names).awaitMounted();
        Context context = manifest.contexts().stream()
                .filter(c -> c.owner().equals("vault") && c.ux() == SystemManifest.UxType.CHAT)
                .findFirst()
                .orElseThrow();
        Server server = xous.createServer();
        server.watchDeaths(DEATH);
        ContextCanvas canvas = new ContextCanvas(
                () -> new Gam(names.connect(Gam.NAME)),
                UxRegistration.chat(
                        context.name(),
                        server.sid(),
                        REDRAW,
                        KEYS,
                        FOCUS,
                        ChatInput.incremental(LINE, LINE_CHANGED, new Predictor.Shell())));
        EchoMain echo = new EchoMain(
                canvas, new Pid(manifest.provider(Gam.NAME).orElseThrow().pid()));
        server.serve(message -> message, (message, envelope) -> {
            echo.hear(message);
            return Reply.NONE;
        });
    }

    private void hear(Message message) {
        switch (message.opcode()) {
            case LINE -> sent = InputLine.of(message).text();
            case LINE_CHANGED -> now = InputLine.of(message).text();
            case DEATH -> {
                if (message.scalars().first() == gam.number()) {
                    canvas.renew();
                }
            }
            default -> {}
        }
        TextView text = TextView.in(canvas.gid(), BoundsHint.box(10, 10, 300, 60))
                .text("Now <" + now + ">\nSent <" + sent + ">")
                .build();
        canvas.show(List.of(canvas.size().blank()), List.of(text));
    }
}
