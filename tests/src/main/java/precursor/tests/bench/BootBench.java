package precursor.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import precursor.tests.device.Device;

/**
 * How long a device takes from power-on until every process is ready, with and without its ahead-of-time caches, how long
 * its whole command takes, and what memory all of its processes have: resident (pages that several share counted in each)
 * and proportional (shared pages divided among those who share them, which adds up to what is really used).
 */
final class BootBench {

    private static final int TURNS = 5;

    private BootBench() {}

    private record Boot(long commandMs, long bootMs, long residentKib, long proportionalKib) {}

    static void run() throws IOException {
        boot(); // makes the caches if they are not there
        report("without caches", "--no-caches");
        report("with caches");
    }

    private static void report(String what, String... options) throws IOException {
        List<Boot> boots = new ArrayList<>();
        for (int i = 0; i < TURNS; i++) {
            boots.add(boot(options));
        }
        System.out.printf(
                "Boot %s, median of %d: %.2f s from power-on to ready, %.2f s from the command; %d MB resident, %d MB"
                        + " proportional%n",
                what,
                TURNS,
                median(boots.stream().mapToLong(Boot::bootMs).toArray()) / 1e3,
                median(boots.stream().mapToLong(Boot::commandMs).toArray()) / 1e3,
                median(boots.stream().mapToLong(Boot::residentKib).toArray()) / 1024,
                median(boots.stream().mapToLong(Boot::proportionalKib).toArray()) / 1024);
    }

    private static Boot boot(String... options) throws IOException {
        long start = System.nanoTime();
        try (Device device = Device.startLocked(List.of(options))) {
            long command = (System.nanoTime() - start) / 1_000_000;
            long resident = memory(device, "Rss:");
            long proportional = memory(device, "Pss:");
            return new Boot(command, device.info().path("bootMs").asLong(), resident, proportional);
        }
    }

    private static long memory(Device device, String kind) throws IOException {
        long kib = 0;
        for (long pid : device.osProcesses()) {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
                if (line.startsWith(kind)) {
                    kib += Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        }
        return kib;
    }

    private static long median(long[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
