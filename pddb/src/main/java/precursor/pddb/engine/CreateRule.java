package precursor.pddb.engine;

/** Which basis a key belongs to that is opened for writing without the name of a basis. */
public enum CreateRule {
    /** An existing key is updated in the basis where it lives, the latest that has it; only a new key goes to the latest basis. */
    BOOK,
    /** The key is always opened in the latest basis, and created there even if an older basis has one of that name. */
    UPSTREAM
}
