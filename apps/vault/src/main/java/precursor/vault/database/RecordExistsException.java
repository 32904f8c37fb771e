package precursor.vault.database;

/** There is a record of this name in the basis already, or in a newer one that would hide it. */
public final class RecordExistsException extends Exception {}
