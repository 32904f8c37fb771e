package precursor.vault;

import java.util.List;
import java.util.stream.Stream;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.vault.u2f.U2fApplications;
import precursor.vault.ui.ListRow;

/** What the screen lists: credentials and U2F applications of all open bases, when they were last read. Any thread may use it. */
final class ShownCredentials {

    private final Credentials credentials;
    private final U2fApplications applications;
    private volatile List<ListRow> shown = List.of();

    ShownCredentials(Credentials credentials, U2fApplications applications) {
        this.credentials = credentials;
        this.applications = applications;
    }

    List<ListRow> rows() {
        return shown;
    }

    /**
     * Reads them anew.
     *
     * @throws StoreUnavailableException when the database cannot be reached; nothing is shown until it can
     */
    synchronized void reload() {
        shown = List.of();
        shown = Stream.concat(
                        applications.all().stream().map(ListRow::of),
                        credentials.summaries().stream().map(ListRow::of))
                .toList();
    }
}
