package precursor.sim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import precursor.sim.board.Console;
import precursor.sim.control.ControlServer;
import precursor.sim.run.DataDirectory;
import precursor.sim.run.DeviceException;
import precursor.sim.run.DeviceInfo;
import precursor.sim.run.ExitCode;
import precursor.sim.run.Handheld;
import precursor.sim.usb.UsbipServer;

/** One run of a device: boots it, says how to reach it, shows it, and waits for its end. */
final class Session {

    private static final int BOOT_SECONDS = 60;
    private static final int LOG_LINES = 8;

    /** What was asked for on the command line. */
    record Options(
            boolean control,
            Optional<Path> info,
            boolean headless,
            OptionalInt scale,
            boolean seeded) {}

    private final CommandLine command;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Handheld device;
    private final DataDirectory directory;
    private final UsbipServer plug;
    private final Options options;
    private final Console console;

    Session(
            CommandLine command,
            Handheld device,
            DataDirectory directory,
            UsbipServer plug,
            Options options,
            Console console) {
        this.command = command;
        this.out = command.getOut();
        this.err = command.getErr();
        this.device = device;
        this.directory = directory;
        this.plug = plug;
        this.options = options;
        this.console = console;
    }

    /** Gives the exit code. */
    int run() throws IOException, DeviceException, InterruptedException {
        Thread signal = Thread.ofPlatform().unstarted(this::onSignal);
        Runtime.getRuntime().addShutdownHook(signal);
        device.switchOn();
        try (ControlServer control = options.control() ? controlServer() : null) {
            Optional<Handheld.Boot> boot = awaitBoot();
            if (boot.isPresent()) {
                announce(boot.get(), control);
                show();
            }
            return report(device.ended().join());
        } finally {
            device.close();
            options.info().ifPresent(Session::forget);
        }
    }

    private ControlServer controlServer() throws IOException {
        return ControlServer.start(device, line -> console.write("ERROR:" + line));
    }

    /** Ctrl-C and SIGTERM switch the device off in order; the exit code is that of any power-off. */
    private void onSignal() {
        if (!device.ended().isDone()) {
            device.shutDown();
            device.ended().join();
            options.info().ifPresent(Session::forget);
            forget(DataDirectory.info(directory.path()));
            Runtime.getRuntime().halt(ExitCode.OK.number());
        }
    }

    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            return;
        }
    }

    private Optional<Handheld.Boot> awaitBoot() throws InterruptedException {
        try {
            CompletableFuture.anyOf(device.booted(), device.ended()).get(BOOT_SECONDS, TimeUnit.SECONDS);
            return device.ended().isDone() ? Optional.empty() : Optional.of(device.booted().join());
        } catch (TimeoutException e) {
            device.end(
                    ExitCode.KERNEL_DIED,
                    "the system did not come up within " + BOOT_SECONDS + " s; not ready: "
                            + String.join(", ", device.missing()));
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void announce(Handheld.Boot boot, @Nullable ControlServer control)
            throws IOException {
        DeviceInfo info = new DeviceInfo(
                ProcessHandle.current().pid(),
                directory.path(),
                plug.port(),
                boot.millis(),
                boot.lockDown(),
                Optional.ofNullable(control).map(c -> new DeviceInfo.Control(c.port(), c.token())),
                device.processes().stream()
                        .map(p -> new DeviceInfo.ProcessId(p.pid(), p.name(), p.osPid()))
                        .toList());
        info.write(DataDirectory.info(directory.path()));
        if (options.info().isPresent()) {
            info.write(options.info().get());
        }
        out.printf("Ready after %.2f s. Lock-down: %s.%n", boot.millis() / 1000.0, boot.lockDown());
        if (options.seeded()) {
            out.println("Seeded: this device repeats itself. Keep no real keys on it.");
        }
        info.control()
                .ifPresent(c -> out.println("Control API: " + c.url() + " (its token is in "
                        + options.info().orElse(DataDirectory.info(directory.path())) + ")"));
        out.println("Plug in: usbip --tcp-port " + plug.port() + " attach -r 127.0.0.1 -b 1-1");
        out.flush();
    }

    private void show() {
        if (options.headless()) {
            return;
        }
        Optional<String> none = Display.open(device, options.scale());
        none.ifPresent(why -> {
            out.println("Headless: " + why + ".");
            out.flush();
        });
    }

    private int report(Handheld.Ending ending) {
        if (ending.code() != ExitCode.OK) {
            err.println(command.getCommandSpec().qualifiedName() + ": " + ending.reason());
            List<String> log = console.last();
            log.subList(Math.max(0, log.size() - LOG_LINES), log.size()).forEach(l -> err.println("  " + l));
            err.println("  the whole log: " + directory.log());
            err.flush();
        }
        return ending.code().number();
    }
}
