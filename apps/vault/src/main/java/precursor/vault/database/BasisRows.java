package precursor.vault.database;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of each open basis. A row is hidden by one with its key in a newer basis, as the database hides the key. */
final class BasisRows<W extends RecordRow> {

    private static final Comparator<RecordRow> ORDER =
            Comparator.comparing(RecordRow::order).thenComparing(row -> row.place().key());

    private final List<String> newestFirst;
    private final Map<String, Map<String, W>> rows = new HashMap<>();
    private int unreadable;

    BasisRows(List<String> oldestFirst) {
        newestFirst = oldestFirst.reversed();
        newestFirst.forEach(basis -> rows.put(basis, new HashMap<>()));
    }

    List<String> newestFirst() {
        return newestFirst;
    }

    void put(W row) {
        Map<String, W> basis = rows.get(row.place().basis());
        if (basis != null) {
            basis.put(row.place().key(), row);
        }
    }

    void remove(RecordPlace place) {
        Map<String, W> basis = rows.get(place.basis());
        if (basis != null) {
            basis.remove(place.key());
        }
    }

    void addUnreadable() {
        unreadable++;
    }

    /** What is to be seen. */
    RecordList<W> list() {
        Set<String> seen = new HashSet<>();
        List<W> visible = new ArrayList<>();
        for (String basis : newestFirst) {
            rows.getOrDefault(basis, Map.of()).forEach((key, row) -> {
                if (seen.add(key)) {
                    visible.add(row);
                }
            });
        }
        visible.sort(ORDER);
        return RecordList.of(List.copyOf(visible), unreadable);
    }
}
