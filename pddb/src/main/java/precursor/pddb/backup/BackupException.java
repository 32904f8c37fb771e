package precursor.pddb.backup;

/** A file is no backup, or a backup that cannot be trusted. The message says what is wrong with it. */
public final class BackupException extends Exception {

    /** What is wrong. */
    public enum Kind {
        /** No backup, or of a version that is not known. */
        FOREIGN,
        /** A backup that is shorter than its header says. */
        TRUNCATED,
        /** A checksum is wrong, or the header says what cannot be. */
        DAMAGED
    }

    private final Kind kind;

    public BackupException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
