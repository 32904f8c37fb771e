package precursor.services.ime;

import java.util.List;
import precursor.services.gam.api.ContextCanvas;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;

/** A canvas that the GAM gives. */
record GamPaper(ContextCanvas context) implements Paper {

    @Override
    public Gid gid() {
        return context.gid();
    }

    @Override
    public int width() {
        return context.size().width();
    }

    @Override
    public int height() {
        return context.size().height();
    }

    @Override
    public void draw(List<Shape> shapes, List<TextView> texts) {
        context.draw(shapes, texts);
    }

    @Override
    public TextView.Result post(TextView view) {
        return context.post(view);
    }
}
