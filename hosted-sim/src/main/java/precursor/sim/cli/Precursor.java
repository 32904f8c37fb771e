package precursor.sim.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import precursor.sim.control.ControlException;
import precursor.sim.demo.DemoCommand;
import precursor.sim.run.DeviceException;
import precursor.sim.run.ExitCode;

/** The root of the command line. */
@Command(
        name = "precursor",
        description = "The Precursor handheld on the desktop.",
        subcommands = {
            RunCommand.class,
            KeyCommand.class,
            TypeCommand.class,
            ScreenCommand.class,
            WaitCommand.class,
            PowerCommand.class,
            DemoCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "precursor 0.1.0",
        footer = {
            "",
            "precursor bench [messages] [boot] measures this system on this machine; it needs the checkout that it was built"
                    + " from."
        },
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true)
public final class Precursor implements Runnable {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    static int execute(String... arguments) {
        return new CommandLine(new Precursor())
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(command, failure))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
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
