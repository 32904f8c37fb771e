package precursor.pddb.api;

import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** What the options of opening a file come to. Without leave to write, creating and truncating are not asked for. */
record OpenRules(boolean read, boolean write, boolean append, boolean truncate, boolean syncEach, Create create) {

    private static final Set<OpenOption> KNOWN = Set.of(
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.CREATE,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.SPARSE,
            StandardOpenOption.SYNC,
            StandardOpenOption.DSYNC,
            PddbOpenOption.CREATE_DICTIONARY);

    static OpenRules of(Set<? extends OpenOption> options) {
        for (OpenOption option : options) {
            if (!KNOWN.contains(option)) {
                throw new UnsupportedOperationException(String.valueOf(option));
            }
        }
        boolean append = options.contains(StandardOpenOption.APPEND);
        boolean write = append || options.contains(StandardOpenOption.WRITE);
        boolean read = options.contains(StandardOpenOption.READ) || !write;
        boolean truncate = write && options.contains(StandardOpenOption.TRUNCATE_EXISTING);
        if (append && read) {
            throw new IllegalArgumentException("READ and APPEND exclude each other");
        }
        if (append && truncate) {
            throw new IllegalArgumentException("APPEND and TRUNCATE_EXISTING exclude each other");
        }
        boolean sync = options.contains(StandardOpenOption.SYNC) || options.contains(StandardOpenOption.DSYNC);
        return new OpenRules(read, write, append, truncate, sync, write ? create(options) : Create.NOTHING);
    }

    private static Create create(Set<? extends OpenOption> options) {
        boolean dictionary = options.contains(PddbOpenOption.CREATE_DICTIONARY);
        if (options.contains(StandardOpenOption.CREATE_NEW)) {
            return dictionary ? Create.NEW_KEY_AND_DICTIONARY : Create.NEW_KEY;
        }
        if (options.contains(StandardOpenOption.CREATE)) {
            return dictionary ? Create.KEY_AND_DICTIONARY : Create.KEY;
        }
        return Create.NOTHING;
    }
}
