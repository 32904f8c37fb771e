package precursor.sim.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import precursor.sim.control.ControlClient;

/** {@code precursor switch wrong-signature=once}. */
@Command(
        name = "switch",
        description = {
            "Makes a running device misbehave on purpose, for tests of what talks to it; without a NAME, lists the switches.",
            "",
            "NAME or NAME=on works until NAME=off; NAME=once and NAME=3 work so many times. 'off' alone switches all off."
                    + " While any is on, the device's status bar says so.",
            "A device must run with --control. 'run --switch NAME' has it on from the start."
        },
        footer = {"", "Example: precursor switch wrong-signature=once"})
final class SwitchCommand implements Callable<Integer> {

    private static final String OFF = "off";

    @Mixin
    private final Target target = new Target();

    @Parameters(arity = "0..*", paramLabel = "NAME[=VALUE]", description = "Switches, or off.")
    private List<String> wanted = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ControlClient device = target.client();
        if (wanted.isEmpty()) {
            list(device.switches(), spec.commandLine().getOut());
            return 0;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String each : wanted) {
            if (each.equals(OFF)) {
                device.switchesOff();
            } else {
                int equals = each.indexOf('=');
                values.put(equals < 0 ? each : each.substring(0, equals), equals < 0 ? "on" : each.substring(equals + 1));
            }
        }
        if (!values.isEmpty()) {
            device.setSwitches(values);
        }
        return 0;
    }

    private static void list(List<ControlClient.Switch> switches, PrintWriter out) {
        int width = switches.stream().mapToInt(s -> s.name().length()).max().orElse(0);
        for (ControlClient.Switch each : switches) {
            out.printf("%-" + (width + 2) + "s%-6s%s%n", each.name(), each.value(), each.help());
        }
        out.flush();
    }
}
