package precursor.shellchat.chat;

import java.util.List;
import precursor.services.gam.api.CanvasSize;
import precursor.services.gam.api.ContextCanvas;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Shape;
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
    public TextView.Result post(TextView text) {
        return context.post(text);
    }

    @Override
    public void show(List<Shape> shapes, List<TextView> texts) {
        context.show(shapes, texts);
    }
}
