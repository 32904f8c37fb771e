package precursor.pddb.tool;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The root of {@code precursor pddb}. */
@Command(
        name = "precursor pddb",
        description = {
            "Looks into the database (PDDB) of a Precursor: images of hosted runs and of devices, device backups, and the simulator's"
                    + " devices while they are switched off.",
            "",
            "Only import, churn and verify --write change an image; restore and backup make new files. Secrets are asked for at the"
                    + " terminal or read from private files; they are never arguments.",
            "",
            "Paths: nothing is all open bases together, dict and dict:key are in them; : lists the open bases; :basis, :basis:dict,"
                    + " :basis:dict:key are in one; ::dict:key is in the one opened last."
        },
        subcommands = CommandLine.HelpCommand.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "precursor pddb 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true)
public final class PddbTool implements Runnable {

    private static final Map<String, Function<Host, Object>> COMMANDS = commands();

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    /** In the order in which help lists them. */
    private static Map<String, Function<Host, Object>> commands() {
        Map<String, Function<Host, Object>> commands = new LinkedHashMap<>();
        commands.put("info", InfoCommand::new);
        commands.put("verify", VerifyCommand::new);
        commands.put("ls", LsCommand::new);
        commands.put("cat", CatCommand::new);
        commands.put("export", ExportCommand::new);
        commands.put("import", ImportCommand::new);
        commands.put("churn", ChurnCommand::new);
        commands.put("backup", BackupCommand::new);
        commands.put("restore", RestoreCommand::new);
        return Collections.unmodifiableMap(commands);
    }

    public static void main(String[] arguments) {
        Host host = Host.system();
        PrintWriter out = new PrintWriter(new OutputStreamWriter(host.out(), StandardCharsets.UTF_8), false);
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        int code = execute(host, out, err, arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** One command; gives its exit code. */
    static int execute(Host host, PrintWriter out, PrintWriter err, String... arguments) {
        return commandLine(host, arguments).setOut(out).setErr(err).execute(arguments);
    }

    /** Only the command that is asked for is loaded, so that it starts quickly; all of them when help is wanted. */
    private static CommandLine commandLine(Host host, String... arguments) {
        CommandLine root = new CommandLine(new PddbTool());
        String first = arguments.length == 0 ? "" : arguments[0];
        boolean known = COMMANDS.containsKey(first);
        COMMANDS.forEach((name, command) -> {
            if (!known || name.equals(first)) {
                root.addSubcommand(name, command.apply(host));
            }
        });
        root.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes of all commands:%n").exitCodeList(exitCodes());
        return root.setParameterExceptionHandler((failure, words) -> usage(failure))
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(command, failure));
    }

    private static Map<String, String> exitCodes() {
        return Arrays.stream(ExitCode.values())
                .collect(Collectors.toMap(
                        code -> String.format("%2d", code.number()), ExitCode::meaning, (a, b) -> a, LinkedHashMap::new));
    }

    private static int usage(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + Names.printable(String.valueOf(failure.getMessage())) + " (" + name + " --help says more)");
        return ExitCode.USAGE.number();
    }

    /** What went wrong, in one line, and the exit code for it. A fault of ours keeps its trace. */
    private static int explain(CommandLine command, Throwable failure) {
        Optional<Explanation> known = Explanation.of(failure);
        if (known.isEmpty()) {
            failure.printStackTrace(command.getErr());
            return ExitCode.FAULT.number();
        }
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + Names.printable(known.get().text()));
        return known.get().code().number();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command; precursor pddb --help lists them.");
    }
}
