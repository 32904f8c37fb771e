package precursor.vault.autotype;

import precursor.services.locale.TextKey;

/** What is said about typing on the computer. */
public enum AutotypeText implements TextKey {
    TYPING,
    STOPS,
    LACKING,
    STOPPED,
    NO_HOST,
    UNPLUGGED,
    NOT_LISTENING,
    CAPS_LOCK,
    BUSY,
    KEY_ALONE,
    NO_KEYBOARD,
    TOO_LONG,
    GONE,
    NO_CODE,
    NOT_COUNTED,
    DATABASE_AWAY
}
