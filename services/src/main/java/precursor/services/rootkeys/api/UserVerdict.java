package precursor.services.rootkeys.api;

/** How a question that is answered with the PIN ended. The order is the wire format. */
public enum UserVerdict {
    /** The PIN was right: the owner is there and consents. */
    VERIFIED,
    /** Somebody consents, but with a wrong PIN. */
    WRONG,
    /** The user refuses. */
    DENIED,
    /** {@value RootKeys#MOST_ATTEMPTS} wrong PINs in a row: nobody is asked until the device was unlocked anew. */
    BLOCKED,
    /** {@link RootKeys#verifyUserCancel} took the question back. */
    CANCELLED
}
