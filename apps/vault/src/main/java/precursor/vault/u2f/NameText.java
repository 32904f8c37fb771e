package precursor.vault.u2f;

import precursor.services.locale.TextKey;

/** What the owner is asked about a U2F application. */
public enum NameText implements TextKey {
    WHAT_NAME,
    HINT
}
