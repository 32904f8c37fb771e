package precursor.pddb.api;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The PDDB as files and directories, in the manner of {@link java.nio.file.Files}: a dictionary is a directory, a key a file, and {@link PddbPath}
 * says what a path means. Methods throw {@link PddbApiException}; what they return, as streams and channels do, throws {@code IOException}
 * with that as its cause. Neither ever names a path.
 *
 * <p>A file without a named basis is opened where it is, and made in the basis that was opened last; only the last opened basis is deleted from.
 */
public final class PddbFiles {

    private static final char SEPARATOR = ':';

    /** What a path names. */
    public enum Kind {
        /** One basis, all of them together, or the list of them. */
        BASIS,
        DICTIONARY,
        KEY,
        /** A dictionary, and a key of the dictionary one level up. */
        DICTIONARY_AND_KEY,
        NOTHING
    }

    /** One line of a listing: a name below the listed path. */
    public record Entry(String name, Kind kind) {}

    private final Pddb pddb;

    public PddbFiles(Pddb pddb) {
        this.pddb = pddb;
    }

    /** What there is at a path; of a name that cannot be, {@link Kind#NOTHING}. */
    public Kind kind(String path) {
        PddbPath parsed = PddbPath.of(path);
        if (parsed.where() instanceof PddbPath.Where.Bases) {
            return Kind.BASIS;
        }
        Optional<String> basis = basis(parsed);
        if (basis.isPresent() && !pddb.bases().contains(basis.get())) {
            return Kind.NOTHING;
        }
        if (parsed.rest().isEmpty()) {
            return Kind.BASIS;
        }
        boolean dictionary = isDictionary(basis, parsed.rest().get());
        boolean key = parsed.file().map(f -> isKey(basis, f)).orElse(false);
        if (dictionary) {
            return key ? Kind.DICTIONARY_AND_KEY : Kind.DICTIONARY;
        }
        return key ? Kind.KEY : Kind.NOTHING;
    }

    public boolean exists(String path) {
        return kind(path) != Kind.NOTHING;
    }

    /** Bytes of a file. */
    public long size(String path) {
        PddbPath parsed = PddbPath.of(path);
        PddbPath.File file = file(parsed);
        return pddb.attributes(basis(parsed), file.dictionary(), file.key())
                .orElseThrow(() -> new PddbApiException(ErrorCode.NOT_FOUND))
                .length();
    }

    /**
     * What is in a directory: of {@code :} the open bases; of a basis its dictionaries that have no colon in their names; of a dictionary its keys,
     * and the last part of dictionaries whose names are its own, a colon and a part without one. Sorted bytewise.
     */
    public List<Entry> list(String path) {
        PddbPath parsed = PddbPath.of(path);
        if (parsed.where() instanceof PddbPath.Where.Bases) {
            return pddb.bases().stream().map(b -> new Entry(b, Kind.BASIS)).toList();
        }
        Optional<String> basis = basis(parsed);
        Map<String, Kind> found = new TreeMap<>(PddbFiles::bytewise);
        String prefix = "";
        if (parsed.rest().isPresent()) {
            prefix = parsed.rest().get() + SEPARATOR;
            pddb.keys(basis, parsed.rest().get()).forEach(k -> found.put(k, Kind.KEY));
        }
        for (String dictionary : pddb.dictionaries(basis)) {
            if (dictionary.startsWith(prefix) && dictionary.indexOf(SEPARATOR, prefix.length()) < 0) {
                found.merge(
                        dictionary.substring(prefix.length()),
                        Kind.DICTIONARY,
                        (key, directory) -> Kind.DICTIONARY_AND_KEY);
            }
        }
        List<Entry> entries = new ArrayList<>();
        found.forEach((name, kind) -> entries.add(new Entry(name, kind)));
        return entries;
    }

    private static int bytewise(String a, String b) {
        return java.util.Arrays.compareUnsigned(
                a.getBytes(java.nio.charset.StandardCharsets.UTF_8), b.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Makes a dictionary; {@link ErrorCode#ALREADY_EXISTS} when its basis has it. */
    public void createDirectory(String path) {
        PddbPath parsed = PddbPath.of(path);
        pddb.createDictionary(basis(parsed), directory(parsed));
    }

    /**
     * Deletes the key of that path or, when there is none, the dictionary, which must have no keys in what the path can see: else {@link
     * ErrorCode#NOT_EMPTY}.
     */
    public void delete(String path) {
        PddbPath parsed = PddbPath.of(path);
        Optional<String> basis = basis(parsed);
        Optional<PddbPath.File> file = parsed.file();
        if (file.isPresent() && isKey(basis, file.get())) {
            pddb.deleteKey(basis, file.get().dictionary(), file.get().key());
            return;
        }
        String dictionary = directory(parsed);
        if (pddb.keyCount(basis, dictionary) > 0) {
            throw new PddbApiException(ErrorCode.NOT_EMPTY);
        }
        pddb.deleteDictionary(basis, dictionary);
    }

    /** A whole file. */
    public byte[] readAllBytes(String path) {
        try (PddbKey key = open(path, Create.NOTHING, 0)) {
            return key.readAll();
        }
    }

    /**
     * Writes a whole file; it is durable when this returns.
     *
     * @param options none means {@code CREATE}, {@code TRUNCATE_EXISTING}, {@code WRITE}
     */
    public void write(String path, byte[] bytes, OpenOption... options) {
        OpenRules rules = OpenRules.of(outputOptions(Set.of(options)));
        try (PddbKey key = open(path, rules.create(), bytes.length)) {
            if (rules.truncate()) {
                key.put(bytes);
            } else {
                key.write(rules.append() ? key.length() : 0, bytes, 0, bytes.length);
                key.sync();
            }
        }
    }

    public InputStream newInputStream(String path) {
        return Channels.newInputStream(newByteChannel(path, Set.of(StandardOpenOption.READ)));
    }

    /**
     * Opens a file for writing; what was written is durable when the stream is closed.
     *
     * @param options none means {@code CREATE}, {@code TRUNCATE_EXISTING}, {@code WRITE}
     */
    public OutputStream newOutputStream(String path, OpenOption... options) {
        return Channels.newOutputStream(newByteChannel(path, outputOptions(Set.of(options))));
    }

    private static Set<OpenOption> outputOptions(Set<OpenOption> options) {
        Set<OpenOption> all = new HashSet<>(options);
        if (all.isEmpty()) {
            all.addAll(Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING));
        }
        all.add(StandardOpenOption.WRITE);
        return all;
    }

    /**
     * Opens a file. {@code READ}, {@code WRITE}, {@code APPEND}, {@code TRUNCATE_EXISTING}, {@code CREATE}, {@code CREATE_NEW}, {@code SYNC},
     * {@code DSYNC} and {@code SPARSE} mean what they mean to {@link java.nio.file.Files#newByteChannel}; {@link
     * PddbOpenOption#CREATE_DICTIONARY} is this database's own.
     *
     * @throws UnsupportedOperationException for any other option
     */
    public PddbChannel newByteChannel(String path, Set<? extends OpenOption> options) {
        OpenRules rules = OpenRules.of(options);
        PddbKey key = open(path, rules.create(), 0);
        try {
            PddbChannel channel = new PddbChannel(key, rules);
            if (rules.truncate()) {
                key.truncate(0);
            }
            return channel;
        } catch (PddbApiException e) {
            key.close();
            throw e;
        }
    }

    private PddbKey open(String path, Create create, long sizeHint) {
        PddbPath parsed = PddbPath.of(path);
        PddbPath.File file = file(parsed);
        return pddb.open(basis(parsed), file.dictionary(), file.key(), create, sizeHint, Optional.empty());
    }

    private Optional<String> basis(PddbPath path) {
        return switch (path.where()) {
            case PddbPath.Where.Union w -> Optional.empty();
            case PddbPath.Where.Latest w -> Optional.of(pddb.latestBasis());
            case PddbPath.Where.Named w -> Optional.of(w.basis());
            case PddbPath.Where.Bases w -> throw new PddbApiException(ErrorCode.INVALID_PATH);
        };
    }

    private static PddbPath.File file(PddbPath path) {
        return path.file().orElseThrow(() -> new PddbApiException(ErrorCode.INVALID_PATH));
    }

    private static String directory(PddbPath path) {
        return path.dictionary().orElseThrow(() -> new PddbApiException(ErrorCode.INVALID_PATH));
    }

    private boolean isDictionary(Optional<String> basis, String dictionary) {
        try {
            return pddb.keyCount(basis, dictionary) >= 0;
        } catch (PddbApiException e) {
            return isThere(e);
        }
    }

    private boolean isKey(Optional<String> basis, PddbPath.File file) {
        try {
            return pddb.attributes(basis, file.dictionary(), file.key()).isPresent();
        } catch (PddbApiException e) {
            return isThere(e);
        }
    }

    /** A name that cannot be is not there; all else is no answer. */
    private static boolean isThere(PddbApiException e) {
        return switch (e.code()) {
            case NOT_FOUND, NAME_TOO_LONG, INVALID_NAME -> false;
            default -> throw e;
        };
    }
}
