package precursor.vault.database;

import java.util.List;
import precursor.vault.search.SearchIndex;

/**
 * The records of all open bases at one moment, sorted (vault.md §5.2).
 *
 * @param isLoaded whether the database was read at all since the open bases last changed
 * @param unreadable how many values are no records, or could not be read
 */
public record RecordList<W extends RecordRow>(boolean isLoaded, List<W> rows, int unreadable, SearchIndex index) {

    /** Nothing is known. */
    static <W extends RecordRow> RecordList<W> unknown() {
        return new RecordList<>(false, List.of(), 0, new SearchIndex(List.of()));
    }

    static <W extends RecordRow> RecordList<W> of(List<W> sorted, int unreadable) {
        return new RecordList<>(
                true,
                sorted,
                unreadable,
                new SearchIndex(sorted.stream().map(RecordRow::searched).toList()));
    }

    @Override
    public String toString() {
        return "RecordList";
    }
}
