package precursor.pddb.preferences;

import precursor.services.locale.TextKey;

/** What the menu of the preferences says. */
public enum PreferencesText implements TextKey {
    TITLE,
    LANGUAGE,
    KEYBOARD,
    AUTO_BACKLIGHT,
    BACKLIGHT_DURATION,
    AUTO_SLEEP,
    AUTO_LOCK,
    SET_TIME,
    TIME_ZONE,
    CLOSE,
    /** The question for the minutes until the device falls asleep. */
    SLEEP_PROMPT,
    NOT_MINUTES,
    /** What an idle device does. */
    SLEEPS,
    LOCKS,
    YES,
    NO,
    /** The question for the backlight's duration. */
    BACKLIGHT_PROMPT,
    NOT_SECONDS,
    /** The question for date and time. */
    TIME_PROMPT,
    NOT_A_TIME,
    /** The question for the time zone. */
    ZONE_PROMPT,
    NOT_A_ZONE
}
