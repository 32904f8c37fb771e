package precursor.services.gam.api;

/** What came of putting a menu or dialog in front. */
public enum Raise {
    /** Another one is there, or there is nobody who could do it. */
    REFUSED,
    /** It is in front. */
    DONE,
    /** It is in front, and the person was just busy with something else: the next key may not be meant for it. */
    INTERRUPTING
}
