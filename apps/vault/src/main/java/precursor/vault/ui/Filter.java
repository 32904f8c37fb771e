package precursor.vault.ui;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The lists of all modes, through what is typed below them. What is typed holds in every mode; a list is only searched when it is looked at.
 */
final class Filter {

    /** A list, and what had been typed when it was searched. */
    private record Searched(String typed, ItemList list) {}

    private final VaultServer.Contents contents;
    private final Map<Mode, Searched> lists = new EnumMap<>(Mode.class);
    private String typed = "";

    Filter(VaultServer.Contents contents) {
        this.contents = contents;
    }

    /** Forgets everything, also what was typed. */
    void clear() {
        lists.clear();
        typed = "";
    }

    boolean isEmpty() {
        return typed.isBlank();
    }

    /** Something else is typed. */
    void type(String line) {
        typed = line;
    }

    /** What there is to list may have changed. */
    void refresh(Mode mode, int rows) {
        ItemList list = of(mode, rows);
        put(mode, list.with(contents.content(mode).find(typed, list.items())));
    }

    void put(Mode mode, ItemList list) {
        lists.put(mode, new Searched(typed, list));
    }

    /**
     * The list of a mode as it is now.
     *
     * @param rows that fit on the screen
     */
    ItemList of(Mode mode, int rows) {
        Optional<Searched> known = Optional.ofNullable(lists.get(mode));
        ItemList before = known.map(Searched::list).orElse(ItemList.empty(rows));
        ItemList list = before;
        if (known.isEmpty() || !known.get().typed().equals(typed)) {
            Listing found = contents.content(mode).find(typed, before.items());
            // The best that was found is selected. Who has found something and empties the line wants to have it still.
            list = typed.isBlank() ? before.with(found) : before.anew(found);
        }
        ItemList fitting = list.rows() == rows ? list : list.withRows(rows);
        put(mode, fitting);
        return fitting;
    }
}
