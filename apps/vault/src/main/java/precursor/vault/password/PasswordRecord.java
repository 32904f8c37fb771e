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

    /** Whether the password stands for words of BIP-39: the notes say so, and it can. */
    public boolean isBip39() {
        try (Secret password = password()) {
            return saysBip39(notes()) && Bip39Secret.isEntropy(password);
        }
    }

    private static boolean saysBip39(String notes) {
        return notes.toLowerCase(Locale.ROOT).startsWith(BIP39);
    }

    /** What the person knows it as, a copy to be closed: the words if it stands for words, else the password itself. */
    public Secret known() {
        Secret password = password();
        Optional<Secret> words = saysBip39(notes()) ? Bip39Secret.words(password) : Optional.empty();
        words.ifPresent(w -> password.close());
        return words.orElse(password);
    }

    /** The notes without the word that says what the password is: that is not the person's to edit. */
    public String remarks() {
        String notes = notes();
        return (isBip39() ? notes.substring(BIP39.length()) : notes).strip();
    }

    /**
     * Notes that say what a password is, whatever the person wrote.
     *
     * @param bip39 whether the password stands for words
     */
    public static String notes(String remarks, boolean bip39) {
        if (bip39) {
            return (BIP39 + " " + remarks).strip();
        }
        // Only the very first letters count, here and on a real device: behind a space they are the person's own.
        return saysBip39(remarks) ? " " + remarks : remarks;
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
