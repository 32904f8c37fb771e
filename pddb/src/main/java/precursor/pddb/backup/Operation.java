package precursor.pddb.backup;

/**
 * What a device is to do with a header page that it finds below its PDDB. The word stands outside what the seal protects, since
 * restore tools change it.
 */
public enum Operation {
    /** Nothing; stands in the sealed copy. */
    ARCHIVE,
    /** The page belongs to a backup that is being read out. */
    BACKUP,
    /** The PDDB above was written by a restore tool; keys are to be taken from this page. */
    RESTORE,
    /** The keys are restored; the PDDB is to be written anew for this device's DNA. */
    RESTORE_DNA
}
