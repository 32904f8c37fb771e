package precursor.services.status;

import java.util.List;
import java.util.function.Supplier;
import precursor.services.gam.api.ContextCanvas;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.UxRegistration;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.graphics.api.Token;

/** The bar on the GAM's most trusted canvas. While the GAM is dead nothing is drawn. */
final class GamBar implements StatusServer.Bar, StatusBar.Paper {

    private final ContextCanvas context;
    private final StatusBar bar = new StatusBar(this);

    /**
     * @param connect connects to the GAM, waiting until it runs
     */
    GamBar(Supplier<Gam> connect, UxRegistration registration) {
        this.context = new ContextCanvas(connect, registration);
    }

    /** The GAM died: gets a canvas of the one that takes its place. */
    void renew() {
        context.renew();
    }

    @Override
    public Gid gid() {
        return context.gid();
    }

    @Override
    public Token token() {
        return context.token();
    }

    @Override
    public TextView.Result post(TextView view) {
        return context.post(view);
    }

    @Override
    public void draw(List<Shape> shapes) {
        context.draw(shapes);
    }

    @Override
    public void draw(StatusText text) {
        bar.draw(text);
    }

    @Override
    public void flush() {
        context.redraw();
    }

    @Override
    public void powerDown() {
        context.tell(Gam::powerDown);
    }
}
