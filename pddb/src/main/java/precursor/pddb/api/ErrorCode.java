package precursor.pddb.api;

/**
 * What became of a request. The order is the wire format.
 *
 * <p>"Locked", "absent" and "wrong password" are one and the same answer wherever a basis is concerned: the sentence of a code never says
 * more than the code, and never a name.
 */
public enum ErrorCode {
    /** Done. */
    OK("done"),
    /** There is no open PDDB: it is not mounted yet, could not be, or is unmounted. */
    NOT_MOUNTED("the PDDB is not mounted"),
    /** No such basis among the open ones, no such dictionary, or no such key. */
    NOT_FOUND("there is no such basis, dictionary or key"),
    /** It is there already. */
    ALREADY_EXISTS("it exists already"),
    /** Not enough free pages are known; nothing was changed. */
    NO_SPACE("the PDDB is full"),
    /** Wrong password, or no such basis. */
    ACCESS_DENIED("no basis opens with this name and password"),
    /** A basis name over 63 bytes of UTF-8, a dictionary name over 110, or a key name over 94. */
    NAME_TOO_LONG("a name is too long"),
    /** An empty name, or one with a byte 0. */
    INVALID_NAME("a name is empty or has characters that names cannot have"),
    /** A password over 72 bytes of UTF-8. */
    PASSWORD_TOO_LONG("a password has more than 72 bytes"),
    /** The image can only be read. */
    READ_ONLY("the PDDB can only be read"),
    /** The basis of an open key was locked or deleted. */
    BASIS_LOST("the basis of this key is no longer open"),
    /** The key was deleted, or closed, or the PDDB's process was started anew since it was opened. */
    KEY_LOST("this key is no longer open"),
    /** What is stored does not authenticate. */
    DAMAGED("stored data is damaged"),
    /** The host's disk is full or broken. The database is no longer mounted; what was acknowledged is safe. */
    MEDIUM_FAILED("the medium cannot be written"),
    /** A value beyond 32 GiB, or an answer that does not fit a message. */
    TOO_LARGE("it is too large"),
    /** Too many open keys, or too many questions at once. */
    BUSY("too much at once"),
    /** The user did not go on: nothing was changed. */
    CANCELLED("given up at the device"),
    /** A directory that still has entries. */
    NOT_EMPTY("the dictionary is not empty"),
    /** A path that is not one. */
    INVALID_PATH("this is not a path of the PDDB"),
    /** A mistake of the PDDB's own. */
    INTERNAL_ERROR("the PDDB failed"),
    /** A noise source is ill: no keys are made. */
    NO_RANDOMNESS("a noise source of the device has failed");

    private final String sentence;

    ErrorCode(String sentence) {
        this.sentence = sentence;
    }

    /** For people and logs; tells nothing about what was asked for. */
    public String sentence() {
        return sentence;
    }

    /** The code of a number from the wire; anything unknown is {@link #INTERNAL_ERROR}. */
    public static ErrorCode of(long number) {
        ErrorCode[] all = values();
        return number >= 0 && number < all.length ? all[(int) number] : INTERNAL_ERROR;
    }
}
