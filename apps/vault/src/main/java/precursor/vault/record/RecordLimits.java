package precursor.vault.record;

/**
 * How long the texts of a record are, at most, that comes from a computer: what is longer cannot be used here, and is refused by the record's name. The
 * database may have longer ones, which other programs wrote; those stay, are listed and can be read out, and whoever cannot show or type one says so.
 */
public final class RecordLimits {

    /** Most bytes of UTF-8 of a name, a user name, a password or a key: as many as can be shown, and typed at a time. */
    public static final int MOST_TEXT = 4000;

    /** Most bytes of UTF-8 of notes, which are neither shown nor typed as a whole. */
    public static final int MOST_NOTES = 16 * 1024;

    private RecordLimits() {}
}
