package precursor.vault.ui;

import java.util.List;
import java.util.function.IntFunction;
import precursor.vault.search.Found;
import precursor.vault.search.SearchIndex;

/**
 * The items of a list, in its order. Each is made when it is asked for, so that a list of thousands costs what its page costs. Immutable.
 *
 * @param found which rows of a {@link Content} these are
 * @param item makes the item of a row
 */
record Listing(Found found, IntFunction<ListItem> item) {

    static final Listing EMPTY = of(List.of());

    /** All of some items, in which nothing can be found. */
    static Listing of(List<ListItem> items) {
        return new Listing(new SearchIndex(items.stream().map(item -> "").toList()).all(), items::get);
    }

    int size() {
        return found.size();
    }

    ListItem get(int index) {
        return item.apply(found.row(index));
    }

    /** The place of an item, or -1. */
    int indexOf(String id) {
        for (int i = 0; i < size(); i++) {
            if (get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }
}
