package precursor.vault;

import precursor.pddb.api.Pddb;
import precursor.pddb.api.PddbApiException;
import precursor.services.log.api.Log;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.vault.database.PddbStore;

/**
 * Watches which bases are open. One that is opened or locked brings its credentials, or takes them away: at once, also from the screen.
 *
 * @param changed told first: what was known until then holds no more
 * @param relist reads what there is now
 */
record OpenBases(
        Pddb pddb, PddbStore store, Credentials credentials, Runnable changed, Runnable relist, Log log)
        implements Runnable {

    /** Watches for as long as the process lives. */
    @Override
    public void run() {
        long known = 0;
        while (true) {
            try {
                known = pddb.basisMonitor(known).generation();
                changed.run();
                Holdings.migrate(store, log);
                credentials.finishMoves();
                relist.run();
            } catch (PddbApiException | StoreUnavailableException e) {
                // The database went, or is not mounted yet; what it had open comes with the next mount.
                log.error("open bases", e);
                pddb.awaitMounted();
            }
        }
    }
}
