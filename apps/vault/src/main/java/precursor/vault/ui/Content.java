package precursor.vault.ui;

import java.util.List;
import java.util.function.Function;
import precursor.vault.search.SearchIndex;

/**
 * What there is in a mode, as it was when it was read. Immutable.
 *
 * @param isLoaded whether it was read at all since the open bases last changed
 * @param rows in the order of the list
 * @param unreadable how many more there are that cannot be read, and so have no row
 * @param index finds rows by what is typed
 * @param item makes the item of a row
 * @param <T> a row
 */
public record Content<T>(
        boolean isLoaded, List<T> rows, int unreadable, SearchIndex index, Function<? super T, ListItem> item) {

    /** Nothing is known. */
    public static Content<ListItem> unknown() {
        return new Content<>(false, List.of(), 0, new SearchIndex(List.of()), item -> item);
    }

    /**
     * What is found of a text; everything when it is empty.
     *
     * @param before what was found of an earlier text
     */
    Listing find(String typed, Listing before) {
        return new Listing(index.search(typed, before.found()), row -> item.apply(rows.get(row)));
    }

    @Override
    public String toString() {
        return "Content";
    }
}
