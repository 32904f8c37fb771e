package precursor.tests.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import precursor.vault.search.Folding;
import precursor.vault.search.Found;
import precursor.vault.search.SearchIndex;

/** What a search in 5,000 passwords costs while somebody types, beside looking for the same text in all records one by one. */
final class VaultBench {

    private static final int WARM_UP = 300;
    private static final int ROUNDS = 300;

    /** Finds fewer and fewer, at word starts and inside words, and a name among the notes. */
    private static final List<String> TYPED = List.of("railway-42", "y-01", "ada", "account 77 of grace", "nothing");

    private VaultBench() {}

    static void run() throws Exception {
        List<String> texts = IntStream.range(0, VaultRecords.PASSWORDS)
                .mapToObj(VaultRecords::password)
                .map(r -> Folding.fold(r.description() + "\n" + r.username() + "\n" + r.notes()))
                .toList();
        SearchIndex index = new SearchIndex(texts);
        double[] times = Turns.medians(
                WARM_UP,
                ROUNDS,
                round -> TYPED.forEach(text -> typed(index, text)),
                round -> TYPED.forEach(text -> scanned(texts, text)));
        int keys = TYPED.stream().mapToInt(String::length).sum();
        long before = allocated();
        TYPED.forEach(text -> typed(index, text));
        long bytes = (allocated() - before) / keys;
        System.out.printf(
                "Search in %d passwords while somebody types, a key: %.0f us, %d KiB; a plain search of the same text through all: ratio %.2f%n",
                texts.size(), times[0] / 1e3 / keys, bytes / 1024, times[0] / times[1]);
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }

    /** A letter after the other. */
    private static void typed(SearchIndex index, String text) {
        Found found = index.all();
        for (int end = 1; end <= text.length(); end++) {
            found = index.search(text.substring(0, end), found);
        }
        if (found.size() > VaultRecords.PASSWORDS) {
            throw new IllegalStateException("more than there is");
        }
    }

    private static void scanned(List<String> texts, String text) {
        long found = 0;
        for (int end = 1; end <= text.length(); end++) {
            String part = text.substring(0, end);
            found += texts.stream().filter(t -> t.contains(part)).count();
        }
        if (found < 0) {
            throw new IllegalStateException("fewer than nothing");
        }
    }
}
