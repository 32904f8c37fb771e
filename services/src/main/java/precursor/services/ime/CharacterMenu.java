package precursor.services.ime;

import java.util.OptionalInt;
import precursor.services.gam.modal.CharacterGrid;
import precursor.services.gam.modal.Dialog;
import precursor.services.gam.modal.DialogView;

/** The characters that no key has, over the chat that they are for. */
final class CharacterMenu {

    private final DialogView view;
    private long chat;

    CharacterMenu(DialogView view) {
        this.view = view;
    }

    /** Shows them, unless they are shown. */
    void show(CharacterGrid grid, long forChat) {
        if (view.shown().isEmpty()) {
            chat = forChat;
            view.show(grid);
        }
    }

    /** The chat that they are shown for, or were. */
    long chat() {
        return chat;
    }

    /** Takes a key; gives the character that was chosen with it. */
    OptionalInt key(int codePoint) {
        Dialog.Step step = view.key(codePoint);
        OptionalInt chosen = step == Dialog.Step.DONE && view.shown().orElseThrow() instanceof CharacterGrid grid
                ? OptionalInt.of(grid.chosen())
                : OptionalInt.empty();
        if (step == Dialog.Step.DONE || step == Dialog.Step.CANCELLED) {
            view.close();
        }
        return chosen;
    }

    void redraw() {
        view.redraw();
    }

    /** They go, whether they are shown or could not come to the front: a menu that comes later would be about another moment. */
    void close() {
        view.close();
    }
}
