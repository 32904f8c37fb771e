package precursor.vault.ctap.store;

/**
 * How often a credential signed in, and when it last did, as far as this device knows: others that write its record do not count.
 *
 * @param count 0 when nothing is known
 * @param last seconds since the Unix epoch, 0 when nothing is known
 */
public record Use(long count, long last) {

    public static final Use NONE = new Use(0, 0);

    /** After one more. */
    Use again(long now) {
        return new Use(count == Long.MAX_VALUE ? count : count + 1, Math.max(0, now));
    }
}
