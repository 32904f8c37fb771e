package precursor.pddb.tool;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import precursor.pddb.api.PddbPath;
import precursor.pddb.engine.Pddb;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/** What a path shows of a mounted image. */
record View(Pddb pddb, PddbPath path) {

    static View of(Pddb pddb, String path) {
        return new View(pddb, PddbPath.of(path));
    }

    /** Whether the path means the list of open bases. */
    boolean bases() {
        return path.where() instanceof PddbPath.Where.Bases;
    }

    /**
     * The one basis that the path looks into; empty for all open ones together.
     *
     * @throws ToolException when it is not open
     */
    Optional<String> basis() {
        List<String> open = pddb.openBases();
        return switch (path.where()) {
            case PddbPath.Where.Union union -> Optional.empty();
            case PddbPath.Where.Bases bases -> Optional.empty();
            case PddbPath.Where.Latest latest -> Optional.of(open.getLast());
            case PddbPath.Where.Named(String basis) -> {
                if (!open.contains(basis)) {
                    throw new ToolException(
                            ExitCode.NOT_FOUND, "the basis that the path begins with is not open: name it with --basis too");
                }
                yield Optional.of(basis);
            }
        };
    }

    /** The keys of the dictionary that the path names as a whole; empty when there is no such dictionary. */
    Optional<SortedSet<String>> keys() {
        return path.dictionary().flatMap(dictionary -> keys(basis(), dictionary));
    }

    private Optional<SortedSet<String>> keys(Optional<String> basis, String dictionary) {
        try {
            return Optional.of(pddb.keys(basis, dictionary));
        } catch (PddbException e) {
            if (e.error() == PddbError.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Dictionaries whose names begin with that of the path and a colon, which makes them look like its directories. */
    List<String> below() {
        return path.dictionary()
                .map(dictionary -> pddb.dictionaries(basis()).stream()
                        .filter(name -> name.startsWith(dictionary + ":"))
                        .toList())
                .orElse(List.of());
    }

    /** The key that the path names; empty when there is none. */
    Optional<PddbPath.File> file() {
        return path.file()
                .filter(file -> pddb.attributes(basis(), file.dictionary(), file.key()).isPresent());
    }

    /** What to say when the path leads nowhere. */
    static ToolException nothing() {
        return new ToolException(
                ExitCode.NOT_FOUND, "there is no such dictionary or key in the open bases; a secret basis is opened with --basis");
    }
}
