package precursor.pddb.engine;

/** What opening a key may create. */
public enum Create {
    /** Nothing: the key must exist. */
    EXISTING,
    /** The key, in a dictionary that must exist. */
    KEY,
    /** The key, and its dictionary. */
    KEY_AND_DICTIONARY,
    /** The key, which must not exist yet, and its dictionary if it is missing. */
    NEW
}
