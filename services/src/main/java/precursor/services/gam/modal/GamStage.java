package precursor.services.gam.modal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import precursor.services.gam.api.CanvasSize;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.UxRegistration;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.graphics.api.Token;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/**
 * The stage that the GAM gives to a context. While the GAM is dead there is no stage: nothing can be raised, what is drawn
 * is lost.
 */
public final class GamStage implements Stage, DialogCanvas {

    private final Supplier<Gam> connect;
    private final UxRegistration registration;
    private Granted granted;

    private record Granted(Gam gam, Token token, Gid gid, int width) {}

    /**
     * @param connect connects to the GAM, waiting until it runs
     */
    public GamStage(Supplier<Gam> connect, UxRegistration registration) {
        this.connect = connect;
        this.registration = registration;
        this.granted = grant();
    }

    /** The GAM died: gets a stage of the one that takes its place. */
    public void renew() {
        granted = grant();
    }

    private Granted grant() {
        Gam gam = connect.get();
        Token token = gam.registerUx(registration)
                .orElseThrow(() -> new XousException(XousError.ACCESS_DENIED, "register with the GAM"));
        Gid gid = gam.requestContentCanvas(token);
        return new Granted(gam, token, gid, gam.canvasBounds(gid).width());
    }

    @Override
    public DialogCanvas canvas() {
        return this;
    }

    @Override
    public int width() {
        return granted.width();
    }

    @Override
    public Gid gid() {
        return granted.gid();
    }

    @Override
    public TextView.Result post(TextView view) {
        return orIfDead(() -> granted.gam().post(view), new TextView.Result(Optional.empty(), view.cursor(), false));
    }

    @Override
    public void draw(List<Shape> shapes) {
        for (int i = 0; i < shapes.size(); i += ClipObject.MOST_IN_LIST) {
            List<Shape> part = shapes.subList(i, Math.min(shapes.size(), i + ClipObject.MOST_IN_LIST));
            unlessDead(() -> granted.gam().draw(granted.gid(), part));
        }
    }

    @Override
    public int resize(int height) {
        CanvasSize wanted = new CanvasSize(granted.width(), height);
        return orIfDead(() -> granted.gam().setCanvasBounds(granted.token(), wanted), wanted).height();
    }

    @Override
    public boolean raise() {
        try {
            granted.gam().raiseMenu(registration.name());
            return true;
        } catch (XousException e) {
            return false; // another menu or dialog is in front, or the GAM is dead
        }
    }

    @Override
    public void lower() {
        unlessDead(() -> granted.gam().revertFocus());
    }

    @Override
    public void flush() {
        unlessDead(() -> granted.gam().redraw());
    }

    private static void unlessDead(Runnable what) {
        try {
            what.run();
        } catch (XousException e) {
            return; // its death will be told
        }
    }

    private static <T> T orIfDead(Supplier<T> what, T otherwise) {
        try {
            return what.get();
        } catch (XousException e) {
            return otherwise;
        }
    }
}
