package precursor.vault.ctap.store;

import java.util.List;
import java.util.Optional;

/**
 * Values by number, as the real device keeps them. What stands under which number: {@link StoreKeys}. A write is whole or not
 * there at all, and is durable when the method returns.
 */
public interface CredentialStore {

    /** A copy of the value; the caller wipes it when it is secret. */
    Optional<byte[]> find(int key);

    /**
     * Writes or overwrites a value; a copy is kept.
     *
     * @throws StoreFullException when there is no room; nothing has changed then
     */
    void insert(int key, byte[] value);

    /** Removes and wipes a value; one that is not there is no error. */
    void remove(int key);

    /** All keys that have a value, ascending. */
    List<Integer> keys();
}
