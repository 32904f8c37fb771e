package precursor.pddb.tool;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import precursor.pddb.api.PddbPath;
import precursor.pddb.engine.Create;
import precursor.pddb.engine.Key;
import precursor.pddb.engine.KeyAttributes;
import precursor.pddb.engine.Pddb;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/**
 * Writes what a path shows to a sink, as {@code basis/dictionary/key}. A path that names no dictionary means the bases in full; one that
 * names a dictionary in all open bases together means what that view shows, each key from the basis it is seen in.
 */
final class Exporter {

    private final View view;
    private final Pddb pddb;
    private final Sink sink;
    private final ProgressLine progress;
    private final Set<List<String>> made = new HashSet<>();
    private final List<String> lost = new ArrayList<>();
    private int values;

    Exporter(View view, Sink sink, ProgressLine progress) {
        this.view = view;
        this.pddb = view.pddb();
        this.sink = sink;
        this.progress = progress;
    }

    /** Writes all of it. */
    void run() throws IOException {
        if (view.path().dictionary().isEmpty()) {
            for (String basis : view.basis().map(List::of).orElseGet(pddb::openBases)) {
                directory(List.of(basis));
                for (String dictionary : pddb.dictionaries(Optional.of(basis))) {
                    dictionary(Optional.of(basis), dictionary);
                }
            }
            return;
        }
        SortedSet<String> dictionaries = new TreeSet<>(view.below());
        if (view.keys().isPresent()) {
            dictionaries.add(view.path().dictionary().orElseThrow());
        }
        Optional<PddbPath.File> file = view.file();
        if (dictionaries.isEmpty() && file.isEmpty()) {
            throw View.nothing();
        }
        for (String dictionary : dictionaries) {
            dictionary(view.basis(), dictionary);
        }
        if (file.isPresent()) {
            value(view.basis(), file.get().dictionary(), file.get().key());
        }
    }

    /** How many values were written. */
    int values() {
        return values;
    }

    /** What could not be read, in sentences. */
    List<String> lost() {
        return lost;
    }

    private void dictionary(Optional<String> basis, String dictionary) throws IOException {
        SortedSet<String> keys = pddb.keys(basis, dictionary);
        if (basis.isPresent()) {
            directory(List.of(basis.get(), dictionary));
        }
        int done = 0;
        for (String key : keys) {
            progress.at("Exporting", done++, keys.size());
            value(basis, dictionary, key);
        }
    }

    private void value(Optional<String> basis, String dictionary, String name) throws IOException {
        try {
            Key key = pddb.open(basis, dictionary, name, Create.EXISTING, 0);
            KeyAttributes attributes = key.attributes();
            directory(List.of(attributes.basis(), dictionary));
            readable(key);
            sink.file(
                    files(List.of(attributes.basis(), dictionary, name)),
                    attributes.length(),
                    out -> CatCommand.copy(key, out));
            values++;
        } catch (PddbException e) {
            if (e.error() != PddbError.DAMAGED) {
                throw e;
            }
            lost.add(Names.printable(dictionary + ":" + name) + ": " + e.getMessage());
        }
    }

    /** Reads it once before anything is written, so that no value is exported in part. */
    private static void readable(Key key) throws IOException {
        CatCommand.copy(key, OutputStream.nullOutputStream());
    }

    private void directory(List<String> path) throws IOException {
        for (int i = 1; i <= path.size(); i++) {
            List<String> files = files(path.subList(0, i));
            if (made.add(files)) {
                sink.directory(files);
            }
        }
    }

    private static List<String> files(List<String> names) {
        return names.stream().map(Names::toFile).toList();
    }
}
