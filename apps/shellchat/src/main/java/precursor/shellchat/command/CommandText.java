package precursor.shellchat.command;

import precursor.services.locale.TextKey;

/** What the commands say. */
public enum CommandText implements TextKey {
    COMMANDS,
    USAGE,
    UNKNOWN,
    /** The system refused; with the error's name. */
    FAILED,

    /** What each command does. */
    CLEAR,
    ECHO,
    ENV,
    HELP,
    RTC,
    SENSORS,
    SLEEP,
    TRNG,
    UPTIME,
    USB,
    VER,

    FIRMWARE,
    SERIAL_NUMBER,
    JAVA,

    UTC,
    LOCAL_TIME,
    CLOCK_NOT_SET,
    UP,

    /** Percent, millivolts, milliamperes, and milliampere-hours that are left. */
    BATTERY,
    CHARGING,
    /** Degrees Celsius. */
    TEMPERATURE,
    NO_TEMPERATURE,
    GOODBYE,

    LANGUAGE,
    KEYBOARD,
    LOCKED_IN,
    NOT_LOCKED_IN,
    SEEDED,
    NOT_SEEDED,

    HEALTHY,
    ILL,
    /** A source; bytes, the longest repetition, the highest proportion. */
    NOISE_TESTED,
    /** A source; failures of repetition, of proportion, and silence. */
    NOISE_FAILED,

    USB_NOT_CONNECTED,
    USB_ADDRESSED,
    USB_CONNECTED,
    USB_SUSPENDED,
    USB_HID,
    USB_FIDO,
    USB_OTHER,
    NO_KEYBOARD,
    /** How many of how many characters. */
    TYPED,
    LIGHTS,
    NO_LIGHTS
}
