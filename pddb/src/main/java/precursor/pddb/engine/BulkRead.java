package precursor.pddb.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/** Reads a dictionary as a whole (union view, read dict). */
final class BulkRead {
    private BulkRead() {}

    static List<BulkEntry> of(UnionView union, Optional<String> basis, String dictionary, int byteLimit) {
        TreeMap<String, UnionView.Found> sorted = new TreeMap<>(NameOrder.BYTES);
        sorted.putAll(union.keys(basis, dictionary));
        List<BulkEntry> entries = new ArrayList<>();
        long left = byteLimit;
        for (UnionView.Found found : sorted.values()) {
            Optional<byte[]> value = found.key().length() <= left ? value(found) : Optional.empty();
            left -= value.map(bytes -> bytes.length).orElse(0);
            entries.add(new BulkEntry(found.attributes(), value));
        }
        return List.copyOf(entries);
    }

    private static Optional<byte[]> value(UnionView.Found found) {
        byte[] value = new byte[(int) found.key().length()];
        try {
            found.basis().values().read(found.key(), 0, value, 0, value.length);
            return Optional.of(value);
        } catch (PddbException e) {
            if (e.error() == PddbError.DAMAGED) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
