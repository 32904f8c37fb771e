package precursor.vault.flow;

import precursor.services.log.api.Log;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;

/** Says what keeps the database from doing what a flow wants. */
final class Guard {

    private final Log log;

    Guard(Log log) {
        this.log = log;
    }

    /** Runs a flow to its end. */
    void run(Dialogs dialogs, Runnable flow) {
        try {
            flow.run();
        } catch (StoreFullException e) {
            dialogs.tell(FlowText.DATABASE_FULL);
        } catch (StoreUnavailableException e) {
            log.error("a record cannot be kept", e);
            dialogs.tell(FlowText.DATABASE_AWAY);
        }
    }
}
