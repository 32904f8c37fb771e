package precursor.sim.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import precursor.sim.control.ControlClient;
import precursor.xous.device.LcdDevice.Text;

/** {@code precursor screen out.png}. */
@Command(
        name = "screen",
        description = {
            "Shows what stands on the screen of a running device: as a PNG file, or its texts, line by line.",
            "",
            "A device must run with --control."
        },
        footer = {"", "Example: precursor screen out.png", "         precursor screen --positions"})
final class ScreenCommand implements Callable<Integer> {

    @Mixin
    private final Target target = new Target();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Where to write the PNG. Without it: the texts.")
    private @Nullable Path file;

    @Option(
            names = "--scale",
            paramLabel = "N",
            defaultValue = "1",
            description = "Pixels of the picture for one of the screen, 1 to 16. Default: ${DEFAULT-VALUE}.")
    private int scale;

    @Option(names = "--positions", description = "Put x, y, width and height in pixels before each text.")
    private boolean positions;

    @Override
    public Integer call() throws Exception {
        ControlClient device = target.client();
        Path to = file;
        if (to != null) {
            Files.write(to, device.png(scale));
            return 0;
        }
        PrintWriter out = spec.commandLine().getOut();
        for (Text t : device.screen().texts()) {
            if (positions) {
                out.printf("%d %d %d %d ", t.x(), t.y(), t.width(), t.height());
            }
            out.println(t.text());
        }
        out.flush();
        return 0;
    }
}
