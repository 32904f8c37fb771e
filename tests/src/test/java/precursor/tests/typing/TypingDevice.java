package precursor.tests.typing;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import precursor.hw.Configuration;
import precursor.hw.ProcessSpec;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.hw.toml.TomlLoader;
import precursor.services.names.NamesMain;
import precursor.sim.board.Board;
import precursor.sim.board.Console;
import precursor.sim.demo.UsbipClient;
import precursor.sim.usb.UsbipServer;
import precursor.xous.kernel.BootImage;
import precursor.xous.kernel.KernelEvent;
import precursor.xous.kernel.KernelProcess;
import precursor.xous.process.Connection;

/** A device on a board in this JVM with the processes that typing needs, {@link TypingMain} among them, and its plug. */
final class TypingDevice implements AutoCloseable {

    private static final long PATIENCE_S = 60;
    private static final Set<String> NEEDED = Set.of("names", "log", "ticktimer", "usb", "vault");

    private final Configuration configuration;
    private final Console console;
    private final Board board;
    private final KernelProcess kernel;
    private final UsbipServer plug;
    private final CompletableFuture<KernelEvent> booted = new CompletableFuture<>();

    TypingDevice(Path folder) throws Exception {
        this.configuration = configuration();
        this.console = new Console(folder.resolve("log"), line -> {});
        this.board = new Board(
                configuration.hardware(),
                new Board.Settings(true, OptionalLong.empty(), Instant.now(), false),
                console,
                power -> {});
        this.kernel = KernelProcess.start(
                BootImage.of(
                        System.getProperty("java.home"),
                        classPath(),
                        SystemDescription.encode(configuration.hardware(), configuration.manifest())),
                this::heard,
                (envelope, failure) -> {});
        board.powerOn(kernel.board());
        booted.get(2 * PATIENCE_S, TimeUnit.SECONDS);
        this.plug = UsbipServer.start(configuration.hardware().usb(), board.usb(), 0, line -> {});
    }

    private static Configuration configuration() {
        Configuration real = TomlLoader.builtIn();
        List<ProcessSpec> processes = new ArrayList<>();
        for (ProcessSpec p : real.manifest().processes()) {
            if (NEEDED.contains(p.name())) {
                boolean client = p.name().equals("vault");
                processes.add(new ProcessSpec(
                        SystemManifest.FIRST_PID + processes.size(),
                        p.name(),
                        client ? TypingMain.class.getName() : p.mainClass(),
                        p.heap(),
                        ProcessSpec.Compiler.C1,
                        p.family(),
                        p.provides(),
                        client ? List.of("_Xous USB device driver_") : p.connect(),
                        client ? List.of() : p.devices(),
                        client ? List.of() : p.regions(),
                        p.restart(),
                        p.privileges(),
                        p.readiness()));
            }
        }
        return new Configuration(real.hardware(), new SystemManifest(processes, List.of()));
    }

    /** Where the classes of the processes are. */
    private static String classPath() throws URISyntaxException {
        Set<String> entries = new LinkedHashSet<>();
        for (Class<?> c :
                List.of(TypingMain.class, NamesMain.class, KernelProcess.class, SystemDescription.class)) {
            entries.add(Path.of(c.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    private void heard(KernelEvent event) {
        if (event instanceof KernelEvent.Booted) {
            booted.complete(event);
        }
    }

    /** The layouts that it knows. */
    Configuration configured() {
        return configuration;
    }

    /** Has the device type; the future has how that ended. */
    CompletableFuture<String> type(String layout, int rateMs, String text) {
        Connection client = kernel.board().connect(TypingErrand.SID);
        return CompletableFuture.supplyAsync(
                () -> client.lendMut(
                        new TypingErrand.Type(layout, rateMs, text), in -> in.string(TypingErrand.MOST_TEXT)),
                task -> Thread.ofPlatform().daemon().start(task));
    }

    void stopTyping() {
        kernel.board().connect(TypingErrand.SID).call(new TypingErrand.Stop());
    }

    /** A host. */
    UsbipClient plugIn() throws IOException {
        return UsbipClient.attach(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), plug.port()), "1-1");
    }

    @Override
    public void close() throws IOException {
        plug.close();
        kernel.close();
        board.powerOff();
        console.close();
    }
}
