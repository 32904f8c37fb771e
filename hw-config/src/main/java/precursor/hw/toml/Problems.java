package precursor.hw.toml;

import java.util.ArrayList;
import java.util.List;

/** The mistakes found in one file so far. */
final class Problems {

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(int line, String reason) {
        found.add(new Problem(file, line, reason));
    }

    /** All of them, by line. */
    List<Problem> found() {
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort((a, b) -> Integer.compare(a.line(), b.line()));
        return sorted;
    }

    boolean none() {
        return found.isEmpty();
    }
}
