package precursor.services.status;

/** What a person who uses the device has to know, the gravest first: that nothing can be relied on, then that keys are nobody's secret. */
enum Warning {
    /** A switch of the test bench is on. */
    MISBEHAVING(BarText.MISBEHAVING),
    TOO_HOT(BarText.TOO_HOT),
    TOO_COLD(BarText.TOO_COLD),
    /** A noise source is ill: no keys are made. */
    NO_NOISE(BarText.NO_NOISE),
    /** All randomness follows from a known seed. */
    KNOWN_SEED(BarText.KNOWN_SEED),
    /** Processes are not locked in by the host's operating system. */
    NO_LOCK_DOWN(BarText.NO_LOCK_DOWN),
    /** Nobody knows the date: there are no one-time codes. */
    CLOCK_NOT_SET(BarText.CLOCK_NOT_SET),
    /** Nobody knows how much is left: the device does not switch itself off in order before the battery is empty. */
    NO_GAUGE(BarText.NO_GAUGE),
    /** Nobody knows how hot it is. */
    NO_THERMOMETER(BarText.NO_THERMOMETER),
    /** Somebody made the date up: one-time codes are those of another time. */
    SCRIPTED_CLOCK(BarText.SCRIPTED_CLOCK);

    private final BarText text;

    Warning(BarText text) {
        this.text = text;
    }

    BarText text() {
        return text;
    }
}
