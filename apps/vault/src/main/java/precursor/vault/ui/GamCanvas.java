package precursor.vault.ui;

import java.util.List;
import java.util.function.Supplier;
import precursor.services.gam.api.CanvasSize;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.UxRegistration;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.graphics.api.Token;
import precursor.xous.message.Pid;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/** The canvas of Vault's context at the GAM. */
public final class GamCanvas implements VaultServer.Canvas {

    private record Granted(Gam gam, Gid gid, CanvasSize size) {}

    private final Supplier<Gam> connect;
    private final Pid owner;
    private final UxRegistration registration;
    private Granted granted;

    /**
     * @param connect connects to the GAM, waiting until it runs
     * @param owner the GAM's process
     */
    public GamCanvas(Supplier<Gam> connect, Pid owner, UxRegistration registration) {
        this.connect = connect;
        this.owner = owner;
        this.registration = registration;
        this.granted = register();
    }

    private Granted register() {
        Gam gam = connect.get();
        Token context = gam.registerUx(registration)
                .orElseThrow(() -> new XousException(XousError.ACCESS_DENIED, "register with the GAM"));
        Gid gid = gam.requestContentCanvas(context);
        return new Granted(gam, gid, gam.canvasBounds(gid));
    }

    @Override
    public void renew() {
        granted = register();
    }

    @Override
    public Pid owner() {
        return owner;
    }

    @Override
    public Gid gid() {
        return granted.gid();
    }

    @Override
    public CanvasSize size() {
        return granted.size();
    }

    @Override
    public void clear() {
        granted.gam().clear(granted.gid());
    }

    @Override
    public void draw(List<Shape> shapes) {
        granted.gam().draw(granted.gid(), shapes);
    }

    @Override
    public void post(TextView text) {
        granted.gam().post(text);
    }

    @Override
    public void redraw() {
        granted.gam().redraw();
    }
}
