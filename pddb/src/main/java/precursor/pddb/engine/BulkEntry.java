package precursor.pddb.engine;

import java.util.Optional;

/**
 * A key of a dictionary that was read as a whole.
 *
 * @param attributes the key
 * @param value its value, the caller's copy to wipe; empty when it was beyond the limit of bytes or is damaged
 */
public record BulkEntry(KeyAttributes attributes, Optional<byte[]> value) {}
