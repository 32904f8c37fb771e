package precursor.services.gam;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import precursor.services.gam.api.GamRequest;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;

/** What processes draw into their canvases: only into their own, clipped to them, and lost while something covers them. */
final class Drawing {

    private final Contexts contexts;
    private final Screen screen;

    Drawing(Contexts contexts, Screen screen) {
        this.contexts = contexts;
        this.screen = screen;
    }

    Reply clear(Gid gid, Pid sender) {
        contexts.of(gid, sender)
                .map(RegisteredContext::canvas)
                .filter(canvas -> canvas.state().drawable())
                .ifPresent(canvas -> screen.clear(canvas.bounds()));
        return Reply.NONE;
    }

    Reply bounds(Gid gid, Pid sender) {
        Optional<Rectangle> bounds = contexts.of(gid, sender).map(c -> c.canvas().bounds());
        return bounds.map(b -> Reply.scalar(b.width(), b.height())).orElseGet(Drawing::denied);
    }

    Reply render(Gid gid, List<Shape> shapes, Pid sender) {
        Optional<RegisteredContext> context = contexts.of(gid, sender);
        if (context.isEmpty()) {
            return denied();
        }
        screen.draw(clipped(shapes, context.get().canvas()));
        return Reply.returned();
    }

    private static List<ClipObject> clipped(List<Shape> shapes, Canvas canvas) {
        if (!canvas.state().drawable()) {
            return List.of();
        }
        boolean trusted = canvas.trust() >= Contexts.TRUSTED;
        List<ClipObject> objects = new ArrayList<>(shapes.size());
        for (Shape shape : shapes) {
            // Lines that invert what is there would make light-on-dark text out of any text.
            if (trusted || !(shape instanceof Shape.XorLine)) {
                objects.add(new ClipObject(canvas.bounds(), shape));
            }
        }
        return objects;
    }

    Reply render(TextView wanted, Pid sender) {
        Optional<RegisteredContext> context = contexts.of(wanted.canvas(), sender);
        if (context.isEmpty()) {
            return denied();
        }
        TextView.Result result = screen.draw(TextRights.apply(context.get(), wanted));
        return Reply.payload(result::writeTo);
    }

    Reply render(GamRequest.RenderFrame wanted, Pid sender) {
        Optional<RegisteredContext> framed = contexts.of(wanted.canvas(), sender);
        if (framed.isEmpty()) {
            return denied();
        }
        List<TextView> allowed = new ArrayList<>(wanted.texts().size());
        for (TextView view : wanted.texts()) {
            Optional<RegisteredContext> context = contexts.of(view.canvas(), sender);
            if (context.isEmpty()) {
                return denied();
            }
            if (context.get().canvas().state().drawable()) {
                allowed.add(TextRights.apply(context.get(), view));
            }
        }
        List<ClipObject> objects = clipped(wanted.shapes(), framed.get().canvas());
        if (wanted.redraw()) {
            framed.get().canvas().drawn();
        }
        if (wanted.redraw() || !objects.isEmpty() || !allowed.isEmpty()) {
            screen.draw(objects, allowed, wanted.redraw());
        }
        return Reply.returned();
    }

    /** A process has drawn what it was asked for. */
    Reply redraw(Pid sender) {
        List<RegisteredContext> drawn = contexts.ownedBy(sender);
        drawn.forEach(context -> context.canvas().drawn());
        if (!drawn.isEmpty()) {
            screen.flush();
        }
        return Reply.NONE;
    }

    private static Reply denied() {
        return Reply.failure(XousError.ACCESS_DENIED);
    }
}
