package precursor.services.ime;

import precursor.services.locale.TextKey;

/** What the input method says. */
public enum ImeText implements TextKey {
    /** In the empty line. */
    READY
}
