package precursor.services.time.api;

/**
 * A date.
 *
 * @param utcMs milliseconds since the Unix epoch
 * @param isSet whether the clock was ever set; if not, the date means nothing, see {@link TimeRequest.WallClockTimeInit}
 */
public record Moment(long utcMs, boolean isSet) {

    /** Whole seconds since the Unix epoch. */
    public long seconds() {
        return Math.floorDiv(utcMs, 1000L);
    }
}
