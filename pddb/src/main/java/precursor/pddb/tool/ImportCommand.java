package precursor.pddb.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import precursor.pddb.api.PddbPath;
import precursor.pddb.engine.Create;
import precursor.pddb.engine.Pddb;

/** {@code precursor pddb import}. */
@Command(
        name = "import",
        customSynopsis = "precursor pddb import [OPTIONS] (IMAGE | --data=DIR) (FILE | DIR) PATH",
        description = {
            "Writes files into an image: a FILE as the key dict:key; a DIR as a dictionary, its files as keys; as a basis (:basis or ::) with"
                    + " DIR/DICTIONARY/KEY; as all of what export wrote (:) with DIR/BASIS/DICTIONARY/KEY.",
            "",
            "All is written, or nothing: it is tried in memory first. Without a basis in the path, new keys go to the basis opened last."
        },
        footer = {"", "Exit codes: precursor pddb --help", "Example: precursor pddb import --basis work image.bin notes :work:notes"})
final class ImportCommand extends ImageCommand {

    @Option(names = "--replace", description = "Keys that exist get the new values. Without it they are an error.")
    private boolean replace;

    ImportCommand(Host host) {
        super(host);
    }

    @Override
    Arity arity() {
        return new Arity(2, 2, "Say what to import, and the PATH where to: import IMAGE FILE dict:key");
    }

    @Override
    Medium.Access access() {
        return Medium.Access.WRITE;
    }

    @Override
    void prepare(Deque<String> arguments) throws IOException {
        var _ = Plan.of(Path.of(arguments.getFirst()), PddbPath.of(arguments.getLast()));
    }

    @Override
    ExitCode run(Medium medium, Deque<String> arguments) throws IOException {
        medium.keyPage();
        Plan plan = Plan.of(Path.of(arguments.getFirst()), PddbPath.of(arguments.getLast()));
        if (plan.bytes() > medium.size()) {
            throw new ToolException(
                    ExitCode.FULL,
                    plan.bytes() + " bytes of values are more than all of " + medium.file() + " has room for; nothing was changed");
        }
        try (Credentials credentials = credentials(medium)) {
            try (Mounted look = mount(medium, credentials, Mounted.Mode.LOOK)) {
                check(View.of(look.pddb(), arguments.getLast()), plan);
            }
            try (Mounted rehearsal = mount(medium, credentials, Mounted.Mode.REHEARSE)) {
                write(View.of(rehearsal.pddb(), arguments.getLast()), plan, "Trying");
            }
            try (Mounted mounted = mount(medium, credentials, Mounted.Mode.WRITE)) {
                write(View.of(mounted.pddb(), arguments.getLast()), plan, "Importing");
            }
        }
        err().println(plan.values().size() + " values, " + plan.bytes() + " bytes, written to " + medium.file());
        return ExitCode.OK;
    }

    /** What can be seen to be impossible without writing anything. */
    private void check(View view, Plan plan) {
        for (Plan.Folder folder : plan.dictionaries()) {
            basis(view, folder);
        }
        for (Plan.Value value : plan.values()) {
            Optional<String> basis = basis(view, value.folder());
            if (!replace && view.pddb().attributes(basis, value.folder().dictionary(), value.key()).isPresent()) {
                throw new ToolException(
                        ExitCode.EXISTS,
                        value.folder().dictionary() + ":" + value.key() + " is there already: say --replace if it is to be; nothing was"
                                + " changed");
            }
        }
    }

    private static Optional<String> basis(View view, Plan.Folder folder) {
        if (folder.basis().isEmpty()) {
            return view.basis();
        }
        PddbPath.Where basis = new PddbPath.Where.Named(folder.basis().get());
        return new View(view.pddb(), new PddbPath(basis, Optional.empty())).basis();
    }

    private void write(View view, Plan plan, String step) throws IOException {
        Pddb pddb = view.pddb();
        try (ProgressLine progress = progress()) {
            for (Plan.Folder folder : plan.dictionaries()) {
                Optional<String> basis = basis(view, folder);
                if (!pddb.dictionaries(basis).contains(folder.dictionary())) {
                    pddb.createDictionary(basis, folder.dictionary());
                }
            }
            int done = 0;
            for (Plan.Value value : plan.values()) {
                progress.at(step, done++, plan.values().size());
                write(pddb, basis(view, value.folder()), value);
            }
            pddb.sync();
            progress.at(step, done, done);
        }
    }

    private static void write(Pddb pddb, Optional<String> basis, Plan.Value value) throws IOException {
        byte[] bytes = Files.readAllBytes(value.file());
        try {
            pddb.open(basis, value.folder().dictionary(), value.key(), Create.KEY_AND_DICTIONARY, bytes.length)
                    .put(bytes, 0, bytes.length);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
