package precursor.vault;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import precursor.services.gam.menu.Menu;
import precursor.vault.menu.VaultMenu;
import precursor.vault.ui.DialogThread;

/** What Vault puts over its list: its menu, and the dialogs behind it. */
record Boxes(Menu menu, DialogThread dialogs) implements VaultMenu.Chooser {

    @Override
    public <T> Optional<T> choose(String title, List<T> items, Function<? super T, String> name) {
        return menu.chooseWhile(title, items, name, dialogs::isWanted);
    }

    /** Takes away what is shown, as if it had been left, and whatever would have come up behind it. Does not wait. */
    void dismiss() {
        dialogs.dismiss();
        menu.reconsider();
    }

    /** Takes away what is shown, unless something would be lost with it; the menu is gone from the front then. Whether there was anything. */
    boolean makeRoom() {
        boolean hadMenu = menu.takeAway();
        return dialogs.makeRoom() || hadMenu;
    }
}
