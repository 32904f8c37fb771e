package precursor.pddb.tool;

import java.io.IOException;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import precursor.pddb.api.PddbPath;
import precursor.pddb.engine.KeyAttributes;
import precursor.pddb.engine.Pddb;

/** {@code precursor pddb ls}. */
@Command(
        name = "ls",
        customSynopsis = "precursor pddb ls [OPTIONS] (IMAGE | --data=DIR) [PATH]",
        description = {
            "Lists dictionaries, the keys of a dictionary, or (with : as PATH) the open bases.",
            "",
            "Dictionaries below the one that is listed end in a colon. Control characters in names are shown by number, unless with -0."
        },
        footer = {"", "Exit codes: precursor pddb --help", "Example: precursor pddb ls -l hosted.bin vault.passwords"})
final class LsCommand extends ImageCommand {

    @Option(names = "-l", description = "With the length of each value and its basis; of dictionaries, how many keys they have.")
    private boolean details;

    @Option(names = "-0", description = "Names as they are, each followed by a byte 0, for xargs -0.")
    private boolean raw;

    LsCommand(Host host) {
        super(host);
    }

    @Override
    Arity arity() {
        return new Arity(0, 1, "ls takes one PATH at most");
    }

    @Override
    Medium.Access access() {
        return Medium.Access.READ;
    }

    @Override
    void prepare(Deque<String> arguments) {
        arguments.forEach(PddbPath::of);
    }

    @Override
    ExitCode run(Medium medium, Deque<String> arguments) throws IOException {
        try (Mounted mounted = look(medium)) {
            mounted.warn(spec(), err());
            View view = View.of(mounted.pddb(), arguments.isEmpty() ? "" : arguments.getFirst());
            if (view.bases()) {
                mounted.pddb().openBases().forEach(this::print);
            } else if (view.path().dictionary().isEmpty()) {
                dictionaries(view, mounted.pddb().dictionaries(view.basis()));
            } else {
                contents(view);
            }
            out().flush();
            return ExitCode.OK;
        }
    }

    private void dictionaries(View view, Collection<String> names) {
        for (String name : names) {
            print(details ? String.format("%10d keys  ", view.pddb().keys(view.basis(), name).size()) : "", name, "");
        }
    }

    private void contents(View view) {
        Optional<? extends Collection<String>> keys = view.keys();
        Optional<PddbPath.File> file = view.file();
        Collection<String> below = view.below();
        if (keys.isEmpty() && file.isEmpty() && below.isEmpty()) {
            throw View.nothing();
        }
        file.ifPresent(f -> key(view, f.dictionary(), f.key(), f.dictionary() + ":" + f.key()));
        String dictionary = view.path().dictionary().orElseThrow();
        keys.ifPresent(names -> names.forEach(name -> key(view, dictionary, name, name)));
        below.stream()
                .map(name -> name.substring(dictionary.length() + 1))
                .filter(name -> name.indexOf(':') < 0)
                .forEach(name -> print(details ? " ".repeat(17) : "", name, ":"));
    }

    private void key(View view, String dictionary, String key, String shown) {
        Pddb pddb = view.pddb();
        Optional<KeyAttributes> attributes = details ? pddb.attributes(view.basis(), dictionary, key) : Optional.empty();
        print(
                attributes.map(a -> String.format("%10d bytes  %s  ", a.length(), Names.printable(a.basis()))).orElse(""),
                shown,
                "");
    }

    private void print(String name) {
        print("", name, "");
    }

    private void print(String before, String name, String after) {
        if (raw) {
            out().print(name + after + '\0');
        } else {
            out().println(before + Names.printable(name) + after);
        }
    }
}
