package precursor.sim.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import precursor.sim.control.ControlException;
import precursor.sim.demo.DemoCommand;
import precursor.sim.run.DeviceException;
import precursor.sim.run.ExitCode;
import precursor.sim.vaultbackup.VaultCommand;

/** The root of the command line. */
@Command(
        name = "precursor",
        description = "The Precursor handheld on the desktop.",
        subcommands = CommandLine.HelpCommand.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "precursor 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true)
public final class Precursor implements Runnable {

    private static final Map<String, Supplier<Object>> COMMANDS = commands();

    /** The launcher itself runs these. */
    private static final String OTHERS =
            "%nprecursor pddb COMMAND looks into images and backups of the database, and makes a simulated device of a real one's backup:"
                    + " precursor pddb --help.%n%nprecursor bench [messages] [boot] measures this system on this machine; it needs the checkout that it was built"
                    + " from.%n";

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    /** In the order in which help lists them. */
    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("run", RunCommand::new);
        commands.put("demo", DemoCommand::new);
        commands.put("unlock", UnlockCommand::new);
        commands.put("key", KeyCommand::new);
        commands.put("type", TypeCommand::new);
        commands.put("paste", PasteCommand::new);
        commands.put("screen", ScreenCommand::new);
        commands.put("wait", WaitCommand::new);
        commands.put("power", PowerCommand::new);
        commands.put("board", BoardCommand::new);
        commands.put("switch", SwitchCommand::new);
        commands.put("vault", VaultCommand::new);
        return Collections.unmodifiableMap(commands);
    }

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    static int execute(String... arguments) {
        return commandLine(arguments).execute(arguments);
    }

    /** Only the command that is asked for is loaded, so that it starts quickly; all of them when help is wanted. */
    private static CommandLine commandLine(String... arguments) {
        CommandLine root = new CommandLine(new Precursor());
        String first = arguments.length == 0 ? "" : arguments[0];
        boolean known = COMMANDS.containsKey(first);
        COMMANDS.forEach((name, command) -> {
            if (!known || name.equals(first)) {
                root.addSubcommand(name, command.get());
            }
        });
        root.getCommandSpec().usageMessage().footer(OTHERS);
        return root.setExecutionExceptionHandler((failure, command, parsed) -> explain(command, failure))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** What went wrong, in one line, and the exit code for it. A fault of ours keeps its trace. */
    private static int explain(CommandLine command, Exception failure) throws Exception {
        int code =
                switch (failure) {
                    case DeviceException e -> e.code().number();
                    case ControlException e when e.status() == 400 -> ExitCode.USAGE.number();
                    case ControlException e when e.isTimeout() -> ExitCode.TIMEOUT.number();
                    case ControlException e -> ExitCode.NO_DEVICE.number();
                    default -> throw failure;
                };
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + failure.getMessage());
        return code;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command; precursor --help lists them.");
    }
}
