package precursor.vault.otp;

/**
 * The code of this moment (RFC 6238).
 *
 * @param next the one that comes after it
 * @param millisLeft how long it holds from now, 1 to {@code stepMillis}
 * @param stepMillis how long a code of this record holds: the length of its time bar
 */
public record TotpCode(String code, String next, long millisLeft, long stepMillis) {

    /** A step that is longer, as records of other programs may have it, is shown as this one: sums of them and of dates stay numbers. */
    private static final long MOST_STEP_MILLIS = 1_000_000_000_000_000L;

    /**
     * The code at a date.
     *
     * @param key stays the caller's
     * @param step seconds, 1 or more
     * @param utcMs milliseconds since the Unix epoch, not negative
     */
    public static TotpCode at(byte[] key, OtpAlgorithm algorithm, int digits, long step, long utcMs) {
        long counter = utcMs / 1000 / step;
        long stepMillis = Math.min(step, MOST_STEP_MILLIS / 1000) * 1000;
        return new TotpCode(
                Hotp.code(key, algorithm, digits, counter),
                Hotp.code(key, algorithm, digits, counter + 1),
                stepMillis - utcMs % stepMillis,
                stepMillis);
    }
}
