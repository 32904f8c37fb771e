package precursor.pddb.api;

/** What opening a key may make. The order is the wire format. */
public enum Create {
    /** Nothing: a key that is not there is {@link ErrorCode#NOT_FOUND}. */
    NOTHING,
    /** The key; its dictionary must be there. */
    KEY,
    /** The key, and its dictionary if need be. */
    KEY_AND_DICTIONARY,
    /** The key, which must not be there: else {@link ErrorCode#ALREADY_EXISTS}. Its dictionary must be there. */
    NEW_KEY,
    /** As {@link #NEW_KEY}, with the dictionary if need be. */
    NEW_KEY_AND_DICTIONARY
}
