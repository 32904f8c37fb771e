package precursor.services.gam.modal;

import java.util.function.Supplier;
import precursor.services.gam.api.ContextCanvas;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.Paper;
import precursor.services.gam.api.Raise;
import precursor.services.gam.api.UxRegistration;
import precursor.services.gam.api.CanvasSize;
import precursor.services.locale.Language;

/** The stage that the GAM gives to a context. */
public final class GamStage implements Stage {

    private final ContextCanvas context;
    private final Supplier<Language> language;

    /**
     * @param connect connects to the GAM, waiting until it runs
     * @param language the one that is chosen now
     */
    public GamStage(Supplier<Gam> connect, UxRegistration registration, Supplier<Language> language) {
        this.context = new ContextCanvas(connect, registration);
        this.language = language;
    }

    /** The GAM died: gets a stage of the one that takes its place. */
    public void renew() {
        context.renew();
    }

    @Override
    public Paper canvas() {
        return context;
    }

    @Override
    public Language language() {
        return language.get();
    }

    @Override
    public int resize(int height) {
        return context.resize(new CanvasSize(context.size().width(), height)).height();
    }

    @Override
    public Raise raise() {
        return context.raise();
    }

    @Override
    public void lower() {
        context.lower();
    }
}
