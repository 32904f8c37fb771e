package precursor.services.status;

import precursor.services.locale.TextKey;

/** What stands in the status bar. Each has half a line. */
public enum BarText implements TextKey {
    UP,
    BATTERY_LOW,
    NO_WARNINGS,
    MISBEHAVING,
    NO_NOISE,
    KNOWN_SEED,
    NO_LOCK_DOWN,
    TOO_HOT,
    TOO_COLD,
    NO_GAUGE,
    NO_THERMOMETER,
    CLOCK_NOT_SET,
    SCRIPTED_CLOCK,
    USB_NOT_CONNECTED,
    USB_CONNECTING,
    USB_CONNECTED,
    USB_ASLEEP
}
