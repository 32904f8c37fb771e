package precursor.sim.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import precursor.sim.board.Backlight;
import precursor.sim.control.ControlClient;
import precursor.xous.device.NoiseDevice.Source;
import precursor.xous.device.PowerDevice.Battery;

/** {@code precursor board --celsius 71}. */
@Command(
        name = "board",
        description = {
            "Says what the board measures, and has its sensors and noise sources fail.",
            "",
            "Without options it shows battery, thermometer, clock, noise sources and backlight; the device's status bar tells of what is wrong.",
            "A battery is low from 10 %% down, and at 0 %% the device switches itself off in order, unless it is charging; one whose gauge does not answer"
                    + " is unknown, not empty. From 50 degrees up, and from 0 down, the bar warns. Without a date there are no one-time codes. While a"
                    + " noise source is stuck no key, basis or password is made.",
            "A device must run with --control."
        },
        footer = {
            "",
            "Examples: precursor board --percent 5 --millivolts 3480",
            "          precursor board --gauge false --celsius 71",
            "          precursor board --noise ring-0,avalanche-1"
        })
final class BoardCommand implements Callable<Integer> {

    private static final String WELL = "well";
    private static final String STUCK = "stuck";

    /** What the battery's gauge shows. */
    private static final class Charge {

        @Option(names = "--percent", paramLabel = "0-100", description = "The battery's state of charge.")
        private Optional<Integer> percent = Optional.empty();

        @Option(names = "--millivolts", paramLabel = "MV", description = "The battery's voltage, up to 5000.")
        private Optional<Integer> millivolts = Optional.empty();

        @Option(names = "--charging", paramLabel = "true|false", arity = "1", description = "Whether the battery is being charged.")
        private Optional<Boolean> charging = Optional.empty();

        boolean isGiven() {
            return percent.isPresent() || millivolts.isPresent() || charging.isPresent();
        }

        void set(ControlClient device) throws Exception {
            Battery now = device.battery();
            device.battery(new Battery(
                    millivolts.orElse(now.millivolts()),
                    percent.orElse(now.percent()),
                    now.milliamperes(),
                    now.milliampereHours(),
                    charging.orElse(now.charging())));
        }
    }

    @Mixin
    private final Target target = new Target();

    @Mixin
    private final Charge charge = new Charge();

    @Option(names = "--gauge", paramLabel = "true|false", arity = "1", description = "Whether the battery's gauge answers.")
    private Optional<Boolean> gauge = Optional.empty();

    @Option(names = "--thermometer", paramLabel = "true|false", arity = "1", description = "Whether the thermometer answers.")
    private Optional<Boolean> thermometer = Optional.empty();

    @Option(names = "--celsius", paramLabel = "DEGREES", description = "What the thermometer shows, -40 to 125.")
    private Optional<Integer> celsius = Optional.empty();

    @Option(
            names = "--noise",
            paramLabel = "well|stuck|SOURCE,...",
            description = "Which noise sources are stuck: none, all, or these of avalanche-0, avalanche-1, ring-0 to ring-3.")
    private Optional<String> noise = Optional.empty();

    @Option(
            names = "--lose-clock",
            description = "Take the real-time clock's power away for a moment: it has no date until somebody sets it.")
    private boolean loseClock;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Optional<Set<Source>> stuck = noise.map(this::sources);
        ControlClient device = target.client();
        if (!charge.isGiven()
                && gauge.isEmpty()
                && thermometer.isEmpty()
                && celsius.isEmpty()
                && stuck.isEmpty()
                && !loseClock) {
            show(device, spec.commandLine().getOut());
            return 0;
        }
        if (charge.isGiven()) {
            charge.set(device);
        }
        if (gauge.isPresent()) {
            device.gauge(gauge.get());
        }
        if (thermometer.isPresent()) {
            device.thermometer(thermometer.get());
        }
        if (celsius.isPresent()) {
            device.celsius(celsius.get());
        }
        if (stuck.isPresent()) {
            device.stickNoise(stuck.get());
        }
        if (loseClock) {
            device.loseClock();
        }
        return 0;
    }

    private Set<Source> sources(String text) {
        return switch (text) {
            case WELL -> Set.of();
            case STUCK -> EnumSet.allOf(Source.class);
            default -> Arrays.stream(text.split(",", -1)).map(this::source).collect(Collectors.toUnmodifiableSet());
        };
    }

    private Source source(String name) {
        return Arrays.stream(Source.values())
                .filter(source -> written(source).equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "there is no noise source '" + name + "'"));
    }

    private static String written(Source source) {
        return source.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void show(ControlClient device, PrintWriter out) throws Exception {
        Battery battery = device.battery();
        ControlClient.Sensors sensors = device.sensors();
        Backlight.Levels light = device.backlight();
        OptionalInt degrees = sensors.celsius();
        out.printf(
                "battery      %d mV, %d %%, %d mA, %d mAh, %s%n",
                battery.millivolts(),
                battery.percent(),
                battery.milliamperes(),
                battery.milliampereHours(),
                battery.charging() ? "charging" : "not charging");
        out.printf("gauge        %s%n", sensors.gauge() ? "answers" : "does not answer");
        out.printf("thermometer  %s%n", degrees.isPresent() ? degrees.getAsInt() + " degrees" : "does not answer");
        out.printf("clock        %s%n", sensors.clock() ? "keeps time" : "lost its power");
        out.printf("noise        %s%n", noise(sensors.stuckNoise()));
        out.printf("backlight    %d behind the LCD, %d behind the keys, of 31%n", light.main(), light.secondary());
        out.flush();
    }

    private static String noise(Set<Source> stuck) {
        return stuck.isEmpty()
                ? WELL
                : STUCK + ": " + stuck.stream().sorted().map(BoardCommand::written).collect(Collectors.joining(", "));
    }
}
