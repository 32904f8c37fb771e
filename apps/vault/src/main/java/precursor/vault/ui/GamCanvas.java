package precursor.vault.ui;

import java.util.List;
import java.util.function.Supplier;
import precursor.services.gam.api.ContextCanvas;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.Predictor;
import precursor.services.gam.api.UxRegistration;
import precursor.services.gam.api.CanvasSize;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.xous.message.Pid;

/** The canvas of Vault's context at the GAM. */
public final class GamCanvas implements VaultServer.Canvas {

    private final Pid owner;
    private final ContextCanvas context;

    /**
     * @param connect connects to the GAM, waiting until it runs
     * @param owner the GAM's process
     */
    public GamCanvas(Supplier<Gam> connect, Pid owner, UxRegistration registration) {
        this.owner = owner;
        this.context = new ContextCanvas(connect, registration);
    }

    @Override
    public void renew() {
        context.renew();
    }

    @Override
    public Pid owner() {
        return owner;
    }

    @Override
    public Gid gid() {
        return context.gid();
    }

    @Override
    public CanvasSize size() {
        return context.size();
    }

    @Override
    public void label(Predictor.IconTray keys) {
        context.setPredictor(keys);
    }

    @Override
    public void clearLine() {
        context.clearLine();
    }

    @Override
    public void show(List<Shape> shapes, List<TextView> texts) {
        context.show(shapes, texts);
    }
}
