package precursor.pddb.api;

/** How far mounting has come. The order is the wire format. */
public enum MountState {
    /** Nobody has tried yet, or it was unmounted. */
    NOT_MOUNTED,
    /** The PIN is asked for, or the image is read. */
    MOUNTING,
    /** The image is blank and is being formatted. */
    FORMATTING,
    /** It can be used. */
    MOUNTED,
    /** The PIN was not given: asking again may help. */
    REFUSED,
    /** What is in the flash is no PDDB, or damaged beyond use, or cannot be written: nothing was changed. */
    UNUSABLE
}
