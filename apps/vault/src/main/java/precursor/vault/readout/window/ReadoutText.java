package precursor.vault.readout.window;

import precursor.services.locale.TextKey;

/** What the readout window says. */
public enum ReadoutText implements TextKey {
    TITLE,
    SWITCHING,
    OPEN,
    RESTORING,
    TOO_LONG,
    READ,
    RESTORED,
    EXISTING,
    UNREADABLE
}
