package precursor.vault;

import precursor.vault.ui.VaultEvent;
import precursor.xous.message.Request;
import precursor.xous.process.Connection;

/**
 * What the screen is told, by any thread. A full queue is no loss: the screen then has news to read anyway, and looks at the lists as they are by then.
 */
record ScreenNews(Connection screen, ShownItems shown) {

    private void tell(Request.Scalar news) {
        var _ = screen.trySend(news);
    }

    /** There is something else to see. */
    void contentsChanged() {
        tell(new VaultEvent.ContentsChanged());
    }

    /** Reads everything anew, as far as the database can be reached. */
    void relist() {
        shown.reload();
        contentsChanged();
    }

    /** Reads what belongs to FIDO anew, as far as the database can be reached. */
    void relistFido() {
        shown.reloadFido();
        contentsChanged();
    }

    /** Other bases are open: what was read is dropped. Does not wait. */
    void basesChanged() {
        shown.drop();
        tell(new VaultEvent.BasesChanged());
    }

    void codesRead() {
        tell(new VaultEvent.CodesRead());
    }

    void suspended() {
        tell(new VaultEvent.Suspend());
    }

    void wink() {
        tell(new VaultEvent.Wink());
    }

    /** The screen may be waiting for it, so that it is not lost: waits while the queue is full. */
    void dialogsOver() {
        screen.send(new VaultEvent.DialogsOver());
    }
}
