package precursor.vault.record;

/**
 * What the person keeps: a password, or what one-time codes are made of. A value over its {@link TaggedLines}, which hold a secret: close it when it
 * was used. Changing one gives another that shares what stayed.
 */
public interface VaultRecord extends AutoCloseable {

    /** What stands in the notes of a record that has none: the real device writes this word. */
    String NO_NOTES = "Notes";

    TaggedLines lines();

    /** The key under which the database keeps it: a hash of what names it. */
    String key();

    /** Notes as the person wrote them: nothing where the word stands that means nothing. */
    default String notes() {
        return lines().text("notes").filter(notes -> !notes.equals(NO_NOTES)).orElse("");
    }

    /** When it was made, in seconds since the Unix epoch; 0 when nobody knows. */
    default long created() {
        return lines().number("ctime").orElse(0);
    }

    /** The value in the database; the caller wipes it. */
    default byte[] bytes() {
        return lines().bytes();
    }

    @Override
    default void close() {
        lines().close();
    }
}
