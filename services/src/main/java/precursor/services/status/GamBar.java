package precursor.services.status;

import java.util.List;
import java.util.function.Supplier;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.UxRegistration;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.graphics.api.Token;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/** The bar on the GAM's most trusted canvas. While the GAM is dead nothing is drawn. */
final class GamBar implements StatusServer.Bar {

    private final Supplier<Gam> connect;
    private final UxRegistration registration;
    private Granted granted;

    private record Granted(Gam gam, StatusBar bar) {}

    private record GamPaper(Gam gam, Gid gid) implements StatusBar.Paper {

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

    /**
     * @param connect connects to the GAM, waiting until it runs
     */
    GamBar(Supplier<Gam> connect, UxRegistration registration) {
        this.connect = connect;
        this.registration = registration;
        this.granted = grant();
    }

    /** The GAM died: gets a canvas of the one that takes its place. */
    void renew() {
        granted = grant();
    }

    private Granted grant() {
        Gam gam = connect.get();
        Token token = gam.registerUx(registration)
                .orElseThrow(() -> new XousException(XousError.ACCESS_DENIED, "register with the GAM"));
        Gid gid = gam.requestContentCanvas(token);
        return new Granted(gam, new StatusBar(new GamPaper(gam, gid), gid, token));
    }

    @Override
    public void draw(StatusText text) {
        unlessDead(() -> granted.bar().draw(text));
    }

    @Override
    public void flush() {
        unlessDead(() -> granted.gam().redraw());
    }

    @Override
    public void powerDown() {
        unlessDead(() -> granted.gam().powerDown());
    }

    private static void unlessDead(Runnable what) {
        try {
            what.run();
        } catch (XousException e) {
            return; // its death will be told
        }
    }
}
