package precursor.vault.password;

import java.util.Locale;
import java.util.Optional;
import precursor.vault.record.RecordKey;
import precursor.vault.record.Secret;
import precursor.vault.record.TaggedLines;
import precursor.vault.record.VaultRecord;

/** A password with what belongs to it (vault.md §13.1). */
public record PasswordRecord(TaggedLines lines) implements VaultRecord {

    /** Notes that begin so say that the password is the entropy behind words of BIP-39, in hex. */
    public static final String BIP39 = "bip39";

    /**
     * A new one.
     *
     * @param password copied
     * @param notes empty for none
     * @param now seconds since the Unix epoch
     */
    public static PasswordRecord of(String description, String username, Secret password, String notes, long now) {
        return new PasswordRecord(TaggedLines.EMPTY
                .with("version", 1)
                .with("description", description)
                .with("username", username)
                .with("password", password.bytes())
                .with("notes", stored(notes))
                .with("ctime", now)
                .with("atime", 0)
                .with("count", 0));
    }

    /** Reads one; none when it lacks what names it, or a number is none. */
    public static Optional<PasswordRecord> parse(byte[] value) {
        TaggedLines lines = TaggedLines.parse(value);
        boolean whole = lines.has("description")
                && lines.has("password")
                && lines.isNumberIfPresent("version")
                && lines.isNumberIfPresent("ctime")
                && lines.isNumberIfPresent("atime")
                && lines.isNumberIfPresent("count");
        if (!whole) {
            lines.close();
            return Optional.empty();
        }
        return Optional.of(new PasswordRecord(lines));
    }

    @Override
    public String key() {
        return RecordKey.of(description(), username());
    }

    /** What it is called, usually the site. */
    public String description() {
        return lines.text("description").orElse("");
    }

    public String username() {
        return lines.text("username").orElse("");
    }

    /** A copy, to be closed. */
    public Secret password() {
        return lines.secret("password");
    }

    /** When it was last used, in seconds since the Unix epoch; 0 for never. */
    public long used() {
        return lines.number("atime").orElse(0);
    }

    /** How often it was used. */
    public long count() {
        return lines.number("count").orElse(0);
    }

    /** Whether the password stands for words of BIP-39. */
    public boolean isBip39() {
        return notes().toLowerCase(Locale.ROOT).startsWith(BIP39);
    }

    public PasswordRecord withNames(String description, String username) {
        return new PasswordRecord(lines.with("description", description).with("username", username));
    }

    /** With another password, which is copied. */
    public PasswordRecord withPassword(Secret password) {
        return new PasswordRecord(lines.with("password", password.bytes()));
    }

    /** With other notes, empty for none. */
    public PasswordRecord withNotes(String notes) {
        return new PasswordRecord(lines.with("notes", stored(notes)));
    }

    /** After one more use. */
    public PasswordRecord usedAt(long now) {
        long next = count() == Long.MAX_VALUE ? count() : count() + 1;
        return new PasswordRecord(lines.with("atime", now).with("count", next));
    }

    private static String stored(String notes) {
        return notes.isEmpty() ? NO_NOTES : notes;
    }

    @Override
    public String toString() {
        return "PasswordRecord";
    }
}
