package precursor.tests.database;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.bouncycastle.crypto.generators.BCrypt;
import precursor.hw.Configuration;
import precursor.hw.KeyLayout;
import precursor.hw.ProcessSpec;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.hw.toml.TomlLoader;
import precursor.pddb.server.PddbMain;
import precursor.services.names.NamesMain;
import precursor.sim.board.Battery;
import precursor.sim.board.Board;
import precursor.sim.board.Console;
import precursor.sim.board.Keys.Position;
import precursor.sim.board.Screen;
import precursor.sim.control.KeyNames;
import precursor.sim.control.Typing;
import precursor.sim.image.BootFiles;
import precursor.sim.run.DataDirectory;
import precursor.sim.run.DeviceException;
import precursor.sim.run.FlashFiles;
import precursor.xous.kernel.BootImage;
import precursor.xous.kernel.KernelEvent;
import precursor.xous.kernel.KernelProcess;
import precursor.xous.process.Connection;

/** A device on a board in this JVM, with all its processes, but {@link ErrandMain} in Vault's place; with a small database. */
final class DatabaseDevice implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CLIENT = "vault";

    private final DataDirectory directory;
    private final Console console;
    private final Board board;
    private final List<KernelEvent> events = new ArrayList<>();
    private final KernelProcess kernel;
    private final Typing typing;
    private final KeyNames keys;
    private final CompletableFuture<Battery.Switch> pressed = new CompletableFuture<>();

    /** Switches on a device that lives in a folder. */
    DatabaseDevice(Path folder) throws Exception {
        this.directory = DataDirectory.open(folder);
        FlashFiles flash = directory.flash(configuration(), DataDirectory.SMALL_DATABASE, false);
        Configuration configuration = flash.configuration();
        this.console = new Console(directory.log(), line -> {});
        KeyLayout layout = configuration.hardware().layout(KeyLayout.Name.QWERTY);
        this.board = new Board(
                configuration.hardware(),
                new Board.Settings(true, OptionalLong.empty(), Instant.now(), false),
                console,
                pressed::complete);
        this.typing = new Typing(board.keys(), layout);
        this.keys = new KeyNames(layout);
        this.kernel = KernelProcess.start(
                BootImage.of(
                                System.getProperty("java.home"),
                                classPath(),
                                SystemDescription.encode(configuration.hardware(), configuration.manifest()))
                        .withRegions(BootFiles.names(flash.regions())),
                this::heard,
                (envelope, failure) -> {});
        board.powerOn(kernel.board());
        await(KernelEvent.Booted.class, e -> true);
    }

    private static Configuration configuration() throws IOException {
        Configuration real = TomlLoader.builtIn();
        List<ProcessSpec> processes = real.manifest().processes().stream()
                .map(p -> p.name().equals(CLIENT) ? withMain(p, ErrandMain.class) : p)
                .toList();
        return new Configuration(
                real.hardware(), new SystemManifest(processes, real.manifest().contexts()));
    }

    private static ProcessSpec withMain(ProcessSpec p, Class<?> main) {
        return new ProcessSpec(
                p.pid(),
                p.name(),
                main.getName(),
                p.heap(),
                p.compiler(),
                p.family(),
                p.provides(),
                p.connect(),
                p.devices(),
                p.regions(),
                p.restart(),
                p.privileges(),
                p.readiness());
    }

    /** Where the classes of the processes are. */
    private static String classPath() throws URISyntaxException {
        Set<String> entries = new LinkedHashSet<>();
        for (Class<?> c : List.of(
                ErrandMain.class,
                PddbMain.class,
                NamesMain.class,
                KernelProcess.class,
                SystemDescription.class,
                BCrypt.class)) {
            entries.add(Path.of(c.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    /** Has the client do something; the future has its answer, or what it was refused with. */
    CompletableFuture<String> errand(String... words) {
        Connection client = kernel.board().connect(Errand.SID);
        return CompletableFuture.supplyAsync(
                () -> client.lendMut(new Errand(List.of(words)), in -> in.string(Errand.MOST_TEXT)),
                task -> Thread.ofPlatform().daemon().start(task));
    }

    /** As {@link #errand}, waiting for it. */
    String ask(String... words) throws Exception {
        return errand(words).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Waits until a text stands on the screen; gives all of it. */
    String awaitText(String text) throws InterruptedException {
        return await(s -> s.shows(text), "the screen does not show " + text);
    }

    /** Waits until a text is gone from the screen; gives what is there. */
    String awaitGone(String text) throws InterruptedException {
        return await(s -> !s.shows(text), "the screen still shows " + text);
    }

    private String await(Predicate<Screen> wanted, String otherwise) throws InterruptedException {
        return String.join(
                "\n",
                board.panel()
                        .await(wanted, PATIENCE)
                        .orElseThrow(() -> new AssertionError(
                                otherwise + " but " + board.panel().screen().lines()))
                        .lines());
    }

    /** Answers a question that stands on the screen. */
    void answer(String question, String text) throws InterruptedException {
        awaitText(question);
        typing.utf8((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Taps a key. */
    void key(String name) throws Exception {
        Position position = keys.position(name).orElseThrow();
        board.keys().press(position).get();
        board.keys().release(position).get();
    }

    /** Kills a process of the device as the host may, and waits until it is ready again. */
    void kill(String process) throws InterruptedException {
        int seen;
        KernelEvent.Started last;
        synchronized (this) {
            seen = events.size();
            last = events.stream()
                    .filter(KernelEvent.Started.class::isInstance)
                    .map(KernelEvent.Started.class::cast)
                    .filter(e -> e.name().equals(process))
                    .reduce((a, b) -> b)
                    .orElseThrow();
        }
        ProcessHandle.of(last.osPid()).orElseThrow().destroyForcibly();
        await(KernelEvent.Ready.class, e -> e.name().equals(process) && after(seen, e));
    }

    private boolean after(int seen, KernelEvent event) {
        return events.subList(seen, events.size()).contains(event);
    }

    /** Presses the power key, and waits until the device works its switch. */
    Battery.Switch pressPowerKey() throws Exception {
        if (!board.battery().pressKey().get()) {
            throw new AssertionError("nobody heard the power key");
        }
        return pressed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** What the device has logged. */
    String log() throws IOException {
        return Files.readString(directory.log());
    }

    private synchronized void heard(KernelEvent event) {
        if (event instanceof KernelEvent.Line line) {
            console.write(line.name() + ": " + line.text());
        }
        events.add(event);
        notifyAll();
    }

    private synchronized <E extends KernelEvent> void await(Class<E> kind, Predicate<E> which)
            throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos() * 2;
        while (events.stream().noneMatch(e -> kind.isInstance(e) && which.test(kind.cast(e)))) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("no " + kind.getSimpleName() + " among " + events);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Cuts the power. */
    @Override
    public void close() throws IOException {
        kernel.close();
        board.powerOff();
        console.close();
        try {
            directory.close();
        } catch (DeviceException e) {
            throw new IOException(e);
        }
    }
}
