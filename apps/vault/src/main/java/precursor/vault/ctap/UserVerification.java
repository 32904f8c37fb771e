package precursor.vault.ctap;

/**
 * Verifies the person on the device itself: the device's own PIN on its own keyboard ("built-in user verification", CTAP 2.3
 * §6.5.3.1). It is asked as presence is: at most one question is up, and the answer comes later through {@link
 * precursor.vault.ctap.hid.CtapHid#verified} with the question's ticket. One question is one attempt; the authenticator counts
 * those that fail.
 */
public interface UserVerification {

    /** A device without it. */
    UserVerification NONE = new UserVerification() {
        @Override
        public boolean isSupported() {
            return false;
        }

        @Override
        public boolean isConfigured() {
            return false;
        }

        @Override
        public void ask(long ticket, PresenceRequest request, int seconds, int attemptsLeft) {
            throw new IllegalStateException("built-in user verification is not configured");
        }

        @Override
        public void remaining(int seconds) {}

        @Override
        public void withdraw() {}
    };

    /** Whether this device can verify the person at all, once that is configured. */
    boolean isSupported();

    /** Whether the person can be verified now: there is a PIN of the device. Else nothing is ever asked. */
    boolean isConfigured();

    /**
     * Puts a question; who answers it rightly is there, is the owner, and approves the request.
     *
     * @param ticket names this question
     * @param seconds until it ends as unanswered
     * @param attemptsLeft how many attempts are left, this one included; at least 1
     */
    void ask(long ticket, PresenceRequest request, int seconds, int attemptsLeft);

    /** Whole seconds left for the question that is up. */
    void remaining(int seconds);

    /** Takes the question down: it was answered, or nobody wants the answer any more. */
    void withdraw();
}
