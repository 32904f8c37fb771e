package precursor.services.gam;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import precursor.services.gam.api.CanvasSize;
import precursor.services.gam.api.FocusState;
import precursor.services.gam.api.GamRequest;
import precursor.services.gam.api.Hands;
import precursor.services.gam.api.Predictor;
import precursor.services.gam.api.InputTarget;
import precursor.services.gam.api.RawKeys;
import precursor.services.gam.api.UxRegistration;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Rectangle;
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
    private final InputMethod input;
    private final Drawing drawing;
    private final Presses presses = new Presses();
    private final CanvasLayout layout;
    private final Screen screen;
    private final LongSupplier random;
    private final LongSupplier clock;
    private final Function<Sid, Listener> connect;
    private final Executor patience;
    private final Executor soon;
    private final List<HeldRaise> held = new ArrayList<>();

    /** Who has the keys. */
    private Optional<RegisteredContext> front = Optional.empty();
    private long registrations;
    private boolean mainMenuAllowed;
    /** Whether an application was ever shown: until then the boot logo has the screen. */
    private boolean booted;
    /** Whether what is owed to somebody will be told without a request of his. */
    private boolean owing;
    /** Whether the device sleeps: then nobody has the screen or the keys. */
    private boolean asleep;

    /**
     * @param random 64 bits of the device's own randomness
     * @param clock milliseconds of the person's time, which passes where the device's stands still
     * @param connect makes a listener of a server's identity
     * @param patience runs what it is given when an application had long enough to draw itself
     * @param soon runs what it is given when a process that was busy may have read some of its messages
     */
    GamServer(
            Contexts contexts,
            CanvasLayout layout,
            Screen screen,
            LongSupplier random,
            LongSupplier clock,
            Function<Sid, Listener> connect,
            Executor patience,
            Executor soon) {
        this.contexts = contexts;
        this.layout = layout;
        this.screen = screen;
        this.random = random;
        this.clock = clock;
        this.connect = connect;
        this.patience = patience;
        this.soon = soon;
        this.compositor = new Compositor(screen, new Defacement(random.getAsLong()));
        this.input = new InputMethod(contexts, focus, compositor);
        this.drawing = new Drawing(contexts, screen);
        screen.bootLogo();
        screen.flush();
    }

    /**
     * The answer to a request.
     *
     * @param later takes the answer, when what is returned is {@link Reply#DEFERRED}
     */
    synchronized Reply handle(GamRequest request, Pid sender, Consumer<Reply> later) {
        contexts.ownedBy(sender).forEach(RegisteredContext::settle);
        Reply reply = answer(request, sender, later);
        raiseHeld();
        rememberOwed();
        return reply;
    }

    /** A process that is told much, and asks for nothing, has nevertheless to hear the rest. */
    private void rememberOwed() {
        if (!owing && contexts.anyIsOwed()) {
            owing = true;
            soon.execute(this::settle);
        }
    }

    private synchronized void settle() {
        owing = false;
        contexts.all().forEach(RegisteredContext::settle);
        rememberOwed();
    }

    private Reply answer(GamRequest request, Pid sender, Consumer<Reply> later) {
        return switch (request) {
            case GamRequest.ClearCanvas r -> drawing.clear(r.canvas(), sender);
            case GamRequest.GetCanvasBounds r -> drawing.bounds(r.canvas(), sender);
            case GamRequest.SetCanvasBounds r -> contexts.of(r.context(), sender)
                    .map(c -> resize(c, r.wanted()))
                    .orElse(denied());
            case GamRequest.RenderObject r -> drawing.render(r.canvas(), List.of(r.shape()), sender);
            case GamRequest.RenderObjectList r -> drawing.render(r.canvas(), r.shapes(), sender);
            case GamRequest.RenderFrame r -> drawing.render(r, sender);
            case GamRequest.RenderTextView r -> drawing.render(r.view(), sender);
            case GamRequest.Redraw r -> drawing.redraw(sender);
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
            case GamRequest.RaiseMenu r -> raiseOverDrawing(new HeldRaise(r.name(), sender, later));
            case GamRequest.AllowMainMenu r -> {
                mainMenuAllowed = true;
                yield Reply.scalar(0);
            }
            case GamRequest.GetInputTarget r -> input.target(sender);
            case GamRequest.PassKey r -> {
                input.passKey(r, sender);
                yield Reply.NONE;
            }
            case GamRequest.TellLine r -> input.line(r, sender);
            case GamRequest.SetPredictor r -> contexts.of(r.context(), sender)
                    .filter(RegisteredContext::isChat)
                    .map(c -> setPredictor(c, r.predictor()))
                    .orElse(denied());
            case GamRequest.ClearLine r -> contexts.of(r.context(), sender)
                    .filter(RegisteredContext::isChat)
                    .map(c -> {
                        input.key(c, InputTarget.CLEAR);
                        return Reply.returned();
                    })
                    .orElse(denied());
            case GamRequest.Unavailable r -> Reply.failure(XousError.UNAVAILABLE);
        };
    }

    /**
     * What the keyboard tells. A key goes to the front context, if that had the focus when the key went down; the panic key is nobody's, so no
     * question that comes up while it is held takes it away.
     */
    synchronized void keyboard(KeyboardNews news) {
        switch (news) {
            case KeyboardNews.PressBegan n -> {
                presses.began(n.press());
                front.map(RegisteredContext::hands).ifPresent(Hands::areBusy);
            }
            case KeyboardNews.Key n -> {
                presses.began(n.press());
                front.map(RegisteredContext::hands).ifPresent(Hands::areBusy);
                if (!asleep && (presses.isForWhoIsInFront(n.press()) || n.codePoint() == RawKeys.PANIC)) {
                    key(n.codePoint());
                    rememberOwed();
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
        showHomeIfNobody();
        gone.forEach(c -> compositor.remove(c.canvas()));
        if (gone.stream().anyMatch(RegisteredContext::isInputMethod)) {
            input.died();
        }
        focusMoved();
        raiseHeld();
        screen.flush();
    }

    /** The graphics service was started again, with an empty screen. */
    synchronized void screenIsNew() {
        if (asleep) {
            screen.sleepScreen();
            screen.flush();
        } else if (booted) {
            drawAnew();
        }
    }

    private void drawAnew() {
        screen.clear(Rectangle.of(0, 0, layout.width(), layout.height()));
        compositor.forgetScreen();
        update();
        screen.flush();
    }

    /** The device goes to sleep, which alone is shown from now on; what is drawn goes nowhere, and so do keys. */
    synchronized void suspend() {
        asleep = true;
        update();
        screen.sleepScreen();
        screen.flush();
    }

    /** The device is awake: the screen is what it was, drawn anew by whom it is. */
    synchronized void resume() {
        asleep = false;
        presses.forget();
        if (booted) {
            drawAnew();
        } else {
            screen.bootLogo();
            screen.flush();
        }
    }

    /** The keyboard was started again; it counts presses from the beginning. */
    synchronized void keyboardIsNew() {
        presses.startAgain();
    }

    private Optional<Token> register(UxRegistration registration, Pid sender) {
        Optional<Token> token = contexts.admit(registration, sender, newToken());
        if (token.isEmpty()) {
            return token;
        }
        var context = contexts.expected(registration.name(), sender).orElseThrow();
        Canvas canvas =
                new Canvas(new Gid(random.getAsLong(), random.getAsLong()), context.trust(), layout.content(context));
        registrations++;
        RegisteredContext registered = new RegisteredContext(
                registrations,
                context,
                sender,
                token.get(),
                registration,
                canvas,
                connect.apply(registration.listener()),
                new Hands(clock));
        contexts.add(registered);
        compositor.add(canvas);
        if (registered.isApplication() && showHomeIfNobody()) {
            focusMoved();
        } else if (registered.isStatusBar() || registered.isInputMethod()) {
            update();
        }
        return token;
    }

    /** Where no application is in front, the one comes that does so by itself, if it is there; whether it came. */
    private boolean showHomeIfNobody() {
        Optional<RegisteredContext> home = focus.application().isPresent() ? Optional.empty() : contexts.home();
        home.ifPresent(focus::showApplication);
        return home.isPresent();
    }

    /** A box over half a picture would be another picture each time: so it waits until what it will cover is drawn. */
    private Reply raiseOverDrawing(HeldRaise raise) {
        if (!isBeingDrawn()) {
            return raised(raise);
        }
        held.add(raise);
        patience.execute(() -> raiseAnyway(raise));
        return Reply.DEFERRED;
    }

    /** Whether a box that came to the front now would cover half a picture. */
    private boolean isBeingDrawn() {
        return focus.alert().isEmpty() && shown().stream().anyMatch(RegisteredContext::isBeingDrawn);
    }

    private Reply raised(HeldRaise raise) {
        XousError error = raise(raise.name(), raise.sender());
        boolean interrupts = contexts.all().stream()
                .filter(context -> !context.name().equals(raise.name()))
                .anyMatch(context -> context.hands().wereBusyJustNow());
        return Reply.payload(out -> out.i32(error.code()).bool(interrupts));
    }

    private void raiseHeld() {
        while (!held.isEmpty() && !isBeingDrawn()) {
            HeldRaise first = held.removeFirst();
            first.later().accept(raised(first));
        }
    }

    /** The application takes too long; it is covered as it is. */
    private synchronized void raiseAnyway(HeldRaise raise) {
        if (held.remove(raise)) {
            raise.later().accept(raised(raise));
            raiseHeld();
        }
    }

    private XousError raise(String name, Pid sender) {
        Optional<RegisteredContext> found = contexts.named(name);
        if (found.isEmpty()) {
            return XousError.NOT_FOUND;
        }
        RegisteredContext raised = found.get();
        boolean mayRaise = raised.owner().equals(sender)
                || contexts.ownedBy(sender).stream().anyMatch(Contexts::maySwitch)
                || focus.application().filter(a -> a.owner().equals(sender)).isPresent();
        if (!mayRaise) {
            return XousError.ACCESS_DENIED;
        }
        if (!raised.isAlert()) {
            return XousError.INVALID_ARGUMENT;
        }
        if (focus.alert().filter(alert -> alert == raised).isPresent()) {
            return XousError.NO_ERROR; // the focus does not move: no key is lost
        }
        if (!focus.raise(raised)) {
            raised.refused();
            return XousError.SHARE_VIOLATION;
        }
        focusMoved();
        return XousError.NO_ERROR;
    }

    private void revertFocus(Pid sender) {
        Optional<RegisteredContext> leaving = focus.front().filter(c -> c.owner().equals(sender));
        if (leaving.isPresent()) {
            // Whoever was reading it may be about to press a key for it.
            leaving.get().hands().areBusy();
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
        if (codePoint == RawKeys.PANIC) {
            contexts.all().stream().filter(RegisteredContext::isApplication).forEach(RegisteredContext::tellPanic);
            return;
        }
        if (codePoint == RawKeys.SELECT && mainMenuAllowed && focus.application().isPresent() && focus.alert().isEmpty()) {
            Optional<RegisteredContext> menu = contexts.named(Contexts.MAIN_MENU);
            if (menu.isPresent()) {
                menu.get().hands().areBusy();
                raise(Contexts.MAIN_MENU, menu.get().owner());
                return;
            }
        }
        focus.front().ifPresent(front -> {
            if (front.isChat()) {
                input.key(front, codePoint);
            } else {
                front.tellKey(codePoint);
            }
        });
    }

    /** An application that comes or goes behind a dialog takes no key from it; else keys that are down belong to who had the focus until now. */
    private void focusMoved() {
        if (!front.equals(focus.front())) {
            presses.forget();
        }
        front = focus.front();
        if (!booted && front.isPresent()) {
            booted = true;
            if (!asleep) {
                screen.clear(Rectangle.of(0, 0, layout.width(), layout.height()));
            }
        }
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
        if (asleep) {
            return shown;
        }
        focus.application().ifPresent(shown::add);
        shown.addAll(input.canvases());
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

    private Reply setPredictor(RegisteredContext chat, Predictor predictor) {
        chat.setPredictor(predictor);
        input.predictorChanged(chat);
        update();
        return Reply.returned();
    }

    private Reply resize(RegisteredContext context, CanvasSize wanted) {
        Rectangle granted = layout.resized(context.context(), wanted);
        compositor.resize(context.canvas(), granted);
        if (shown().contains(context)) {
            update();
        }
        return Reply.payload(new CanvasSize(granted.width(), granted.height())::writeTo);
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
