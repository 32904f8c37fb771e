package precursor.vault.menu;

import precursor.pddb.api.PddbApiException;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.vault.ctap.store.HomeClosedException;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;

/** Tells the person what keeps the database from doing what they have chosen: each reason as it is, and never another. */
record StoreTrouble(Texts<MenuText> texts, Log log) {

    /** Reads something, to its end or until there is a reason to tell. */
    void read(Modals modals, Runnable work) {
        told(modals, MenuText.NOT_READ, work);
    }

    /** Changes something, to its end or until there is a reason to tell. */
    void change(Modals modals, Runnable work) {
        told(modals, MenuText.STORE_UNAVAILABLE, work);
    }

    private void told(Modals modals, MenuText unavailable, Runnable work) {
        try {
            work.run();
        } catch (HomeClosedException e) {
            // Its basis was locked meanwhile.
            tell(modals, MenuText.GONE);
        } catch (StoreFullException e) {
            tell(modals, MenuText.STORE_FULL);
        } catch (StoreUnavailableException | PddbApiException e) {
            log.error("what was chosen from the menu", e);
            tell(modals, unavailable);
        }
    }

    private void tell(Modals modals, MenuText why) {
        modals.showNotification(texts.of(why));
    }
}
