package precursor.vault.database;

/**
 * Where a record lives. Its text names neither.
 *
 * @param key a hash of what names the record
 */
public record RecordPlace(String basis, String key) {

    @Override
    public String toString() {
        return "RecordPlace";
    }
}
