package precursor.vault.menu;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;

/** Changes what is stored when the person says so, and tells them when that fails. */
final class Change {

    private final Runnable changed;
    private final Texts<MenuText> texts;
    private final Log log;

    /**
     * @param changed told when there is something else to list
     */
    Change(Runnable changed, Texts<MenuText> texts, Log log) {
        this.changed = changed;
        this.texts = texts;
        this.log = log;
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
        failure(change).ifPresent(why -> modals.showNotification(texts.of(why)));
        changed.run();
    }

    private Optional<MenuText> failure(BooleanSupplier change) {
        try {
            return change.getAsBoolean() ? Optional.empty() : Optional.of(MenuText.GONE);
        } catch (StoreFullException e) {
            return Optional.of(MenuText.STORE_FULL);
        } catch (StoreUnavailableException e) {
            log.error("a change by the menu", e);
            return Optional.of(MenuText.STORE_UNAVAILABLE);
        }
    }
}
