package precursor.vault.readout.window;

import java.util.ArrayList;
import java.util.List;
import precursor.vault.readout.Entry;

/** Entries that are read one by one: those that were not handed over when it is closed are wiped. One thread. */
final class Gathered<T extends Entry> implements AutoCloseable {

    private List<T> entries = new ArrayList<>();

    void add(T entry) {
        entries.add(entry);
    }

    /** All of them, which are the caller's from now on. */
    List<T> handOver() {
        List<T> all = entries;
        entries = List.of();
        return all;
    }

    @Override
    public void close() {
        entries.forEach(Entry::close);
    }
}
