package precursor.services.gam;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import precursor.hw.SystemManifest.Context;
import precursor.hw.SystemManifest.UxType;
import precursor.services.gam.api.ChatInput;
import precursor.services.gam.api.FocusState;
import precursor.services.gam.api.Hands;
import precursor.services.gam.api.InputLine;
import precursor.services.gam.api.InputTarget;
import precursor.services.gam.api.Predictor;
import precursor.services.gam.api.RawKeys;
import precursor.services.gam.api.UxRegistration;
import precursor.services.graphics.api.Token;
import precursor.xous.message.Pid;
import precursor.xous.message.Words;

/**
 * A context that its process has registered. What there was no room for in the process's queue is owed and told later: redraw and focus
 * callbacks, lines, and keys, as somebody types who pastes. Keys that are owed are forgotten when the focus moves: one that came later would
 * answer another question. {@link RawKeys#PANIC} answers none: it is owed by itself, until it is told, and goes before all else.
 */
final class RegisteredContext {

    /** Most keys that wait for a slow process: more than a person can type, as many as a text that is pasted has. */
    private static final int MOST_KEYS_OWED = 4096;

    private final long number;
    private final Context context;
    private final Pid owner;
    private final Token token;
    private final UxRegistration registration;
    private final Canvas canvas;
    private final Listener listener;
    /** What the person does with it. */
    private final Hands hands;
    private FocusState focus = FocusState.BACKGROUND;
    private boolean focusOwed;
    private boolean redrawOwed;
    /** Whether it was refused the front, and is to be told when that is free. */
    private boolean waits;
    private boolean freeOwed;
    private final OwedLines linesOwed = new OwedLines();
    private final Deque<Words> keysOwed = new ArrayDeque<>();
    private boolean panicOwed;
    private Optional<Predictor> predictor;

    /**
     * A registration.
     *
     * @param number that no other registration has or had
     */
    RegisteredContext(
            long number,
            Context context,
            Pid owner,
            Token token,
            UxRegistration registration,
            Canvas canvas,
            Listener listener,
            Hands hands) {
        this.number = number;
        this.context = context;
        this.owner = owner;
        this.token = token;
        this.registration = registration;
        this.canvas = canvas;
        this.listener = listener;
        this.hands = hands;
        this.predictor = registration.chat().map(ChatInput::predictor);
    }

    long number() {
        return number;
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

    Hands hands() {
        return hands;
    }

    /** Whether it shows for a while above an application. */
    boolean isAlert() {
        return !isStatusBar() && (context.ux() == UxType.MENU || context.ux() == UxType.MODAL);
    }

    boolean isStatusBar() {
        return context.trust() == Context.STATUS_TRUST;
    }

    boolean isApplication() {
        return context.isApplication();
    }

    /** Whether it is on the screen, and has not drawn itself yet. The status bar is never under a box. */
    boolean isBeingDrawn() {
        return canvas.state() == CanvasState.ON_SCREEN_DIRTY && !isStatusBar();
    }

    boolean isChat() {
        return isApplication() && context.ux() == UxType.CHAT;
    }

    /** Whether it is what the input method shows below a chat. */
    boolean isInputMethod() {
        return context.ux() == UxType.INPUT || context.ux() == UxType.PREDICTIVE;
    }

    /** What the input method is to know of it, if it is a chat. */
    Optional<InputTarget> inputTarget() {
        return registration
                .chat()
                .map(chat -> new InputTarget(
                        number, name(), chat.lineChanged().isPresent(), predictor.orElse(chat.predictor())));
    }

    void setPredictor(Predictor other) {
        predictor = Optional.of(other);
    }

    void tellKey(int codePoint) {
        tellRawKeys(words(codePoint));
    }

    /** {@link RawKeys#PANIC}: neither a full queue nor a change of focus loses it. */
    void tellPanic() {
        panicOwed = registration.rawKeys().isPresent();
        settle();
    }

    private static Words words(int codePoint) {
        return new RawKeys(List.of(codePoint)).words();
    }

    void tellInputKey(InputTarget.Key key) {
        tellRawKeys(key.words());
    }

    private void tellRawKeys(Words words) {
        if (registration.rawKeys().isPresent() && keysOwed.size() < MOST_KEYS_OWED) {
            keysOwed.add(words);
            settle();
        }
    }

    /** What stands in the line of a chat. Nothing is told to who did not ask for it. */
    void tellLine(boolean finished, InputLine line) {
        registration.chat().ifPresent(chat -> {
            OptionalInt opcode = finished ? OptionalInt.of(chat.line()) : chat.lineChanged();
            if (opcode.isPresent()) {
                linesOwed.add(opcode.getAsInt(), finished, line);
                settle();
            }
        });
    }

    void tellFocus(FocusState state) {
        if (state != focus) {
            focusOwed = true;
            focus = state;
            keysOwed.clear();
        }
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

    /** Whether there was no room for something that it is to be told. */
    boolean isOwed() {
        return panicOwed || focusOwed || freeOwed || redrawOwed || !keysOwed.isEmpty() || !linesOwed.isEmpty();
    }

    /** Tells what is owed, as far as there is room. */
    void settle() {
        OptionalInt keys = registration.rawKeys();
        if (panicOwed && listener.tell(keys.orElseThrow(), words(RawKeys.PANIC))) {
            panicOwed = false;
        }
        OptionalInt opcode = registration.focusChange();
        if (focusOwed && (opcode.isEmpty() || listener.tell(opcode.getAsInt(), focus.words()))) {
            focusOwed = false;
        }
        if (freeOwed && (opcode.isEmpty() || listener.tell(opcode.getAsInt(), FocusState.FREE.words()))) {
            freeOwed = false;
        }
        while (!keysOwed.isEmpty() && listener.tell(keys.orElseThrow(), keysOwed.getFirst())) {
            keysOwed.removeFirst();
        }
        linesOwed.settle(listener);
        if (redrawOwed && listener.tell(registration.redraw(), Words.NONE)) {
            redrawOwed = false;
        }
    }
}
