package precursor.pddb.api;

import java.util.Optional;

/**
 * A place in the PDDB, written with colons.
 *
 * <pre>
 * (nothing)            all open bases together: their dictionaries
 * dict  dict:key       in all open bases together
 * :                    the open bases
 * :basis  :basis:      a basis
 * :basis:dict:key      in a basis
 * ::  ::dict:key       in the basis that was opened last
 * </pre>
 *
 * What follows the basis names a dictionary as a whole, and a key when it is split at its last colon: so a dictionary's name may have colons
 * itself, which looks like directories in directories; a key's name may not. A path that ends in a colon, other than {@code :}, {@code ::} and
 * {@code :basis:}, is none.
 *
 * @param rest what follows the basis; never empty text
 */
public record PddbPath(Where where, Optional<String> rest) {

    /** In which basis a path begins. */
    public sealed interface Where {

        /** All open bases together. */
        record Union() implements Where {}

        /** The basis that was opened last. */
        record Latest() implements Where {}

        /** A basis of that name. */
        record Named(String basis) implements Where {}

        /** None: the path means the list of open bases. */
        record Bases() implements Where {}
    }

    /** A key's place in its basis. */
    public record File(String dictionary, String key) {}

    private static final char SEPARATOR = ':';

    /**
     * Reads a path.
     *
     * @throws PddbApiException {@link ErrorCode#INVALID_PATH}
     */
    public static PddbPath of(String path) {
        if (path.isEmpty() || path.charAt(0) != SEPARATOR) {
            return new PddbPath(new Where.Union(), rest(path));
        }
        if (path.length() == 1) {
            return new PddbPath(new Where.Bases(), Optional.empty());
        }
        int end = path.indexOf(SEPARATOR, 1);
        String basis = end < 0 ? path.substring(1) : path.substring(1, end);
        Where where = basis.isEmpty() ? new Where.Latest() : new Where.Named(basis);
        return new PddbPath(where, end < 0 ? Optional.empty() : rest(path.substring(end + 1)));
    }

    private static Optional<String> rest(String rest) {
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        if (rest.charAt(rest.length() - 1) == SEPARATOR) {
            throw new PddbApiException(ErrorCode.INVALID_PATH);
        }
        return Optional.of(rest);
    }

    /** The key that it names; none when there is no colon in it to split at. */
    public Optional<File> file() {
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        String text = rest.get();
        int split = text.lastIndexOf(SEPARATOR);
        return split < 0
                ? Optional.empty()
                : Optional.of(new File(text.substring(0, split), text.substring(split + 1)));
    }

    /** The dictionary that it names; none when it names a basis, or the bases. */
    public Optional<String> dictionary() {
        return rest;
    }
}
