package precursor.vault;

import java.util.List;
import precursor.vault.ctap.store.CredentialSummary;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.StoreUnavailableException;

/** The credentials as the screen lists them: those of all open bases, when they were last read. Any thread may use it. */
final class ShownCredentials {

    private final Credentials credentials;
    private volatile List<CredentialSummary> shown = List.of();

    ShownCredentials(Credentials credentials) {
        this.credentials = credentials;
    }

    List<CredentialSummary> summaries() {
        return shown;
    }

    /**
     * Reads them anew.
     *
     * @throws StoreUnavailableException when the database cannot be reached; nothing is shown until it can
     */
    synchronized void reload() {
        shown = List.of();
        shown = credentials.summaries();
    }
}
