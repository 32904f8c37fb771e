package precursor.vault.ctap.store;

import java.util.List;
import java.util.Optional;

/** What the first version of the real device's Vault kept in one home: values by dictionary and name. */
public interface OldRecords {

    /** The names that a dictionary has; none when there is no such dictionary. */
    List<String> names(String dictionary);

    /** A copy of a value, which the caller wipes; nothing when it is not there or cannot be read. */
    Optional<byte[]> find(String dictionary, String name);

    /** Removes and wipes a value; that is durable when this returns. */
    void remove(String dictionary, String name);
}
