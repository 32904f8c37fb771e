package precursor.pddb.tool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code precursor pddb churn}. */
@Command(
        name = "churn",
        customSynopsis = "precursor pddb churn [OPTIONS] (IMAGE | --data=DIR)",
        description = {
            "Writes the whole image anew, so that comparing it with an older copy tells nothing of what has changed between.",
            "",
            "Every basis whose password is not given here is destroyed for good: to this command it is free space. Name them all, with"
                    + " --basis or in --passwords-file. It asks before it begins."
        },
        footer = {"", "Exit codes: precursor pddb --help", "Example: precursor pddb churn --basis work --basis home --data my-device"})
final class ChurnCommand extends ImageCommand {

    private static final String YES = "yes";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    ChurnCommand(Host host) {
        super(host);
    }

    @Override
    Arity arity() {
        return new Arity(0, 0, "churn takes an image and nothing else");
    }

    @Override
    Medium.Access access() {
        return Medium.Access.WRITE;
    }

    @Override
    ExitCode run(Medium medium, Deque<String> arguments) throws IOException {
        medium.keyPage();
        try (Credentials credentials = credentials(medium)) {
            try (Mounted look = mount(medium, credentials, Mounted.Mode.LOOK)) {
                confirm(medium, look.pddb().openBases());
            }
            try (Mounted mounted = mount(medium, credentials, Mounted.Mode.WRITE);
                    ProgressLine progress = progress()) {
                mounted.pddb().churn(List.of(), progress);
            }
        }
        out().println("Every page of " + medium.file() + " was written anew.");
        out().flush();
        return ExitCode.OK;
    }

    private void confirm(Medium medium, List<String> kept) {
        if (yes) {
            return;
        }
        List<String> names = new ArrayList<>(kept);
        names.replaceAll(Names::printable);
        String question = "These bases of " + medium.file() + " are kept: " + String.join(", ", names)
                + ".\nAny other basis in it is destroyed for good. Write \"" + YES + "\" to begin: ";
        Optional<String> answer = host().terminal().line(question);
        if (answer.isEmpty()) {
            throw new ToolException(
                    ExitCode.NOT_CONFIRMED,
                    "bases that are not named are destroyed, and there is no terminal to ask at: say --yes if that is meant; nothing was"
                            + " changed");
        }
        if (!answer.get().strip().equalsIgnoreCase(YES)) {
            throw new ToolException(ExitCode.NOT_CONFIRMED, "nothing was changed");
        }
    }
}
