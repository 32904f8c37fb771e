package precursor.vault.ctap;

/** How an attempt to verify the person on the device ended. A cancelled one has no verdict. */
public enum UvVerdict {
    /** The person is the owner and approves what was asked. */
    VERIFIED,
    /** The person approves, but is not the owner: a wrong PIN. */
    WRONG,
    /** The person refuses. */
    DENIED,
    /** Nobody answered. */
    TIMED_OUT,
    /** The device lets nobody try any more for now. */
    BLOCKED
}
