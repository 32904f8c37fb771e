package precursor.services.gam;

import java.util.List;
import java.util.Optional;
import precursor.hw.SystemManifest.UxType;
import precursor.services.gam.api.GamRequest;
import precursor.services.gam.api.InputLine;
import precursor.services.gam.api.InputTarget;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;

/**
 * What goes between a chat and the process that edits the line below it. That process owns the contexts of type {@code input} and {@code
 * predictive}. A key that is for a chat goes there, named with the chat it is for; what becomes of it comes back with that name and goes on to
 * the chat. So both ways are callbacks, that nobody waits for; while the input method is dead, keys are lost.
 */
final class InputMethod {

    private final Contexts contexts;
    private final Focus focus;
    private final Compositor compositor;
    /** Whose line stands in the canvases. */
    private Optional<RegisteredContext> shown = Optional.empty();

    InputMethod(Contexts contexts, Focus focus, Compositor compositor) {
        this.contexts = contexts;
        this.focus = focus;
        this.compositor = compositor;
    }

    /** What stands on the screen because of the application in front. */
    List<RegisteredContext> canvases() {
        Optional<RegisteredContext> chat = focus.application().filter(RegisteredContext::isChat);
        if (chat.isPresent() && !chat.equals(shown)) {
            canvas(UxType.INPUT).ifPresent(c -> compositor.forget(c.canvas()));
            canvas(UxType.PREDICTIVE).ifPresent(c -> compositor.forget(c.canvas()));
        }
        shown = chat;
        return chat.isEmpty() ? List.of() : contexts.all().stream().filter(RegisteredContext::isInputMethod).toList();
    }

    /** A key that was typed while a chat was in front. */
    void key(RegisteredContext chat, int codePoint) {
        canvas(UxType.INPUT).ifPresent(input -> input.tellInputKey(new InputTarget.Key(codePoint, chat.number())));
    }

    Reply target(Pid sender) {
        if (!is(sender)) {
            return Reply.failure(XousError.ACCESS_DENIED);
        }
        Optional<InputTarget> target = focus.application().flatMap(RegisteredContext::inputTarget);
        return Reply.payload(out -> out.optional(target, (o, t) -> t.writeTo(o)));
    }

    void passKey(GamRequest.PassKey request, Pid sender) {
        if (is(sender)) {
            chat(request.key().target()).ifPresent(c -> c.tellKey(request.key().codePoint()));
        }
    }

    Reply line(GamRequest.TellLine request, Pid sender) {
        if (!is(sender)) {
            return Reply.failure(XousError.ACCESS_DENIED);
        }
        chat(request.target()).ifPresent(c -> c.tellLine(request.finished(), request.line()));
        return Reply.returned();
    }

    /** A chat's labels have changed: with the language perhaps, in which something stands in an empty line too. */
    void predictorChanged(RegisteredContext chat) {
        if (shown.equals(Optional.of(chat))) {
            canvas(UxType.INPUT).ifPresent(line -> compositor.forget(line.canvas()));
            canvas(UxType.PREDICTIVE).ifPresent(strip -> compositor.forget(strip.canvas()));
        }
    }

    /** The input method is dead, and what was typed into lines lost. */
    void died() {
        contexts.all().forEach(c -> c.tellLine(false, new InputLine("")));
    }

    private boolean is(Pid sender) {
        return canvas(UxType.INPUT).filter(c -> c.owner().equals(sender)).isPresent();
    }

    private Optional<RegisteredContext> chat(long number) {
        return contexts.all().stream().filter(c -> c.number() == number).findFirst();
    }

    private Optional<RegisteredContext> canvas(UxType ux) {
        return contexts.all().stream().filter(c -> c.context().ux() == ux).findFirst();
    }
}
