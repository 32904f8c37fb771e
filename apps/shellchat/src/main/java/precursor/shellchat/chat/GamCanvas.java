package precursor.shellchat.chat;

import precursor.services.gam.api.CanvasSize;
import precursor.services.gam.api.ContextCanvas;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.TextView;

/** The canvas of shellchat's context at the GAM. */
public record GamCanvas(ContextCanvas context) implements ChatScreen.Canvas {

    @Override
    public Gid gid() {
        return context.gid();
    }

    @Override
    public CanvasSize size() {
        return context.size();
    }

    @Override
    public void clear() {
        context.clear();
    }

    @Override
    public TextView.Result post(TextView text) {
        return context.post(text);
    }

    @Override
    public void redraw() {
        context.redraw();
    }
}
