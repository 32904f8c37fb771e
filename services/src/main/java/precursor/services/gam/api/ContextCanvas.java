package precursor.services.gam.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.graphics.api.Token;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/**
 * The canvas that the GAM gives to a context of this process. While the GAM is dead there is none: nothing comes to the front, and
 * what is drawn is lost. The kernel tells that death to whoever watches deaths; {@link #renew} is for then. Any thread may use it.
 */
public final class ContextCanvas implements Paper {

    private record Granted(Gam gam, Token token, Gid gid, CanvasSize size) {}

    private final Supplier<Gam> connect;
    private final UxRegistration registration;
    private volatile Granted granted;

    /**
     * Registers the context.
     *
     * @param connect connects to the GAM, waiting until it runs
     * @throws XousException {@code ACCESS_DENIED} when the context is another process's, or nobody's
     */
    public ContextCanvas(Supplier<Gam> connect, UxRegistration registration) {
        this.connect = connect;
        this.registration = registration;
        this.granted = grant();
    }

    private Granted grant() {
        Gam gam = connect.get();
        Token token = gam.registerUx(registration)
                .orElseThrow(() -> new XousException(XousError.ACCESS_DENIED, "register with the GAM"));
        Gid gid = gam.requestContentCanvas(token);
        return new Granted(gam, token, gid, gam.canvasBounds(gid));
    }

    /** The GAM died: gets a canvas of the one that takes its place. */
    public void renew() {
        granted = grant();
    }

    /** Of the context. */
    public Token token() {
        return granted.token();
    }

    @Override
    public Gid gid() {
        return granted.gid();
    }

    /** As it was granted at first. */
    @Override
    public CanvasSize size() {
        return granted.size();
    }

    /** As {@link Gam#post}; nothing was drawn, and nothing is known of the bounds, when the GAM is dead. */
    @Override
    public TextView.Result post(TextView view) {
        return answer(gam -> gam.post(view))
                .orElseGet(() -> new TextView.Result(Optional.empty(), view.cursor(), false));
    }

    @Override
    public void show(List<Shape> shapes, List<TextView> texts) {
        List<Shape> lastShapes = shapes;
        while (lastShapes.size() > ClipObject.MOST_IN_LIST) {
            frame(lastShapes.subList(0, ClipObject.MOST_IN_LIST), List.of(), false);
            lastShapes = lastShapes.subList(ClipObject.MOST_IN_LIST, lastShapes.size());
        }
        List<TextView> lastTexts = texts;
        while (lastTexts.size() > TextView.MOST_IN_LIST) {
            frame(lastShapes, lastTexts.subList(0, TextView.MOST_IN_LIST), false);
            lastShapes = List.of();
            lastTexts = lastTexts.subList(TextView.MOST_IN_LIST, lastTexts.size());
        }
        frame(lastShapes, lastTexts, true);
    }

    private void frame(List<Shape> shapes, List<TextView> texts, boolean shown) {
        tell(gam -> gam.draw(granted.gid(), shapes, texts, shown));
    }

    /** Asks for another size; gives the one that was granted. */
    public CanvasSize resize(CanvasSize wanted) {
        return answer(gam -> gam.setCanvasBounds(granted.token(), wanted)).orElse(wanted);
    }

    /** Puts it in front, if it is a menu or a dialog. */
    public Raise raise() {
        return answer(gam -> gam.tryRaiseMenu(registration.name())).orElse(Raise.REFUSED);
    }

    /** Puts another process's menu in front, which takes the right to; false when it has none, or another one is there. */
    public boolean raise(String menu) {
        return answer(gam -> gam.tryRaiseMenu(menu)).orElse(Raise.REFUSED) != Raise.REFUSED;
    }

    /** Puts an application in front, which takes the right to; false when that has no screen at the moment. */
    public boolean switchTo(String application) {
        return answer(gam -> {
                    gam.switchToApp(granted.token(), application);
                    return true;
                })
                .orElse(false);
    }

    /** It goes from the front. */
    public void lower() {
        tell(Gam::revertFocus);
    }

    /** Empties the input line, also of what was sent; for a chat. */
    public void clearLine() {
        tell(gam -> gam.clearLine(granted.token()));
    }

    /** Puts something else into the strip below the input line, until the next {@link #renew}; for a chat. */
    public void setPredictor(Predictor predictor) {
        tell(gam -> gam.setPredictor(granted.token(), predictor));
    }

    /** Asks the GAM for anything else. */
    public void tell(Consumer<Gam> request) {
        var _ = answer(gam -> {
            request.accept(gam);
            return true;
        });
    }

    /** Asks the GAM for anything; nothing when it is dead, which will be told, or knows no such context, since its owner is. */
    public <T> Optional<T> answer(Function<Gam, T> request) {
        try {
            return Optional.of(request.apply(granted.gam()));
        } catch (XousException e) {
            return switch (e.error()) {
                case SERVER_NOT_FOUND, PROCESS_TERMINATED, NOT_FOUND -> Optional.empty();
                default -> throw e;
            };
        }
    }
}
