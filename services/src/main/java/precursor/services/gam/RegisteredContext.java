package precursor.services.gam;

import java.util.OptionalInt;
import precursor.hw.SystemManifest.Context;
import precursor.hw.SystemManifest.UxType;
import precursor.services.gam.api.FocusState;
import precursor.services.gam.api.RawKeys;
import precursor.services.gam.api.UxRegistration;
import precursor.services.graphics.api.Token;
import precursor.xous.message.Pid;
import precursor.xous.message.Words;

/**
 * A context that its process has registered. A redraw or focus callback for which the process's queue had no room is owed
 * and told later; keys are not, since a key that arrives late would answer another question.
 */
final class RegisteredContext {

    private final Context context;
    private final Pid owner;
    private final Token token;
    private final UxRegistration registration;
    private final Canvas canvas;
    private final Listener listener;
    private FocusState focus = FocusState.BACKGROUND;
    private boolean focusOwed;
    private boolean redrawOwed;
    /** Whether it was refused the front, and is to be told when that is free. */
    private boolean waits;
    private boolean freeOwed;

    RegisteredContext(
            Context context, Pid owner, Token token, UxRegistration registration, Canvas canvas, Listener listener) {
        this.context = context;
        this.owner = owner;
        this.token = token;
        this.registration = registration;
        this.canvas = canvas;
        this.listener = listener;
    }

    Context context() {
        return context;
    }

    String name() {
        return context.name();
    }

    Pid owner() {
        return owner;
    }

    Token token() {
        return token;
    }

    Canvas canvas() {
        return canvas;
    }

    /** Whether it shows for a while above an application. */
    boolean isAlert() {
        return !isStatusBar() && (context.ux() == UxType.MENU || context.ux() == UxType.MODAL);
    }

    boolean isStatusBar() {
        return context.trust() == CanvasLayout.STATUS_TRUST;
    }

    boolean isApplication() {
        return !isStatusBar() && !isAlert();
    }

    void tellKeys(RawKeys keys) {
        OptionalInt opcode = registration.rawKeys();
        if (opcode.isPresent()) {
            listener.tell(opcode.getAsInt(), keys.words());
        }
    }

    void tellFocus(FocusState state) {
        focusOwed |= state != focus;
        focus = state;
        settle();
    }

    /** It was refused the front. */
    void refused() {
        waits = true;
    }

    /** The front is free. */
    void tellFree() {
        freeOwed |= waits;
        waits = false;
        settle();
    }

    void tellRedraw() {
        redrawOwed = true;
        settle();
    }

    /** Its process is gone. */
    void close() {
        listener.close();
    }

    /** Tells what is owed, as far as there is room. */
    void settle() {
        OptionalInt opcode = registration.focusChange();
        if (focusOwed && (opcode.isEmpty() || listener.tell(opcode.getAsInt(), focus.words()))) {
            focusOwed = false;
        }
        if (freeOwed && (opcode.isEmpty() || listener.tell(opcode.getAsInt(), FocusState.FREE.words()))) {
            freeOwed = false;
        }
        if (redrawOwed && listener.tell(registration.redraw(), Words.NONE)) {
            redrawOwed = false;
        }
    }
}
