package precursor.sim.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code precursor type hello}. */
@Command(
        name = "type",
        description = {
            "Types text on a running device.",
            "",
            "Characters that have a key are typed with it, shifted if need be; others come as from the debug UART.",
            "A device must run with --control. For enter and the like see: precursor key."
        },
        footer = {"", "Example: precursor type 'Hello, world'"})
final class TypeCommand implements Callable<Integer> {

    @Mixin
    private final Target target = new Target();

    @Parameters(arity = "1..*", paramLabel = "TEXT", description = "What to type; several are joined by spaces.")
    private List<String> text = List.of();

    @Override
    public Integer call() throws Exception {
        target.client().type(String.join(" ", text));
        return 0;
    }
}
