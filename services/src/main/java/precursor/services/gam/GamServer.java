package precursor.services.gam;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import precursor.services.gam.api.CanvasSize;
import precursor.services.gam.api.FocusState;
import precursor.services.gam.api.GamRequest;
import precursor.services.gam.api.RawKeys;
import precursor.services.gam.api.UxRegistration;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.graphics.api.Token;
import precursor.services.keyboard.api.KeyboardNews;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.Sid;
import precursor.xous.message.XousError;

/**
 * The GAM's state and its answers. Requests of clients and news of the keyboard and the kernel come from two threads, to
 * keep a flood of the former from drowning a key; a lock lets one in at a time.
 *
 * <p>Nothing that a client says is believed: canvases and tokens count only together with the process that the kernel
 * stamps, clips are the GAM's own, light-on-dark needs a trusted context's token.
 */
final class GamServer {

    private final Contexts contexts;
    private final Compositor compositor;
    private final Focus focus = new Focus();
    private final CanvasLayout layout;
    private final Screen screen;
    private final LongSupplier random;
    private final Function<Sid, Listener> connect;

    private boolean mainMenuAllowed;
    /** Whether an application was ever shown: until then the boot logo has the screen. */
    private boolean booted;
    /** The last key press that the keyboard told of. */
    private long lastPress;
    /** The last key press that began before the focus moved: it and older ones belong to nobody any more. */
    private long lastForeignPress;

    /**
     * @param random 64 bits of the device's own randomness
     * @param connect makes a listener of a server's identity
     */
    GamServer(
            Contexts contexts,
            CanvasLayout layout,
            Screen screen,
            LongSupplier random,
            Function<Sid, Listener> connect) {
        this.contexts = contexts;
        this.layout = layout;
        this.screen = screen;
        this.random = random;
        this.connect = connect;
        this.compositor = new Compositor(screen, new Defacement(random.getAsLong()));
        screen.bootLogo();
        screen.flush();
    }

    synchronized Reply handle(GamRequest request, Pid sender) {
        contexts.ownedBy(sender).forEach(RegisteredContext::settle);
        return switch (request) {
            case GamRequest.ClearCanvas r -> {
                drawable(r.canvas(), sender).ifPresent(c -> screen.clear(c.bounds()));
                yield Reply.NONE;
            }
            case GamRequest.GetCanvasBounds r -> contexts.of(r.canvas(), sender)
                    .map(c -> c.canvas().bounds())
                    .map(b -> Reply.scalar(b.width(), b.height()))
                    .orElse(denied());
            case GamRequest.SetCanvasBounds r -> contexts.of(r.context(), sender)
                    .map(c -> resize(c, r.wanted()))
                    .orElse(denied());
            case GamRequest.RenderObject r -> render(r.canvas(), List.of(r.shape()), sender);
            case GamRequest.RenderObjectList r -> render(r.canvas(), r.shapes(), sender);
            case GamRequest.RenderTextView r -> contexts.of(r.view().canvas(), sender)
                    .map(c -> render(c, r.view()))
                    .orElse(denied());
            case GamRequest.Redraw r -> {
                List<RegisteredContext> drawn = contexts.ownedBy(sender);
                drawn.forEach(GamServer::drawn);
                if (!drawn.isEmpty()) {
                    screen.flush();
                }
                yield Reply.NONE;
            }
            case GamRequest.RequestContentCanvas r -> contexts.of(r.context(), sender)
                    .map(c -> Reply.payload(c.canvas().gid()::writeTo))
                    .orElse(denied());
            case GamRequest.RegisterUx r -> {
                Optional<Token> token = register(r.registration(), sender);
                yield Reply.payload(out -> out.optional(token, (o, t) -> t.writeTo(o)));
            }
            case GamRequest.ClaimToken r -> {
                Optional<Token> token = contexts.claim(r.name(), sender, newToken());
                yield Reply.payload(out -> out.optional(token, (o, t) -> t.writeTo(o)));
            }
            case GamRequest.PowerDownRequest r -> ofStatusBar(sender, screen::sleepScreen);
            case GamRequest.ShipModeBlankRequest r ->
                ofStatusBar(sender, () -> screen.clear(Rectangle.of(0, 0, layout.width(), layout.height())));
            case GamRequest.TrustedInitDone r -> Reply.scalar(contexts.trustedInitDone());
            case GamRequest.RevertFocus r -> {
                revertFocus(sender);
                yield Reply.scalar(0);
            }
            case GamRequest.RevertFocusNb r -> {
                revertFocus(sender);
                yield Reply.NONE;
            }
            case GamRequest.QueryGlyphProps r -> Reply.scalar(r.style().lineHeight());
            case GamRequest.SwitchToApp r -> switchToApp(r, sender);
            case GamRequest.RaiseMenu r -> {
                XousError error = raise(r.name(), sender);
                yield Reply.payload(out -> out.i32(error.code()));
            }
            case GamRequest.AllowMainMenu r -> {
                mainMenuAllowed = true;
                yield Reply.scalar(0);
            }
            case GamRequest.Unavailable r -> Reply.failure(XousError.UNAVAILABLE);
        };
    }

    /** What the keyboard tells. A key goes to the front context, if that had the focus when the key went down. */
    synchronized void keyboard(KeyboardNews news) {
        switch (news) {
            case KeyboardNews.PressBegan n -> lastPress = Math.max(lastPress, n.press());
            case KeyboardNews.Key n -> {
                lastPress = Math.max(lastPress, n.press());
                if (n.press() > lastForeignPress) {
                    key(n.codePoint());
                }
            }
            case KeyboardNews.Scan n -> {}
            case KeyboardNews.Observed n -> {}
        }
    }

    /** A process is gone: its canvases vanish, and who was behind them comes to the front. */
    synchronized void died(Pid pid) {
        List<RegisteredContext> gone = contexts.removeAll(pid);
        if (gone.isEmpty()) {
            return;
        }
        gone.forEach(RegisteredContext::close);
        gone.forEach(focus::remove);
        gone.forEach(c -> compositor.remove(c.canvas()));
        focusMoved();
        screen.flush();
    }

    /** The graphics service was started again, with an empty screen. */
    synchronized void screenIsNew() {
        if (booted) {
            screen.clear(Rectangle.of(0, 0, layout.width(), layout.height()));
            compositor.forgetScreen();
            update();
            screen.flush();
        }
    }

    /** The keyboard was started again; it counts presses from the beginning. */
    synchronized void keyboardIsNew() {
        lastPress = 0;
        lastForeignPress = 0;
    }

    private Optional<Token> register(UxRegistration registration, Pid sender) {
        Optional<Token> token = contexts.admit(registration, sender, newToken());
        if (token.isEmpty()) {
            return token;
        }
        var context = contexts.expected(registration.name(), sender).orElseThrow();
        Canvas canvas =
                new Canvas(new Gid(random.getAsLong(), random.getAsLong()), context.trust(), layout.content(context));
        RegisteredContext registered = new RegisteredContext(
                context, sender, token.get(), registration, canvas, connect.apply(registration.listener()));
        contexts.add(registered);
        compositor.add(canvas);
        if (registered.isApplication() && focus.application().isEmpty()) {
            focus.showApplication(registered);
            focusMoved();
        } else if (registered.isStatusBar()) {
            update();
        }
        return token;
    }

    private XousError raise(String name, Pid sender) {
        Optional<RegisteredContext> found = contexts.named(name);
        if (found.isEmpty()) {
            return XousError.NOT_FOUND;
        }
        RegisteredContext raised = found.get();
        boolean mayRaise = raised.owner().equals(sender)
                || focus.application().filter(a -> a.owner().equals(sender)).isPresent();
        if (!mayRaise) {
            return XousError.ACCESS_DENIED;
        }
        if (!raised.isAlert()) {
            return XousError.INVALID_ARGUMENT;
        }
        if (!focus.raise(raised)) {
            raised.refused();
            return XousError.SHARE_VIOLATION;
        }
        focusMoved();
        return XousError.NO_ERROR;
    }

    private void revertFocus(Pid sender) {
        if (focus.front().filter(c -> c.owner().equals(sender)).isPresent()) {
            focus.revert();
            focusMoved();
        }
    }

    private Reply switchToApp(GamRequest.SwitchToApp request, Pid sender) {
        if (contexts.of(request.authority(), sender)
                .filter(Contexts::maySwitch)
                .isEmpty()) {
            return denied();
        }
        Optional<RegisteredContext> application =
                contexts.named(request.name()).filter(RegisteredContext::isApplication);
        if (application.isEmpty()) {
            return Reply.failure(XousError.NOT_FOUND);
        }
        focus.showApplication(application.get());
        focusMoved();
        return Reply.returned();
    }

    private void key(int codePoint) {
        if (codePoint == RawKeys.SELECT && mainMenuAllowed && focus.alert().isEmpty()) {
            Optional<RegisteredContext> menu = contexts.named(Contexts.MAIN_MENU);
            if (menu.isPresent()) {
                raise(Contexts.MAIN_MENU, menu.get().owner());
                return;
            }
        }
        focus.front().ifPresent(c -> c.tellKeys(new RawKeys(List.of(codePoint))));
    }

    /** Keys that are down belong to who had the focus until now. */
    private void focusMoved() {
        lastForeignPress = lastPress;
        if (!booted && focus.front().isPresent()) {
            booted = true;
            screen.clear(Rectangle.of(0, 0, layout.width(), layout.height()));
        }
        Optional<RegisteredContext> front = focus.front();
        for (RegisteredContext context : contexts.all()) {
            if (front.isEmpty() || front.get() != context) {
                context.tellFocus(FocusState.BACKGROUND);
            }
        }
        front.ifPresent(c -> c.tellFocus(FocusState.FOREGROUND));
        if (focus.alert().isEmpty()) {
            contexts.all().forEach(RegisteredContext::tellFree);
        }
        update();
    }

    private List<RegisteredContext> shown() {
        List<RegisteredContext> shown = new ArrayList<>();
        focus.application().ifPresent(shown::add);
        focus.alert().ifPresent(shown::add);
        if (booted) {
            contexts.statusBar().ifPresent(shown::add);
        }
        return shown;
    }

    private void update() {
        List<RegisteredContext> shown = shown();
        List<Canvas> toDraw =
                compositor.update(shown.stream().map(RegisteredContext::canvas).toList());
        shown.stream().filter(c -> toDraw.contains(c.canvas())).forEach(RegisteredContext::tellRedraw);
    }

    private Reply resize(RegisteredContext context, CanvasSize wanted) {
        Rectangle granted = layout.resized(context.context(), wanted);
        compositor.resize(context.canvas(), granted);
        if (shown().contains(context)) {
            update();
        }
        return Reply.payload(new CanvasSize(granted.width(), granted.height())::writeTo);
    }

    private Reply render(Gid gid, List<Shape> shapes, Pid sender) {
        Optional<RegisteredContext> context = contexts.of(gid, sender);
        if (context.isEmpty()) {
            return denied();
        }
        Canvas canvas = context.get().canvas();
        if (canvas.state().drawable()) {
            boolean trusted = canvas.trust() >= Contexts.TRUSTED;
            List<ClipObject> objects = new ArrayList<>(shapes.size());
            for (Shape shape : shapes) {
                // Lines that invert what is there would make light-on-dark text out of any text.
                if (trusted || !(shape instanceof Shape.XorLine)) {
                    objects.add(new ClipObject(canvas.bounds(), shape));
                }
            }
            screen.draw(objects);
        }
        return Reply.returned();
    }

    private Reply render(RegisteredContext context, TextView wanted) {
        TextView allowed = TextRights.apply(context, wanted);
        TextView.Result result = screen.draw(allowed);
        return Reply.payload(result::writeTo);
    }

    private Optional<Canvas> drawable(Gid gid, Pid sender) {
        return contexts.of(gid, sender)
                .map(RegisteredContext::canvas)
                .filter(c -> c.state().drawable());
    }

    private static void drawn(RegisteredContext context) {
        if (context.canvas().state() == CanvasState.ON_SCREEN_DIRTY) {
            context.canvas().become(CanvasState.ON_SCREEN_DRAWN);
        }
    }

    private Reply ofStatusBar(Pid sender, Runnable draw) {
        if (contexts.statusBar().filter(c -> c.owner().equals(sender)).isEmpty()) {
            return denied();
        }
        draw.run();
        screen.flush();
        return Reply.scalar(0);
    }

    private Token newToken() {
        return new Token(random.getAsLong(), random.getAsLong());
    }

    private static Reply denied() {
        return Reply.failure(XousError.ACCESS_DENIED);
    }
}
