package precursor.vault;

import precursor.services.gam.menu.Menu;
import precursor.vault.ui.DialogThread;

/** What Vault puts over its list: its menu, and the dialogs behind it. */
record Boxes(Menu menu, DialogThread dialogs) {

    /** Takes away what is shown, as if it had been left. Does not wait. */
    void dismiss() {
        menu.dismiss();
        dialogs.dismiss();
    }

    /** What takes away, later, what was begun until now and still goes on: a dialog that was just coming up. What is opened after now stays. */
    Runnable dismissalOfOld() {
        long last = dialogs.lastBegun();
        return () -> {
            if (dialogs.goesOn(last)) {
                dismiss();
            }
        };
    }

    /** Takes away what is shown, unless something would be lost with it; the menu is gone from the front then. Whether there was anything. */
    boolean makeRoom() {
        boolean hadMenu = menu.takeAway();
        return dialogs.makeRoom() || hadMenu;
    }
}
