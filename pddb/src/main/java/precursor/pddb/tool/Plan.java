package precursor.pddb.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import precursor.pddb.api.PddbPath;
import precursor.pddb.format.Limits;

/**
 * What an import is going to write, made of files alone, with all names checked: nothing of an image is needed for that.
 *
 * @param dictionaries made even if nothing goes into them
 * @param values one a file
 */
record Plan(List<Folder> dictionaries, List<Value> values) {

    /** A dictionary; without a basis it goes where the path leads that the import was given. */
    record Folder(Optional<String> basis, String dictionary) {}

    /** A value and the file that holds it. */
    record Value(Folder folder, String key, Path file, long length) {}

    /**
     * Plans an import.
     *
     * @throws ToolException when the path does not fit the file or directory, or a name cannot be a key's or a dictionary's
     */
    static Plan of(Path from, PddbPath to) throws IOException {
        Planner planner = new Planner();
        if (!Files.exists(from)) {
            throw new ToolException(ExitCode.NOT_FOUND, "there is no file " + from);
        }
        if (!Files.isDirectory(from)) {
            PddbPath.File file = to.file()
                    .orElseThrow(() -> new ToolException(
                            ExitCode.BAD_NAME, "a file goes to a key: the path must be dict:key or :basis:dict:key"));
            planner.value(new Folder(Optional.empty(), file.dictionary()), file.key(), from);
        } else if (to.dictionary().isPresent()) {
            planner.dictionary(new Folder(Optional.empty(), to.dictionary().get()), from);
        } else if (to.where() instanceof PddbPath.Where.Bases) {
            for (Path basis : directories(from)) {
                planner.basis(Optional.of(name(basis)), basis);
            }
        } else {
            planner.basis(Optional.empty(), from);
        }
        return new Plan(List.copyOf(planner.dictionaries), List.copyOf(planner.values));
    }

    /** Bytes of all values. */
    long bytes() {
        return values.stream().mapToLong(Value::length).sum();
    }

    private static final class Planner {
        private final List<Folder> dictionaries = new ArrayList<>();
        private final List<Value> values = new ArrayList<>();

        void basis(Optional<String> basis, Path from) throws IOException {
            for (Path dictionary : directories(from)) {
                dictionary(new Folder(basis, name(dictionary)), dictionary);
            }
        }

        void dictionary(Folder folder, Path from) throws IOException {
            Limits.checkDictionary(folder.dictionary());
            dictionaries.add(folder);
            for (Path file : entries(from)) {
                if (!Files.isRegularFile(file)) {
                    throw new ToolException(
                            ExitCode.BAD_NAME, file + " is no file, and below a dictionary there are only keys; nothing was changed");
                }
                value(folder, name(file), file);
            }
        }

        void value(Folder folder, String key, Path file) throws IOException {
            Limits.checkDictionary(folder.dictionary());
            Limits.checkKey(key);
            values.add(new Value(folder, key, file, Files.size(file)));
        }
    }

    private static List<Path> directories(Path from) throws IOException {
        List<Path> entries = entries(from);
        for (Path entry : entries) {
            if (!Files.isDirectory(entry)) {
                throw new ToolException(
                        ExitCode.BAD_NAME,
                        entry + " is a file where the path asks for directories: name a dictionary in the path to import files as its keys");
            }
        }
        return entries;
    }

    private static List<Path> entries(Path from) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            return entries.sorted().toList();
        }
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return Names.fromFile(name)
                .orElseThrow(() -> new ToolException(ExitCode.BAD_NAME, file + ": its %XX are no UTF-8; nothing was changed"));
    }
}
