package precursor.tests.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The operating-system process of a simulator, started as a user starts it, in a folder of its own, until it is ready.
 *
 * @param folder where it keeps its data, and what it prints and passes
 * @param process the simulator
 * @param info what {@code --info} wrote
 */
record Simulator(Path folder, Process process, JsonNode info) {

    /** More than a slow machine needs; a wait that ends otherwise ends as soon as its event comes. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The first start after a build makes caches. */
    private static final Duration START_PATIENCE = PATIENCE.multipliedBy(3);

    private static final String SCRATCH = "t";
    private static final String RUNTIME = "r";

    /** A new folder. */
    static Path newFolder() throws IOException {
        Path folder = Files.createTempDirectory("precursor-device");
        Files.createDirectory(folder.resolve(SCRATCH));
        Files.createDirectory(folder.resolve(RUNTIME));
        return folder;
    }

    /** Starts one that is headless, with control and USB/IP on free ports. */
    static Simulator start(Path folder, List<String> options) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(folder, options))
                .redirectErrorStream(true)
                .redirectOutput(outputFile(folder).toFile());
        builder.environment().put("XDG_RUNTIME_DIR", folder.resolve(RUNTIME).toString());
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Process process = builder.start();
            try {
                var _ = process.onExit().thenRun(() -> close(watch));
                awaitInfo(watch, folder);
                return new Simulator(folder, process, new ObjectMapper().readTree(infoFile(folder).toFile()));
            } catch (IOException | RuntimeException | AssertionError e) {
                stop(process);
                throw e;
            }
        }
    }

    private static List<String> command(Path folder, List<String> options) {
        List<String> command = new ArrayList<>(Dist.precursor());
        command.add(1, "-Djava.io.tmpdir=" + folder.resolve(SCRATCH));
        command.addAll(List.of("run", "--headless", "--control", "--usbip=0"));
        command.add("--data=" + data(folder));
        command.add("--info=" + infoFile(folder));
        command.addAll(options);
        return command;
    }

    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    private static Path infoFile(Path folder) {
        return folder.resolve("info.json");
    }

    private static Path outputFile(Path folder) {
        return folder.resolve("output");
    }

    /** Ends it though no device stands for it: in order, so that it takes its processes along. */
    void stop() {
        stop(process);
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static void close(WatchService watch) {
        try {
            watch.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the info file, which the simulator moves into place when it is ready; a dead simulator ends the wait. */
    private static void awaitInfo(WatchService watch, Path folder) throws IOException {
        long end = System.nanoTime() + START_PATIENCE.toNanos();
        try {
            while (!Files.exists(infoFile(folder))) {
                var key = watch.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (key == null) {
                    throw new AssertionError("the device was not ready in time: " + Files.readString(outputFile(folder)));
                }
                key.pollEvents();
                key.reset();
            }
        } catch (ClosedWatchServiceException e) {
            throw new AssertionError("the device ended before it was ready: " + Files.readString(outputFile(folder)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What it printed. */
    String output() throws IOException {
        return Files.readString(outputFile(folder));
    }

    /** Where {@code --data} points. */
    Path data() {
        return data(folder);
    }

    /** Where {@code --info} points. */
    Path infoFile() {
        return infoFile(folder);
    }

    /** Waits until it has ended; gives its exit code. */
    int awaitExit() throws IOException {
        try {
            if (!process.waitFor(PATIENCE)) {
                throw new AssertionError("the simulator does not end: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Files that it has in folders for passing things. */
    List<Path> passingFiles() throws IOException {
        List<Path> passing = new ArrayList<>();
        for (String name : List.of(SCRATCH, RUNTIME)) {
            try (Stream<Path> files = Files.list(folder.resolve(name))) {
                files.forEach(passing::add);
            }
        }
        return passing;
    }

    /** Deletes its folder. */
    void delete() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
