package precursor.vault.menu;

import java.util.function.BooleanSupplier;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;

/** Changes what is stored when the person says so, and tells them when that fails. */
final class Change {

    private final Runnable changed;
    private final Texts<MenuText> texts;
    private final StoreTrouble trouble;

    /**
     * @param changed told when there is something else to list
     */
    Change(Runnable changed, Texts<MenuText> texts, Log log) {
        this.changed = changed;
        this.texts = texts;
        this.trouble = new StoreTrouble(texts, log);
    }

    /** Whether the person wants something gone. Keeping it is what the first key does. */
    boolean isDeletionWanted(Modals modals, String question) {
        modals.addListItem(texts.of(MenuText.KEEP));
        modals.addListItem(texts.of(MenuText.DELETE_IT));
        return modals.getRadioIndex(question) == 1;
    }

    /**
     * Makes a change.
     *
     * @param change says whether what it changes was still there
     */
    void make(Modals modals, BooleanSupplier change) {
        try {
            trouble.change(modals, () -> {
                if (!change.getAsBoolean()) {
                    modals.showNotification(texts.of(MenuText.GONE));
                }
            });
        } finally {
            // Also when the person was told of trouble, and that was taken away: who knows what is there now.
            changed.run();
        }
    }
}
