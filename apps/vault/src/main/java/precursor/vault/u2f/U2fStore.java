package precursor.vault.u2f;

import java.util.List;
import java.util.Optional;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;

/** Where the records of U2F applications are kept. */
public interface U2fStore {

    /**
     * A record; nothing when there is none, or none that can be read.
     *
     * @throws StoreUnavailableException when the store cannot be reached
     */
    Optional<byte[]> read(String key);

    /**
     * Makes or replaces a record; it is durable when this returns.
     *
     * @throws StoreFullException when there is no room
     * @throws StoreUnavailableException when the store cannot be reached
     */
    void write(String key, byte[] value);

    /**
     * Removes a record, wherever it is; one that is not there is no error. It is gone for good when this returns.
     *
     * @throws StoreUnavailableException when the store cannot be reached
     */
    void remove(String key);

    /** The basis that a record lives in. Throws as {@link #read} does. */
    Optional<String> basis(String key);

    /** Where records can live, oldest first. Throws as {@link #read} does. */
    List<String> bases();

    /**
     * Moves a record: it is there, durably, before it goes everywhere else. Throws as {@link #write} does.
     *
     * @return whether it was there
     */
    boolean move(String key, String basis);

    /** All records. Throws as {@link #read} does. */
    List<byte[]> all();
}
