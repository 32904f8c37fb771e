package precursor.pddb.tool;

import java.io.PrintWriter;
import precursor.pddb.engine.Progress;
import precursor.pddb.wording.EngineWords;
import precursor.services.locale.Language;

/** Shows progress on standard error: a bar that is drawn over itself on a terminal, a line for every step elsewhere. */
final class ProgressLine implements Progress, AutoCloseable {

    private static final int WIDTH = 30;

    private static final EngineWords WORDS = new EngineWords(() -> Language.ENGLISH);

    private final PrintWriter err;
    private final boolean bar;
    private String step = "";
    private int percent = -1;
    private int drawn;

    ProgressLine(PrintWriter err, boolean bar) {
        this.err = err;
        this.bar = bar;
    }

    @Override
    public void at(Step now, int done, int of) {
        at(WORDS.of(now), done, of);
    }

    /** {@code done} of {@code of} parts are done of what {@code now} says. */
    void at(String now, int done, int of) {
        int reached = of <= 0 ? 100 : (int) (100L * done / of);
        boolean next = !now.equals(step);
        if (!next && reached == percent) {
            return;
        }
        if (bar) {
            if (next) {
                end();
            }
            draw(now, reached);
        } else if (next) {
            err.println(now + " ...");
            err.flush();
        }
        step = now;
        percent = reached;
    }

    private void draw(String now, int reached) {
        int full = WIDTH * reached / 100;
        String line = String.format("%s [%s%s] %3d %%", now, "#".repeat(full), ".".repeat(WIDTH - full), reached);
        err.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
        err.flush();
        drawn = line.length();
    }

    /** Ends the line of the bar, so that what is said next stands on its own. */
    void end() {
        if (drawn > 0) {
            err.println();
            err.flush();
            drawn = 0;
        }
    }

    @Override
    public void close() {
        end();
    }
}
