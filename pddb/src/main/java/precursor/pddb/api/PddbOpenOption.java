package precursor.pddb.api;

import java.nio.file.OpenOption;

/** What opening a file of the PDDB can do besides {@link java.nio.file.StandardOpenOption}. */
public enum PddbOpenOption implements OpenOption {
    /** Makes the dictionary if it is not there, when the key may be made. */
    CREATE_DICTIONARY
}
