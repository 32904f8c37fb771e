package precursor.tests.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import precursor.services.rootkeys.PinText;
import precursor.sim.control.ScreenText;
import precursor.tests.device.Device;
import precursor.vault.menu.MenuEntry;
import precursor.vault.menu.MenuText;
import precursor.vault.ui.VaultText;

/**
 * What Vault costs on a whole device that has 5,000 passwords and 500 codes: reading them, opening a list, a letter, a page, a new record. Times are
 * those of the frames on the LCD, by the host's monotonic clock, by which keys are timed here too; so a key's way to the device counts.
 */
final class VaultDeviceBench {

    /** What issue 5 asks for, in milliseconds. */
    private static final int LOAD_AIM = 1_000;

    private static final int KEY_AIM = 50;

    private static final int LOADS = 6;
    private static final int LISTS = 12;
    private static final int KEYS = 24;
    private static final int PAGES = 12;
    /** So many new rows have room above the one that is selected. */
    private static final int ADDED = 8;

    /** Rows on the screen in the font that a new device has. */
    private static final int ROWS = 10;

    /** More than a question needs to reach the device. */
    private static final Duration ASKING = Duration.ofMillis(50);

    private static final Duration QUIET = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Where a code will stand that is being read. */
    private static final String UNREAD = "\u2022\u2022\u2022";

    /** The first record of a few sites whose first letter begins no other word. */
    private static final List<Integer> FIRST = List.of(4, 5, 3, 9);

    private final Device device;

    private VaultDeviceBench(Device device) {
        this.device = device;
    }

    static void run() throws Exception {
        Device empty = Device.startWithWholeDatabase();
        try {
            empty.powerOff();
            VaultRecords.into(empty);
        } catch (IOException | InterruptedException e) {
            empty.close();
            throw e;
        }
        System.out.printf("On a device with %d passwords and %d codes:%n", VaultRecords.PASSWORDS, VaultRecords.CODES);
        try (Device device = empty.startAgain(List.of())) {
            VaultDeviceBench bench = new VaultDeviceBench(device);
            bench.firstLoad();
            bench.letters("passwords: a letter", VaultRecords::title);
            bench.loads();
            bench.pages();
            bench.lists();
            bench.letters("codes: a letter", VaultRecords::codeName);
            bench.additions();
        }
        PanicBench.device();
    }

    /** The PIN's box goes when the PIN was right; then the database is opened, and Vault reads it. */
    private void firstLoad() throws IOException {
        device.answer(PinText.ENTER, Device.PIN);
        ScreenText opened = device.waitGone(PinText.ENTER);
        device.waitFor(Device.OPEN);
        device.key("F3");
        ScreenText listed = device.waitFor(VaultRecords.title(0));
        System.out.printf(
                "  after power-on, from the right PIN to the list, opening the database included: %.0f ms%n",
                (listed.shownAt() - opened.shownAt()) / 1e3);
    }

    /**
     * The panic key has all that was read dropped, at once, and read anew out of the basis that stays open. The list is asked for as soon as its rows
     * have gone.
     */
    private void loads() throws IOException, InterruptedException {
        double[] times = new double[LOADS];
        for (int i = 0; i < LOADS; i++) {
            device.control().awaitQuiet(QUIET, PATIENCE);
            device.control().press("F4");
            ScreenText dropped = device.waitGone(VaultText.NEVER_USED);
            device.control().release("F4");
            FutureTask<ScreenText> listed = awaited(VaultRecords.title(0));
            device.key("F3");
            times[i] = since(dropped, shown(listed));
        }
        report("load, from the first frame without a row until the records are listed again", LOAD_AIM, times);
    }

    /** Something that a script does with keys. */
    private interface Step {

        /** Gives when it was done, by the host's monotonic clock, in microseconds. */
        long run() throws IOException;
    }

    private Step key(String name) {
        return () -> {
            long now = System.nanoTime() / 1000;
            device.key(name);
            return now;
        };
    }

    /**
     * Milliseconds from a key until a frame shows a text that the one before did not. Who waits for it began to before, so that asking costs nothing
     * meanwhile.
     */
    private double until(String text, Step step) throws IOException, InterruptedException {
        device.control().awaitQuiet(QUIET, PATIENCE);
        FutureTask<ScreenText> found = awaited(text);
        Thread.sleep(ASKING);
        long start = step.run();
        return (shown(found).shownAt() - start) / 1e3;
    }

    private FutureTask<ScreenText> awaited(String text) {
        FutureTask<ScreenText> found = new FutureTask<>(() -> device.waitFor(text));
        Thread.startVirtualThread(found);
        return found;
    }

    private static ScreenText shown(FutureTask<ScreenText> found) throws IOException, InterruptedException {
        try {
            return found.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    /** What a record of a number is called in a list. */
    private interface Titles {
        String of(int i);
    }

    private void letters(String what, Titles titles) throws IOException, InterruptedException {
        double[] times = new double[KEYS];
        for (int i = 0; i < KEYS; i++) {
            String title = titles.of(FIRST.get(i % FIRST.size()));
            times[i] = until(title, () -> device.control().type(title.substring(0, 1)));
            device.key("backspace");
        }
        System.out.printf("  %s, the first one: %.0f ms%n", what, times[0]);
        report(what, KEY_AIM, times);
    }

    /** Each page ends with the row that is selected then. */
    private void pages() throws IOException, InterruptedException {
        double[] times = new double[PAGES];
        for (int i = 0; i < PAGES; i++) {
            times[i] = until(VaultRecords.sortedTitle((i + 1) * ROWS), key("right"));
        }
        report("passwords: a page", KEY_AIM, times);
    }

    private void lists() throws IOException, InterruptedException {
        String page = VaultRecords.sortedTitle(PAGES * ROWS);
        double[] codes = new double[LISTS];
        double[] read = new double[LISTS];
        double[] passwords = new double[LISTS];
        for (int i = 0; i < LISTS; i++) {
            codes[i] = until(VaultRecords.codeName(0), key("F2"));
            read[i] = codes[i] + since(device.waitFor(VaultRecords.codeName(0)), device.control().awaitGone(UNREAD, PATIENCE));
            passwords[i] = until(page, key("F3"));
        }
        device.key("F2");
        device.waitFor(VaultRecords.codeName(0));
        report("passwords: their list", KEY_AIM, passwords);
        report("codes: their list", KEY_AIM, codes);
        report("codes: their list with the codes themselves", KEY_AIM, read);
    }

    private static double since(ScreenText before, ScreenText after) {
        return Math.max(0, after.shownAt() - before.shownAt()) / 1e3;
    }

    /** From the last dialog's key. The list is sorted, and the new rows come above the one that is selected. */
    private void additions() throws IOException, InterruptedException {
        device.key("F3");
        device.waitFor(VaultRecords.sortedTitle(PAGES * ROWS));
        for (int i = 0; i <= PAGES; i++) {
            device.key("left");
        }
        device.waitFor(VaultRecords.title(0));
        double[] times = new double[ADDED];
        for (int i = 0; i < ADDED; i++) {
            String site = "added-%d.example".formatted(i);
            chooseAdd();
            device.waitFor("New password");
            device.control().type(site + "\n");
            device.waitFor("Password of " + site);
            device.key("enter");
            device.waitFor("(4 of 4)");
            times[i] = until(site, () -> device.control().type("\n"));
        }
        report("passwords: a new record, from the last dialog's key to its row", KEY_AIM, times);
    }

    private void chooseAdd() throws IOException {
        List<String> entries = Arrays.stream(MenuEntry.values())
                .map(entry -> device.speech().of(entry.text()))
                .toList();
        device.key("F4");
        device.waitFor(MenuText.ADD);
        List<String> shown = device.control().awaitQuiet(QUIET, PATIENCE).lines().stream()
                .filter(entries::contains)
                .toList();
        for (int below = shown.indexOf(device.speech().of(MenuText.ADD)); below > 0; below--) {
            device.key("down");
        }
        device.key("enter");
    }

    private static void report(String what, int aim, double[] times) {
        Arrays.sort(times);
        double worst = times[times.length - 1];
        System.out.printf(
                "  %s: median %.0f ms, worst %.0f ms of %d; aim %d ms%s%n",
                what, times[times.length / 2], worst, times.length, aim, worst <= aim ? "" : ", missed by the worst");
    }
}
