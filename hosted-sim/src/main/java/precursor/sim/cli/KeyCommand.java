package precursor.sim.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import precursor.sim.control.ControlClient;

/** {@code precursor key F2}. */
@Command(
        name = "key",
        description = {
            "Presses keys of a running device, one after the other.",
            "",
            "Keys: F1 F2 F3 F4, left right up down, select, enter, backspace, space, shift, or what is printed on the key:"
                    + " a, 7, ?.",
            "A device must run with --control."
        },
        footer = {"", "Example: precursor key down down enter"})
final class KeyCommand implements Callable<Integer> {

    @Mixin
    private final Target target = new Target();

    @Parameters(arity = "1..*", paramLabel = "KEY", description = "Names of keys.")
    private List<String> keys = List.of();

    @Option(
            names = "--hold",
            paramLabel = "MS",
            description = "Hold each key for so many milliseconds of the device's time. Default: tap it.")
    private int hold;

    @Override
    public Integer call() throws Exception {
        ControlClient device = target.client();
        for (String key : keys) {
            if (hold > 0) {
                device.hold(key, Duration.ofMillis(hold));
            } else {
                device.key(key);
            }
        }
        return 0;
    }
}
