package precursor.services.modals;

import java.util.List;
import precursor.services.gam.api.CanvasSize;
import precursor.services.gam.api.Gam;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.graphics.api.Token;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/** The stage that the GAM gives to a context. */
final class GamStage implements Stage {

    private final Gam gam;
    private final String context;
    private final Token token;
    private final DialogCanvas canvas;

    /**
     * @param context the name that {@code token} was registered for
     */
    GamStage(Gam gam, String context, Token token) {
        this.gam = gam;
        this.context = context;
        this.token = token;
        Gid gid = gam.requestContentCanvas(token);
        this.canvas = new GamCanvas(gam, gid, gam.canvasBounds(gid).width());
    }

    private record GamCanvas(Gam gam, Gid gid, int width) implements DialogCanvas {

        @Override
        public TextView.Result post(TextView view) {
            return gam.post(view);
        }

        @Override
        public void draw(List<Shape> shapes) {
            for (int i = 0; i < shapes.size(); i += ClipObject.MOST_IN_LIST) {
                gam.draw(gid, shapes.subList(i, Math.min(shapes.size(), i + ClipObject.MOST_IN_LIST)));
            }
        }
    }

    @Override
    public DialogCanvas canvas() {
        return canvas;
    }

    @Override
    public int resize(int height) {
        return gam.setCanvasBounds(token, new CanvasSize(canvas.width(), height)).height();
    }

    @Override
    public boolean raise() {
        try {
            gam.raiseMenu(context);
            return true;
        } catch (XousException e) {
            if (e.error() == XousError.SHARE_VIOLATION) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void lower() {
        gam.revertFocus();
    }

    @Override
    public void flush() {
        gam.redraw();
    }
}
