package precursor.vault.ctap;

/** How a question to the person ended. A cancelled one has no verdict. */
public enum Verdict {
    APPROVED,
    DENIED,
    TIMED_OUT
}
