package precursor.vault.ui;

import java.util.List;

/**
 * The list of credentials and applications, which of them is selected, and which is the first on the screen. Selection and scrolling stop at
 * the ends.
 *
 * @param top index of the first row on the screen
 * @param selected index, 0 when there are no items
 * @param rows rows on the screen, at least 1
 */
record FidoList(List<ListRow> items, int top, int selected, int rows) {

    FidoList {
        items = List.copyOf(items);
        if (rows < 1) {
            throw new IllegalArgumentException("a list of " + rows + " rows");
        }
    }

    static FidoList empty(int rows) {
        return new FidoList(List.of(), 0, 0, rows);
    }

    /** Other items; the selected one stays selected if it is still there. */
    FidoList with(List<ListRow> others) {
        int same = items.isEmpty() ? -1 : others.indexOf(items.get(selected));
        return new FidoList(others, top, 0, rows).select(same >= 0 ? same : selected);
    }

    FidoList up() {
        return select(selected - 1);
    }

    FidoList down() {
        return select(selected + 1);
    }

    FidoList pageUp() {
        return select(selected - rows);
    }

    FidoList pageDown() {
        return select(selected + rows);
    }

    /** The rows on the screen. */
    List<ListRow> visible() {
        return items.subList(top, Math.min(items.size(), top + rows));
    }

    private FidoList select(int index) {
        int last = Math.max(0, items.size() - 1);
        int chosen = Math.clamp(index, 0, last);
        int highestTop = Math.max(0, items.size() - rows);
        int newTop = Math.clamp(top, Math.max(0, chosen - rows + 1), chosen);
        return new FidoList(items, Math.min(newTop, highestTop), chosen, rows);
    }
}
