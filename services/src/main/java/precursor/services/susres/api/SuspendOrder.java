package precursor.services.susres.api;

/** When a process is told that the device goes to sleep: the next order is told when all of the one before are ready, or have had their time. */
public enum SuspendOrder {
    /** Who has a person or a host before him: what he shows goes, and what he does for them ends. */
    EARLY,
    NORMAL,
    /** Whom those before still need while they get ready. */
    LATE,
    LATER,
    LAST
}
