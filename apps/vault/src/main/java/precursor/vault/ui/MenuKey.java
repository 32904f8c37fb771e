package precursor.vault.ui;

import java.util.function.BooleanSupplier;

/**
 * The key that opens the list's menu. Where the list is on the screen it counts, also while what a dialog decided is still being done: the menu then
 * comes as soon as that is over, for what is selected by then. But a second press before anything has come up is the first one's, and whatever covers
 * the list makes a press void that was made before.
 */
final class MenuKey {

    private final BooleanSupplier open;
    /** Whether anything has come up since the menu was opened. */
    private boolean covered;
    /** Whether the key was pressed, and the menu is still to come. */
    private boolean pressed;

    /**
     * @param open opens the menu; false while what was done there before is not over
     */
    MenuKey(BooleanSupplier open) {
        this.open = open;
    }

    void press() {
        boolean opened = open.getAsBoolean();
        pressed = !opened && covered;
        covered &= !opened;
    }

    /** The menu may be opened again. */
    void again() {
        if (pressed) {
            press();
        }
    }

    /** The list is not in front any more. */
    void covered() {
        covered = true;
        pressed = false;
    }

    /** What was pressed shall have no effect. */
    void forget() {
        pressed = false;
    }
}
