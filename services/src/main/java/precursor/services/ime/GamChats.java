package precursor.services.ime;

import java.util.Optional;
import precursor.services.gam.api.ContextCanvas;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.InputLine;
import precursor.services.gam.api.InputTarget;

/** The chats, as the GAM knows them. While it is dead there are none. */
record GamChats(ContextCanvas context) implements ImeServer.Chats {

    @Override
    public Optional<InputTarget> inFront() {
        return context.answer(Gam::inputTarget).flatMap(target -> target);
    }

    @Override
    public void tellLine(long chat, boolean finished, InputLine line) {
        context.tell(gam -> gam.tellLine(chat, finished, line));
    }

    @Override
    public void passKey(InputTarget.Key key) {
        context.tell(gam -> gam.passKey(key));
    }
}
