package precursor.vault.otp;

/** A text is not an {@code otpauth://} text, or asks for what cannot be. Never repeats what it says. */
public final class OtpAuthException extends Exception {

    /** What is wrong. */
    public enum Problem {
        TOO_LONG,
        NOT_OTPAUTH,
        UNKNOWN_TYPE,
        BAD_ESCAPE,
        NO_NAME,
        NO_SECRET,
        BAD_SECRET,
        BAD_ALGORITHM,
        BAD_DIGITS,
        BAD_PERIOD,
        BAD_COUNTER,
        REPEATED
    }

    private final Problem problem;

    OtpAuthException(Problem problem) {
        super(problem.name());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
