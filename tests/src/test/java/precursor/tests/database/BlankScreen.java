package precursor.tests.database;

import java.util.List;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest.Context;
import precursor.services.gam.api.ChatInput;
import precursor.services.gam.api.ContextCanvas;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.Predictor;
import precursor.services.gam.api.UxRegistration;
import precursor.services.graphics.api.Token;
import precursor.services.names.api.Names;
import precursor.xous.message.Message;
import precursor.xous.message.Reply;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** The empty screen of a client in Vault's place: what is behind a dialog shows that it is gone. */
public record BlankScreen(Token token) {

    private static final int REDRAW = 1;
    private static final int KEYS = 2;
    private static final int FOCUS = 3;
    private static final int LINE = 4;

    /** Registers it, and draws it from then on in a thread of its own. */
    public static BlankScreen show(Xous xous, Names names) {
        Context context = SystemDescription.decode(XousProcess.description())
                .manifest()
                .contextOf(xous.pid().number())
                .orElseThrow();
        Server events = xous.createServer();
        ContextCanvas canvas = new ContextCanvas(
                () -> new Gam(names.connect(Gam.NAME)),
                UxRegistration.chat(
                        context.name(), events.sid(), REDRAW, KEYS, FOCUS, ChatInput.lines(LINE, new Predictor.Shell())));
        Thread.ofPlatform().daemon().start(() -> events.serve(Message::opcode, (opcode, envelope) -> {
            if (opcode == REDRAW) {
                canvas.show(List.of(canvas.size().blank()), List.of());
            }
            return Reply.NONE;
        }));
        return new BlankScreen(canvas.token());
    }
}
