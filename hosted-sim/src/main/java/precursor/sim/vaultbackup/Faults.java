package precursor.sim.vaultbackup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import precursor.sim.vaultbackup.BackupException.Reason;

/** What is wrong in a file, with lines: told all at once, so that it can be mended at once. */
final class Faults {

    private static final int MOST_SHOWN = 20;

    private final String file;
    private final List<String> found = new ArrayList<>();

    Faults(String file) {
        this.file = file;
    }

    void add(long line, String what) {
        found.add(file + ", line " + line + ": " + what);
    }

    /** Checks what the device can keep. */
    void check(long line, Entry entry) {
        Limits.fault(entry).ifPresent(fault -> add(line, fault));
    }

    /** The end of a file in which something is wrong. */
    void refuse() throws BackupException {
        if (found.isEmpty()) {
            return;
        }
        List<String> shown = new ArrayList<>(found.subList(0, Math.min(MOST_SHOWN, found.size())));
        Optional.of(found.size() - shown.size())
                .filter(more -> more > 0)
                .ifPresent(more -> shown.add("and " + more + " more"));
        shown.add("Nothing was written.");
        throw new BackupException(Reason.USAGE, String.join(System.lineSeparator(), shown));
    }
}
