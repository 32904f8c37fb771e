package precursor.services.ime;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import precursor.services.gam.api.InputLine;
import precursor.services.gam.api.InputTarget;
import precursor.services.gam.api.Paper;
import precursor.services.gam.api.Predictor;
import precursor.services.gam.api.RawKeys;
import precursor.services.gam.modal.CharacterGrid;

/**
 * What keys do to the line of the chat in front. Each chat has a line of its own, which is there again when the chat comes back to the front;
 * a chat that was registered anew begins with an empty one.
 */
final class ImeServer {

    /** Where the chats are. */
    interface Chats {

        /** The one in front. */
        Optional<InputTarget> inFront();

        void tellLine(long chat, boolean finished, InputLine line);

        /** The line has no use for a key. */
        void passKey(InputTarget.Key key);
    }

    private final Chats chats;
    private final LineView lineView;
    private final StripView stripView;
    private final CharacterMenu menu;
    private final Supplier<String> idle;
    /** By the name of the context. */
    private final Map<String, ChatLine> lines = new HashMap<>();
    private Optional<InputTarget> front = Optional.empty();

    /**
     * @param idle what stands in an empty line
     */
    ImeServer(Chats chats, Paper line, Paper strip, CharacterMenu menu, Supplier<String> idle) {
        this.chats = chats;
        this.lineView = new LineView(line);
        this.stripView = new StripView(strip);
        this.menu = menu;
        this.idle = idle;
    }

    /** Draws the line of the chat that is in front now. */
    void redrawLine() {
        askWhoIsInFront();
        front.ifPresent(chat -> drawLine(line(chat)));
    }

    /** Draws the strip of the chat that is in front now. */
    void redrawStrip() {
        askWhoIsInFront();
        front.ifPresent(chat -> drawStrip(chat, line(chat)));
    }

    private void askWhoIsInFront() {
        front = chats.inFront();
        if (front.filter(chat -> chat.number() == menu.chat()).isEmpty()) {
            menu.close();
        }
    }

    /** A key for the menu of characters. */
    void menuKey(int codePoint) {
        menu.key(codePoint).ifPresent(chosen -> front
                .filter(chat -> chat.number() == menu.chat())
                .ifPresent(chat -> insert(chat, line(chat), chosen)));
    }

    /** The GAM was started again: all chats are others. */
    void gamIsNew() {
        front = Optional.empty();
        menu.close();
        lines.values().forEach(chat -> chat.line().wipe());
        lines.clear();
    }

    /** A key. One that was typed into another chat than the one in front comes too late. */
    void key(InputTarget.Key key) {
        front.filter(chat -> chat.number() == key.target()).ifPresent(chat -> key(chat, line(chat), key));
        if (key.codePoint() == InputTarget.CLEAR) {
            lines.values().stream().filter(line -> line.number() == key.target()).forEach(ChatLine::clear);
        }
    }

    private void key(InputTarget chat, ChatLine typed, InputTarget.Key key) {
        int codePoint = key.codePoint();
        switch (codePoint) {
            case RawKeys.BACKSPACE -> {
                if (typed.line().backspace()) {
                    changed(chat, typed);
                }
            }
            // Told even if nothing stood there: who had it cleared begins anew.
            case InputTarget.CLEAR -> {
                typed.clear();
                drawStrip(chat, typed);
                changed(chat, typed);
            }
            case RawKeys.ENTER -> send(chat, typed);
            case RawKeys.UP, RawKeys.DOWN, RawKeys.SELECT -> chats.passKey(key);
            case RawKeys.LEFT, RawKeys.RIGHT -> {
                switch (chat.predictor()) {
                    case Predictor.Shell s -> move(typed, codePoint == RawKeys.LEFT ? -1 : 1);
                    case Predictor.IconTray t -> chats.passKey(key);
                }
            }
            case RawKeys.F1, RawKeys.F2, RawKeys.F3, RawKeys.F4 -> {
                switch (chat.predictor()) {
                    case Predictor.Shell s -> {
                        if (typed.recall(codePoint - RawKeys.F1)) {
                            changed(chat, typed);
                        }
                    }
                    case Predictor.IconTray t -> chats.passKey(key);
                }
            }
            default -> {
                // Without lambdas: what they are made of would be made with the first letter, which somebody waits for.
                Optional<CharacterGrid> grid = CharacterGrid.of(codePoint);
                if (grid.isPresent()) {
                    menu.show(grid.get(), chat.number());
                } else {
                    insert(chat, typed, codePoint);
                }
            }
        }
    }

    private void insert(InputTarget chat, ChatLine typed, int codePoint) {
        if (typed.line().insert(codePoint)) {
            changed(chat, typed);
        }
    }

    private void move(ChatLine typed, int by) {
        if (typed.line().move(by)) {
            drawLine(typed);
        }
    }

    /** The chat hears of it first: what it finds for the line takes longer than to draw the line. */
    private void changed(InputTarget chat, ChatLine typed) {
        if (chat.incremental()) {
            chats.tellLine(chat.number(), false, typed.text());
        }
        drawLine(typed);
    }

    private void send(InputTarget chat, ChatLine typed) {
        InputLine sent = typed.take();
        chats.tellLine(chat.number(), true, sent);
        drawStrip(chat, typed);
        changed(chat, typed);
    }

    private void drawLine(ChatLine typed) {
        lineView.draw(typed.line(), idle.get());
    }

    private void drawStrip(InputTarget chat, ChatLine typed) {
        switch (chat.predictor()) {
            case Predictor.Shell s -> stripView.draw(typed.sent(), OptionalInt.empty());
            case Predictor.IconTray tray -> stripView.draw(tray.labels(), tray.marked());
        }
    }

    private ChatLine line(InputTarget chat) {
        ChatLine known = lines.get(chat.context());
        if (known != null && known.number() == chat.number()) {
            return known;
        }
        ChatLine fresh = new ChatLine(chat.number());
        lines.put(chat.context(), fresh);
        return fresh;
    }
}
