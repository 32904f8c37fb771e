package precursor.vault.ctap;

/**
 * Asks the person who holds the device. At most one question is up. The answer comes later through {@link
 * precursor.vault.ctap.hid.CtapHid#answered}, with the question's ticket, so that a late answer never counts for another
 * question.
 */
public interface UserPresence {

    /**
     * Puts a question.
     *
     * @param ticket names this question
     * @param seconds until it ends as unanswered
     */
    void ask(long ticket, PresenceRequest request, int seconds);

    /** Whether {@link PresenceRequest.ChooseAccount} can be asked; else the platform lets the person choose. */
    default boolean canChoose() {
        return false;
    }

    /** Whole seconds left for the question that is up. */
    void remaining(int seconds);

    /** Takes the question down: it was answered, or nobody wants the answer any more. */
    void withdraw();
}
