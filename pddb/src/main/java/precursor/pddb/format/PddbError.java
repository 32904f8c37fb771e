package precursor.pddb.format;

/** What can go wrong with a PDDB, as its users tell it apart. */
public enum PddbError {
    /** The key page is blank: there is no database here yet. */
    NOT_FORMATTED,
    /** The size is not one an image can have, or a part is missing. */
    TRUNCATED,
    /** Something else than a PDDB, or one of a version that is not read. */
    FOREIGN,
    /** The keys of {@code .System} do not unwrap. */
    WRONG_PIN,
    /** Wrong basis password or no such basis: nobody can tell which. */
    ACCESS_DENIED,
    /** No such dictionary or key in an open basis; a locked basis answers the same. */
    NOT_FOUND,
    /** There is one of that name already. */
    ALREADY_EXISTS,
    /** Too few pages are known to be free. */
    NO_SPACE,
    /** A name has more bytes of UTF-8 than its field. */
    NAME_TOO_LONG,
    /** A name is empty, or holds what no name may hold. */
    INVALID_NAME,
    /** A password has more than 72 bytes of UTF-8: the rest would not count. */
    PASSWORD_TOO_LONG,
    /** The image was opened for reading only. */
    READ_ONLY,
    /** The basis of an open key was locked or deleted. */
    BASIS_LOST,
    /** Bytes that should be there do not authenticate or contradict each other. */
    DAMAGED,
    /** A value is larger than its limit. */
    TOO_LARGE,
    /** No database is mounted. */
    NOT_MOUNTED,
    /** Somebody else is at it. */
    BUSY,
    /** What the image stands on cannot be written: the host's disk is full or broken. */
    MEDIUM_FAILED
}
