package precursor.vault.otp;

/**
 * How a site makes codes of a key.
 *
 * @param digits in a code, {@value #FEWEST_KEPT} to {@value #MOST_KEPT}; forms take {@value #FEWEST_DIGITS} to {@value #MOST_DIGITS} only, a record
 *     of the real device may have others
 */
public record OtpParameters(OtpAlgorithm algorithm, int digits, MovingFactor factor) {

    public static final int FEWEST_DIGITS = 6;
    public static final int MOST_DIGITS = 8;
    static final int FEWEST_KEPT = 1;
    static final int MOST_KEPT = 9;

    /** What most sites use. */
    public static final OtpParameters USUAL =
            new OtpParameters(OtpAlgorithm.SHA1, FEWEST_DIGITS, new MovingFactor.Time(MovingFactor.Time.USUAL_STEP));

    public OtpParameters {
        if (digits < FEWEST_KEPT || digits > MOST_KEPT) {
            throw new IllegalArgumentException("a code of " + digits + " digits");
        }
    }
}
