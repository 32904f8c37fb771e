package precursor.vault.database;

import java.util.List;
import java.util.Optional;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;

/**
 * Something that lives in an open basis, and can live in another. Methods wait for the database; they throw {@link StoreUnavailableException} when it
 * cannot be reached.
 */
public interface Movable {

    /** Where it lives; none when it is no longer there. */
    Optional<String> basis();

    /** Where it could live: the open bases, oldest first. */
    List<String> bases();

    /**
     * Moves it: it is there, durably, before it goes here.
     *
     * @return whether it was still there
     * @throws RecordExistsException when another one would be lost
     * @throws StoreFullException when there is no room; nothing was changed then
     */
    boolean moveTo(String basis) throws RecordExistsException;
}
