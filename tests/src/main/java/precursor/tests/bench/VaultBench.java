package precursor.tests.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import precursor.sim.control.ScreenText;
import precursor.tests.device.Device;
import precursor.vault.search.Folding;
import precursor.vault.search.Found;
import precursor.vault.search.SearchIndex;

/**
 * What Vault costs with 5,000 passwords and 500 codes: a search while somebody types, beside looking for the same text in all records one by one; and
 * on a whole device the list, and a key until the screen shows what it found.
 */
final class VaultBench {

    private static final int WARM_UP = 300;
    private static final int ROUNDS = 300;
    private static final int KEYS = 24;
    /** More than a question needs to reach the device. */
    private static final Duration ASKING = Duration.ofMillis(50);

    private static final Duration QUIET = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The first password of a few sites whose first letter begins no other word. */
    private static final List<Integer> FIRST = List.of(4, 5, 3, 9);

    /** Finds fewer and fewer, at word starts and inside words, and a name among the notes. */
    private static final List<String> TYPED = List.of("railway-42", "y-01", "ada", "account 77 of grace", "nothing");

    private VaultBench() {}

    /** The search alone. */
    static void search() throws Exception {
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

    /** A whole device. */
    static void device() throws Exception {
        Device empty = Device.startWithWholeDatabase();
        try {
            empty.powerOff();
            VaultRecords.into(empty);
        } catch (IOException | InterruptedException e) {
            empty.close();
            throw e;
        }
        try (Device device = empty.startAgain(List.of())) {
            device.enterPin(Device.PIN);
            device.waitFor(Device.OPEN);
            long start = System.nanoTime();
            device.key("F3");
            device.waitFor(VaultRecords.title(0));
            System.out.printf("On a device: %.0f ms from F3 to the list%n", (System.nanoTime() - start) / 1e6);
            keys(device);
        }
        PanicBench.device();
    }

    /** A letter, until what it finds is on the screen. Who waits for that began to before, so that asking costs the device nothing meanwhile. */
    private static void keys(Device device) throws IOException, InterruptedException {
        double[] times = new double[KEYS];
        double[] inside = new double[KEYS];
        for (int i = 0; i < KEYS; i++) {
            String title = VaultRecords.title(FIRST.get(i % FIRST.size()));
            device.control().awaitQuiet(QUIET, PATIENCE);
            FutureTask<ScreenText> found = new FutureTask<>(() -> device.waitFor(title));
            Thread.startVirtualThread(found);
            Thread.sleep(ASKING);
            long start = System.nanoTime();
            long typedAt = device.control().type(title.substring(0, 1));
            inside[i] = (shown(found).shownAt() - typedAt) / 1e3;
            times[i] = (System.nanoTime() - start) / 1e6;
            device.key("backspace");
        }
        System.out.printf("  the first letter after power-on: its frame after %.0f ms%n", inside[0]);
        report("its frame on the LCD", inside);
        report("a script has read what it found from the screen", times);
    }

    private static ScreenText shown(FutureTask<ScreenText> found) throws IOException, InterruptedException {
        try {
            return found.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static void report(String what, double[] times) {
        Arrays.sort(times);
        System.out.printf(
                "  a letter until %s: median %.0f ms, worst %.0f ms of %d%n", what, times[KEYS / 2], times[KEYS - 1], KEYS);
    }
}
