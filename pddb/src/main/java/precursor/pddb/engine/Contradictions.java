package precursor.pddb.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What cannot be true of a store: a page mapped twice, a page mapped and free. */
final class Contradictions {
    private Contradictions() {}

    /** A sentence for each. */
    static List<String> of(Store store) {
        List<String> found = new ArrayList<>();
        BitSet owned = new BitSet(store.layout().dataPages());
        for (BasisSpace space : store.spaces()) {
            space.map().pages().values().forEach(mapping -> {
                if (owned.get(mapping.ppn)) {
                    found.add("Page " + mapping.ppn + " is mapped twice.");
                }
                if (store.free().pages().use(mapping.ppn) != FreePages.Use.OTHER) {
                    found.add("Page " + mapping.ppn + " is mapped, and counts as free.");
                }
                owned.set(mapping.ppn);
            });
        }
        return found;
    }
}
