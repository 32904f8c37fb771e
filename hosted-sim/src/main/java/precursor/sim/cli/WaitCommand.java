package precursor.sim.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import precursor.sim.control.ControlClient;

/** {@code precursor wait "Sign in"}. */
@Command(
        name = "wait",
        description = {
            "Waits until a text stands on the screen of a running device, or is gone, or the screen has come to rest.",
            "",
            "A device must run with --control. Exit code 75 when it did not come in time."
        },
        footer = {"", "Example: precursor wait 'Sign in' && precursor key F2"})
final class WaitCommand implements Callable<Integer> {

    @Mixin
    private final Target target = new Target();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "What stands on the screen, in one line or over several.")
    private @Nullable String text;

    @Option(names = "--gone", description = "Wait until the text is gone.")
    private boolean gone;

    @Option(
            names = "--stable",
            paramLabel = "MS",
            description = "Wait until nothing was drawn for so many milliseconds.")
    private @Nullable Integer stable;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            defaultValue = "10",
            description = "Give up after so many seconds. Default: ${DEFAULT-VALUE}.")
    private int timeout;

    @Override
    public Integer call() throws Exception {
        Duration most = Duration.ofSeconds(timeout);
        String wanted = text;
        Integer quiet = stable;
        if (wanted == null && (quiet == null || gone)) {
            throw new ParameterException(spec.commandLine(), "Say what to wait for: TEXT, or --stable MS.");
        }
        ControlClient device = target.client();
        if (wanted != null && gone) {
            device.awaitGone(wanted, most);
        } else if (wanted != null && quiet == null) {
            device.awaitText(wanted, most);
        }
        if (quiet != null) {
            Duration rest = Duration.ofMillis(quiet);
            if (wanted == null || gone) {
                device.awaitQuiet(rest, most);
            } else {
                device.awaitTextAndQuiet(wanted, rest, most);
            }
        }
        return 0;
    }
}
