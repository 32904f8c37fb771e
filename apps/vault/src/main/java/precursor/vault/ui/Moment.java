package precursor.vault.ui;

/**
 * The date when something is drawn.
 *
 * @param utcMs milliseconds since the Unix epoch
 * @param isSet whether the clock was ever set; if not, the date means nothing
 */
public record Moment(long utcMs, boolean isSet) {

    /** Whole seconds since the Unix epoch. */
    long seconds() {
        return Math.floorDiv(utcMs, 1000L);
    }
}
