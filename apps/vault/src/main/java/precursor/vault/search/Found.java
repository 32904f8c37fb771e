package precursor.vault.search;

/** Rows in which a text was found, the best first. Immutable. */
public final class Found {

    private final SearchIndex index;
    private final String query;
    private final int[] ascending;
    private final int[] order;

    Found(SearchIndex index, String query, int[] ascending, int[] order) {
        this.index = index;
        this.query = query;
        this.ascending = ascending;
        this.order = order;
    }

    SearchIndex index() {
        return index;
    }

    /** What was searched for, folded; empty for all rows. */
    String query() {
        return query;
    }

    /** The rows in the list's order. */
    int[] ascending() {
        return ascending;
    }

    public int size() {
        return order.length;
    }

    /** The place in the list of the {@code n}th that was found. */
    public int row(int n) {
        return order[n];
    }
}
