package precursor.vault.ui;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A mode's list: which items there are, which of them is selected, and which is the first on the screen. Selection and scrolling stop at the
 * ends. Moving about costs the same however many items there are.
 *
 * @param top index of the first row on the screen
 * @param selected index, 0 when there are no items
 * @param rows rows on the screen, at least 1
 */
record ItemList(Listing items, int top, int selected, int rows) {

    ItemList {
        if (rows < 1) {
            throw new IllegalArgumentException("a list of " + rows + " rows");
        }
    }

    static ItemList empty(int rows) {
        return new ItemList(Listing.EMPTY, 0, 0, rows);
    }

    /** Other items; the selected one stays selected if it is still there. */
    ItemList with(Listing others) {
        int same = selection().map(item -> others.indexOf(item.id())).orElse(-1);
        return new ItemList(others, top, 0, rows).select(same >= 0 ? same : selected);
    }

    /** Other items, of which the first is selected: the best that was found. */
    ItemList anew(Listing found) {
        return new ItemList(found, 0, 0, rows);
    }

    /** The same on a screen that has room for other rows. */
    ItemList withRows(int room) {
        return new ItemList(items, top, 0, room).select(selected);
    }

    /** The item that is selected; none when there are none. */
    Optional<ListItem> selection() {
        return isEmpty() ? Optional.empty() : Optional.of(items.get(selected));
    }

    ItemList up() {
        return select(selected - 1);
    }

    ItemList down() {
        return select(selected + 1);
    }

    ItemList pageUp() {
        return select(selected - rows);
    }

    ItemList pageDown() {
        return select(selected + rows);
    }

    /** The items on the screen. */
    List<ListItem> visible() {
        return IntStream.range(top, Math.min(items.size(), top + rows))
                .mapToObj(items::get)
                .toList();
    }

    boolean isEmpty() {
        return items.size() == 0;
    }

    private ItemList select(int index) {
        int last = Math.max(0, items.size() - 1);
        int chosen = Math.clamp(index, 0, last);
        int highestTop = Math.max(0, items.size() - rows);
        int newTop = Math.clamp(top, Math.max(0, chosen - rows + 1), chosen);
        return new ItemList(items, Math.min(newTop, highestTop), chosen, rows);
    }
}
