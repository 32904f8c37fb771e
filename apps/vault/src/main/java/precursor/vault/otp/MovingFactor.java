package precursor.vault.otp;

/** What makes one code differ from the next (RFC 4226 §5.1). */
public sealed interface MovingFactor {

    /**
     * The time: TOTP.
     *
     * @param step seconds that a code holds; forms and texts take {@value #MOST_STEP} at most, a record of another program may have any number
     */
    record Time(long step) implements MovingFactor {

        /** What most sites use. */
        public static final long USUAL_STEP = 30;

        /** A day. What changes more seldom is no one-time code any more. */
        public static final long MOST_STEP = 86_400;

        /** A step of 0 means 1, as on the real device. */
        public Time {
            if (step < 0) {
                throw new IllegalArgumentException("a step is not negative: " + step);
            }
            step = Math.max(1, step);
        }
    }

    /**
     * A count of the codes: HOTP.
     *
     * @param next the counter of the next code
     */
    record Counter(long next) implements MovingFactor {

        /** The last counter has no next one, and so no code. */
        public Counter {
            if (next < 0) {
                throw new IllegalArgumentException("a counter is not negative: " + next);
            }
        }
    }
}
