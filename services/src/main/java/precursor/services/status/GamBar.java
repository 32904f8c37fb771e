package precursor.services.status;

import java.util.function.Supplier;
import precursor.services.gam.api.ContextCanvas;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.UxRegistration;

/** The bar on the GAM's most trusted canvas. While the GAM is dead nothing is drawn. */
final class GamBar implements StatusServer.Bar {

    private final ContextCanvas context;
    private final StatusBar bar;

    /**
     * @param connect connects to the GAM, waiting until it runs
     */
    GamBar(Supplier<Gam> connect, UxRegistration registration) {
        this.context = new ContextCanvas(connect, registration);
        this.bar = new StatusBar(context, context::token);
        context.tell(Gam::allowMainMenu);
    }

    /** The GAM died: gets a canvas of the one that takes its place. */
    void renew() {
        context.renew();
        context.tell(Gam::allowMainMenu);
    }

    @Override
    public void show(StatusText text) {
        bar.show(text);
    }

    /** Puts an application in front; false when it has no screen at the moment. */
    boolean switchTo(String application) {
        return context.switchTo(application);
    }

    /** Puts another process's menu in front; false when it has none at the moment. */
    boolean open(String menu) {
        return context.raise(menu);
    }

    @Override
    public void powerDown() {
        context.tell(Gam::powerDown);
    }
}
