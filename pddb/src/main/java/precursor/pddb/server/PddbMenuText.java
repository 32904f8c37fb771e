package precursor.pddb.server;

import precursor.services.locale.TextKey;

/** What the database's menu says. */
public enum PddbMenuText implements TextKey {
    TITLE,
    LIST_BASES,
    CHANGE_PIN,
    CLOSE
}
