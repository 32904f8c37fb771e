package precursor.pddb.tool;

/** How {@code precursor pddb} ends: every bad input has a number of its own, so that scripts can tell them apart. */
public enum ExitCode {
    OK(0, "done"),
    DAMAGE_FOUND(1, "verify found damage"),
    USAGE(2, "the command line is wrong"),
    WRONG_PIN(10, "the PIN is wrong"),
    WRONG_PASSWORD(11, "a basis password is wrong, or there is no such basis: nobody can tell which"),
    WRONG_WORDS(12, "the 24 words are wrong"),
    NO_SECRET(13, "a secret or a key ROM is needed, and cannot be had: no terminal, or an unfit file"),
    NOT_CONFIRMED(14, "the question was not answered with yes"),
    TRUNCATED(20, "the file is cut short"),
    FOREIGN(21, "the file is no PDDB and no backup of one"),
    NOT_FORMATTED(22, "the image was never formatted"),
    DAMAGED(23, "the image or the backup is damaged"),
    IN_USE(30, "a device or another command uses the file"),
    FULL(31, "the PDDB is full"),
    DISK_FULL(32, "the host's disk is full"),
    READ_ONLY(33, "the file or its disk is read-only"),
    BAD_NAME(34, "a name is too long, or not allowed"),
    NOT_FOUND(35, "there is no such file, dictionary or key"),
    EXISTS(36, "what was to be made is there already"),
    TOO_LARGE(37, "a value is larger than can be kept"),
    FAULT(70, "a fault of this program"),
    IO(74, "the host cannot read or write a file");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    /** A few words for the list in {@code --help}. */
    String meaning() {
        return meaning;
    }
}
