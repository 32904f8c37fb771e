package precursor.tests.database;

import com.google.zxing.qrcode.QRCodeWriter;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.bouncycastle.crypto.generators.BCrypt;
import precursor.hw.Configuration;
import precursor.hw.Lcd;
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
import precursor.sim.board.Png;
import precursor.sim.board.Screen;
import precursor.sim.control.Typing;
import precursor.sim.run.DataDirectory;
import precursor.sim.run.DeviceException;
import precursor.sim.run.FlashChoice;
import precursor.sim.run.FlashFiles;
import precursor.tests.device.GoldenScreen;
import precursor.xous.kernel.BootImage;
import precursor.xous.kernel.KernelEvent;
import precursor.xous.kernel.KernelProcess;
import precursor.xous.process.Connection;

/** A device on a board in this JVM, with all its processes, but another client in Vault's place; with a small database. */
public final class DatabaseDevice implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** When a screen is not as recorded for so long, it will not be. */
    private static final Duration STILL = Duration.ofSeconds(10);

    private static final String CLIENT = "vault";

    private final DataDirectory directory;
    private final Console console;
    private final Lcd lcd;
    private final Board board;
    private final List<KernelEvent> events = new ArrayList<>();
    private final KernelProcess kernel;
    private final Typing typing;
    private final GoldenScreen golden = GoldenScreen.ofTheTests();
    private final CompletableFuture<Battery.Switch> pressed = new CompletableFuture<>();

    /** Switches on a device that lives in a folder, with {@link ErrandMain}. */
    DatabaseDevice(Path folder) throws Exception {
        this(folder, Fitting.of(ErrandMain.class));
    }

    /** Switches on a device that lives in a folder. */
    public DatabaseDevice(Path folder, Fitting fitting) throws Exception {
        this.directory = DataDirectory.open(folder);
        FlashFiles flash =
                directory.flash(configuration(fitting), DataDirectory.SMALL_DATABASE, fitting.still());
        Configuration configuration = flash.configuration();
        if (fitting.language().isPresent()) {
            flash.choose(FlashChoice.of(
                    configuration.hardware().memory(), "language", fitting.language().get().code()));
        }
        this.lcd = configuration.hardware().lcd();
        this.console = new Console(directory.log(), line -> {});
        this.board = new Board(configuration.hardware(), fitting.board(), console, pressed::complete);
        this.typing = new Typing(board.keys(), configuration.hardware()::layout);
        this.kernel = KernelProcess.start(
                fitting.image(BootImage.of(
                                System.getProperty("java.home"),
                                classPath(),
                                SystemDescription.encode(configuration.hardware(), configuration.manifest()))
                        .withRegions(flash.names())),
                this::heard,
                (envelope, failure) -> {});
        board.powerOn(kernel.board());
        await(KernelEvent.Booted.class, e -> true);
    }

    private static Configuration configuration(Fitting fitting) throws IOException {
        Configuration real = TomlLoader.builtIn();
        List<ProcessSpec> processes = real.manifest().processes().stream()
                .map(p -> p.name().equals(CLIENT) ? withMain(p, fitting.client()) : p)
                .toList();
        return new Configuration(
                real.hardware(), new SystemManifest(
                        processes,
                        real.manifest().contexts().stream().map(fitting.contexts()).toList()));
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
                BCrypt.class,
                Zxcvbn.class,
                QRCodeWriter.class)) {
            entries.add(Path.of(c.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    /** Has the client do something; the future has its answer, or what it was refused with. */
    public CompletableFuture<String> errand(String... words) {
        Connection client = kernel.board().connect(Errand.SID);
        return CompletableFuture.supplyAsync(
                () -> client.lendMut(new Errand(List.of(words)), in -> in.string(Errand.MOST_TEXT)),
                task -> Thread.ofPlatform().daemon().start(task));
    }

    /** As {@link #errand}, waiting for it. */
    public String ask(String... words) throws Exception {
        return answerTo(errand(words));
    }

    /** Waits for the answer to an errand; who waits in vain learns what stands on the screen. */
    public String answerTo(CompletableFuture<String> errand) throws Exception {
        try {
            return errand.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer; the screen shows " + board.panel().screen().lines(), e);
        }
    }

    /** Waits until a text stands on the screen; gives all of it. */
    public String awaitText(String text) throws InterruptedException {
        return await(s -> s.shows(text), "the screen does not show " + text);
    }

    /** Waits until a text is gone from the screen; gives what is there. */
    public String awaitGone(String text) throws InterruptedException {
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

    /** Compares the screen with its recording, to the pixel; what is still being drawn gets some seconds to come. */
    public void looksLike(String name) throws Exception {
        var _ = board.panel().await(screen -> golden.isLike(name, picture(screen)), STILL);
        golden.check(name, picture(board.panel().screen()));
    }

    private byte[] picture(Screen screen) {
        return Png.of(screen, lcd, 1);
    }

    /** Answers a question that stands on the screen. */
    public void answer(String question, String text) throws InterruptedException {
        awaitText(question);
        typing.utf8((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Types a text. */
    public void type(String text) throws InterruptedException {
        typing.utf8(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Taps a key. */
    public void key(String name) throws Exception {
        Position position = typing.names().position(name).orElseThrow();
        board.keys().press(position).get();
        board.keys().release(position).get();
    }

    /** Kills a process of the device as the host may, and waits until it is ready again. */
    public void kill(String process) throws InterruptedException {
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
    public String log() throws IOException {
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
