package precursor.sim.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import precursor.hw.Configuration;
import precursor.hw.toml.ConfigurationException;
import precursor.hw.toml.TomlLoader;
import precursor.sim.board.Board;
import precursor.sim.board.Console;
import precursor.sim.board.SwitchPanel;
import precursor.sim.control.ControlServer;
import precursor.sim.image.BootFiles;
import precursor.sim.pin.PinFile;
import precursor.sim.pin.PinTypist;
import precursor.sim.run.DataDirectory;
import precursor.sim.run.DeviceException;
import precursor.sim.run.DeviceInfo;
import precursor.sim.run.ExitCode;
import precursor.sim.run.FlashChoice;
import precursor.sim.run.FlashFiles;
import precursor.sim.run.Handheld;
import precursor.sim.usb.UsbipServer;
import precursor.xous.kernel.BootImage;

/** {@code precursor run}: a device, from power-on to power-off. */
@Command(
        name = "run",
        description = {
            "Switches a device on and stays until it is switched off.",
            "",
            "With a display it opens a window with the LCD and the keyboard; closing it switches the device off. So do"
                    + " Ctrl-C and SIGTERM."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the device was switched off",
            " 2:the command line is wrong",
            "69:no JDK 25, or the build failed",
            "70:the kernel died, or the system did not come up",
            "71:a process died for good",
            "73:the data directory cannot be used, or another device runs in it",
            "76:the USB/IP port is taken",
            "77:the device does not accept the PIN of --pin-file",
            "78:the configuration is wrong"
        })
final class RunCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--usbip",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port on 127.0.0.1 for USB/IP; 0 takes any free one. Default: ${DEFAULT-VALUE}.")
    private int usbip;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the device lives. Default: $XDG_STATE_HOME/precursor/default.")
    private @Nullable Path data;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "All randomness comes from this number. Such a device repeats itself: never keep real keys on it.")
    private @Nullable Long seed;

    @Option(
            names = "--clock",
            paramLabel = "T",
            description = "The date at power-on, as 2026-01-31T12:00:00Z. Default: now. The device's status bar says that its clock is"
                    + " scripted, as with --frozen and after 'advance': one-time codes are then those of another time.")
    private @Nullable Instant clock;

    @Option(names = "--frozen", description = "Time stands still until the control API moves it.")
    private boolean frozen;

    @Option(names = "--headless", description = "No window, even with a display.")
    private boolean headless;

    @Option(
            names = "--scale",
            paramLabel = "N",
            description = "Screen pixels for a pixel of the LCD, 1 to 8. Default: what fits.")
    private @Nullable Integer scale;

    @Option(
            names = "--control",
            description = "Serve the control API (HTTP and JSON on loopback, with a token) for scripts and tests.")
    private boolean control;

    @Option(
            names = "--info",
            paramLabel = "FILE",
            description = "When ready, write how to reach the device into this file: JSON, readable by you alone.")
    private @Nullable Path info;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "Take precursor.toml and system.toml from here instead of the built-in ones.")
    private @Nullable Path config;

    @Option(
            names = "--small-pddb",
            description = "A new device gets a database of 4 MiB instead of 98: quick to make, for tests.")
    private boolean smallPddb;

    @Option(
            names = "--language",
            paramLabel = "CODE",
            description = "The device's screens are in this language, as if it had been chosen on it before: en, fr, ja or zh. It"
                    + " is kept for later starts; without the option a device has the one that was chosen last.")
    private @Nullable String language;

    @Option(
            names = "--pin-file",
            paramLabel = "FILE",
            description = "Type the PIN in the first line of this file, which must be readable by you alone, whenever the device"
                    + " asks for it; a new device gets it. For unattended tests.")
    private @Nullable Path pinFile;

    @Option(
            names = "--switch",
            paramLabel = "NAME[=VALUE]",
            description = "Have a switch of the test bench on from the start, so that the device misbehaves on purpose: on, once,"
                    + " or a number of times; may be repeated. 'precursor switch' lists them.")
    private List<String> switches = List.of();

    @Option(names = "--no-lockdown", description = "Do not lock the processes in, to debug them.")
    private boolean noLockdown;

    @Option(names = "--no-caches", description = "Start without ahead-of-time caches, and make none.")
    private boolean noCaches;

    @Option(names = "--verbose", description = "Show the device's log on standard error too.")
    private boolean verbose;

    @Option(names = "--trace", description = "Log every message between processes; never its contents.")
    private boolean trace;

    @Override
    public Integer call() throws Exception {
        if (usbip < 0 || usbip > 65535) {
            throw new ParameterException(spec.commandLine(), "--usbip: a port is 0 to 65535");
        }
        if (scale != null && (scale < 1 || scale > 8)) {
            throw new ParameterException(spec.commandLine(), "--scale: 1 to 8");
        }
        Configuration asked = configuration();
        SwitchPanel panel = panel(asked);
        Optional<FlashChoice> wantedLanguage = language(asked);
        Optional<byte[]> pin = pinFile == null ? Optional.empty() : Optional.of(PinFile.read(pinFile));
        PrintWriter err = spec.commandLine().getErr();
        Path home = data != null
                ? data
                : DataDirectory.usual(System.getenv(), Path.of(System.getProperty("user.home")));
        try (DataDirectory directory = DataDirectory.open(home);
                Console console = console(directory, err)) {
            FlashFiles flash = directory.flash(
                    asked, smallPddb ? DataDirectory.SMALL_DATABASE : Map.of(), seed != null);
            if (wantedLanguage.isPresent()) {
                flash.choose(wantedLanguage.get());
            }
            Configuration configuration = flash.configuration();
            BootImage image = image(asked, flash, err::println);
            Handheld device = new Handheld(
                    configuration.hardware(),
                    image,
                    new Board.Settings(
                            control || pin.isPresent(),
                            seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                            clock == null ? Instant.now() : clock,
                            clock != null,
                            frozen,
                            panel),
                    console);
            pin.ifPresent(p -> PinTypist.start(device, p));
            try (UsbipServer plug = plug(configuration, device, console)) {
                return new Session(spec.commandLine(), device, directory, plug, sessionOptions(), console).run();
            }
        }
    }

    private SwitchPanel panel(Configuration configuration) {
        SwitchPanel panel = SwitchPanel.of(configuration.manifest());
        for (String each : switches) {
            try {
                panel = panel.with(panel.parse(each));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--switch: " + e.getMessage());
            }
        }
        return panel;
    }

    private Optional<FlashChoice> language(Configuration configuration) {
        try {
            return Optional.ofNullable(language).map(code -> FlashChoice.of(configuration.hardware().memory(), "language", code));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--language: " + e.getMessage());
        }
    }

    private Session.Options sessionOptions() {
        return new Session.Options(
                control,
                Optional.ofNullable(info),
                headless,
                scale == null ? OptionalInt.empty() : OptionalInt.of(scale),
                seed != null);
    }

    private Configuration configuration() throws DeviceException {
        try {
            return config == null ? TomlLoader.builtIn() : TomlLoader.load(config);
        } catch (ConfigurationException | IOException e) {
            throw new DeviceException(ExitCode.CONFIGURATION, String.valueOf(e.getMessage()));
        }
    }

    private Console console(DataDirectory directory, PrintWriter err) throws DeviceException {
        try {
            return new Console(directory.log(), verbose ? err::println : line -> {});
        } catch (IOException e) {
            throw new DeviceException(ExitCode.DATA, "the log " + directory.log() + " cannot be written: " + e);
        }
    }

    private BootImage image(Configuration asked, FlashFiles flash, Consumer<String> progress)
            throws IOException, InterruptedException {
        BootImage image =
                BootFiles.prepare(asked, flash, !noCaches, progress).withTrace(trace);
        if (noLockdown) {
            image = image.withLockDown(false);
        }
        return seed == null ? image : image.withSeed(seed);
    }

    private UsbipServer plug(Configuration configuration, Handheld device, Console console) throws DeviceException {
        try {
            return UsbipServer.start(
                    configuration.hardware().usb(), device.board().usb(), usbip, line -> console.write("INFO:" + line));
        } catch (BindException e) {
            throw new DeviceException(
                    ExitCode.PORT_TAKEN, "port " + usbip + " is taken; --usbip 0 takes any free one");
        } catch (IOException e) {
            throw new DeviceException(ExitCode.PORT_TAKEN, "no USB/IP on port " + usbip + ": " + e.getMessage());
        }
    }
}
