package precursor.sim.vaultbackup;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/** A line of progress that is written over; only where somebody looks at it. */
final class Counter {

    private static final String BACK = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean watched = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();

    Counter(PrintWriter err) {
        this.err = err;
    }

    void show(String progress) {
        print(BACK + progress);
    }

    void done() {
        print(BACK);
    }

    private void print(String text) {
        if (watched) {
            err.print(text);
            err.flush();
        }
    }
}
