package precursor.services.status;

import precursor.services.locale.TextKey;

/** What the main menu says. */
public enum MainMenuText implements TextKey {
    TITLE,
    BACKLIGHT_ON,
    BACKLIGHT_OFF,
    SWITCH_APP,
    PREFERENCES,
    PDDB,
    SLEEP,
    LOCK,
    SHUT_DOWN,
    CLOSE,
    /** Title of the list of applications. */
    APPS,
    /** Whoever has a menu is starting still, or again. */
    NOT_READY
}
