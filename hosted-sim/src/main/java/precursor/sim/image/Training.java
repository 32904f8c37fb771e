package precursor.sim.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import precursor.hw.Configuration;
import precursor.hw.ProcessSpec;
import precursor.sim.board.Board;
import precursor.sim.board.Console;
import precursor.sim.board.Keys;
import precursor.sim.control.KeyNames;
import precursor.sim.pin.BoardHands;
import precursor.sim.pin.PinEntry;
import precursor.sim.run.DataDirectory;
import precursor.sim.run.DeviceException;
import precursor.sim.run.FlashFiles;
import precursor.sim.run.Handheld;
import precursor.xous.kernel.BootImage;

/**
 * Makes caches: boots a device in a folder of its own, not locked in, presses a few keys, and switches it off in order, upon
 * which each process that is in training writes the cache of its family.
 */
final class Training {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Of a device that nobody keeps. */
    private static final byte[] PIN = {'0', '0', '0', '0'};

    /** Until keys are seen to have had effect, if they have any. */
    private static final Duration EFFECT = Duration.ofSeconds(5);

    private static final Duration QUIET = Duration.ofMillis(500);
    /** Making the database shows something else sooner than that. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private static final Duration A_WHILE = Duration.ofSeconds(20);

    /** A list, a search in it, a menu that is left; and a one-time code that is added by its form, and listed. */
    private static final List<String[]> FIRST_KEYS = List.of(
            new String[] {"F3"},
            new String[] {"down", "up", "a", "backspace"},
            new String[] {"F4"},
            new String[] {"down", "F1"},
            new String[] {"F2"},
            new String[] {"F4"},
            new String[] {"enter"},
            new String[] {"down", "enter"},
            new String[] {"a", "down", "a", "a", "enter"},
            new String[] {"enter"},
            new String[] {"F3"},
            new String[] {"F2"});

    private final Configuration configuration;
    private final Function<FlashFiles, BootImage> image;
    private final Path folder;

    /**
     * @param image of a device with that flash
     * @param folder to work in
     */
    Training(Configuration configuration, Function<FlashFiles, BootImage> image, Path folder) {
        this.configuration = configuration;
        this.image = image;
        this.folder = folder;
    }

    /** Gives the caches that were made, by family. */
    Map<String, Path> run() throws IOException, InterruptedException {
        Map<String, Path> byFamily = new HashMap<>();
        Map<String, String> byProcess = new HashMap<>();
        // Of a family, the last process in the manifest stands highest and uses most of what they share. Those that start late are too late.
        List<ProcessSpec> early = configuration.manifest().processes().stream()
                .filter(process -> process.start() != ProcessSpec.Start.LATE)
                .toList();
        for (ProcessSpec process : early) {
            byFamily.put(process.family(), folder.resolve(process.name() + ".made"));
        }
        for (ProcessSpec process : early) {
            Path file = folder.resolve(process.name() + ".made");
            if (file.equals(byFamily.get(process.family()))) {
                byProcess.put(process.name(), file.toString());
            }
        }
        Path kernel = folder.resolve("kernel.made");
        byFamily.put(BootImage.KERNEL_FAMILY, kernel);
        byProcess.put(BootImage.KERNEL_FAMILY, kernel.toString());
        boot(byProcess);
        byFamily.values().removeIf(file -> !Files.isRegularFile(file));
        return byFamily;
    }

    private void boot(Map<String, String> training) throws IOException, InterruptedException {
        try (DataDirectory data = DataDirectory.open(folder.resolve("data"));
                Console console = new Console(data.log(), line -> {})) {
            FlashFiles flash = data.flash(configuration, DataDirectory.SMALL_DATABASE, false);
            try (Handheld device = new Handheld(
                    flash.configuration().hardware(),
                    image.apply(flash).withTraining(training, Math.toIntExact(PATIENCE.toMillis())),
                    new Board.Settings(true, OptionalLong.empty(), Instant.now(), false),
                    console)) {
                device.switchOn();
                CompletableFuture.anyOf(device.booted(), device.ended()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                if (device.ended().isDone()) {
                    throw new IOException(
                            "the system ended: " + device.ended().join().reason());
                }
                use(device);
            }
        } catch (DeviceException | ExecutionException e) {
            throw new IOException(e);
        } catch (TimeoutException e) {
            throw new IOException("the system did not come up", e);
        }
    }

    /** Some of what a person does first. Processes may be ready a good while before the question for the PIN is drawn: it is waited for. */
    private void use(Handheld device) throws IOException, InterruptedException {
        PinEntry entry = new PinEntry(BoardHands.of(device));
        Optional<PinEntry.Question> question = entry.awaitQuestion(A_WHILE);
        if (question.isPresent()) {
            var _ = entry.answer(question.get(), PIN);
        }
        var _ = device.board().panel().awaitQuiet(SETTLED, A_WHILE);
        for (String[] some : FIRST_KEYS) {
            press(device.board(), some);
        }
    }

    /** Presses keys and returns when what comes of them is on the screen, and no more changes: the next ones may be for that. */
    private void press(Board board, String... names) throws InterruptedException {
        long before = board.panel().screen().number();
        Keys keys = board.keys();
        for (String name : names) {
            new KeyNames(configuration.hardware().layout(keys.caps())).position(name).ifPresent(key -> {
                var _ = keys.press(key);
                var _ = keys.release(key);
            });
        }
        var _ = board.panel().await(screen -> screen.number() != before, EFFECT);
        var _ = board.panel().awaitQuiet(QUIET, A_WHILE);
    }
}
