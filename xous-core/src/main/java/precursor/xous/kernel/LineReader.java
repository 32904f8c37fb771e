package precursor.xous.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads what a process writes, as lines for people: bounded, and without characters that a terminal would obey. */
final class LineReader {

    private static final int MOST = 1000;

    private final byte[] line = new byte[MOST];
    private final Consumer<String> lines;
    private int length;

    LineReader(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Reads to the end. */
    void readAll(InputStream in) {
        byte[] some = new byte[4096];
        try {
            int count = in.read(some);
            while (count >= 0) {
                for (int i = 0; i < count; i++) {
                    take(some[i]);
                }
                count = in.read(some);
            }
        } catch (IOException e) {
            // The process is gone, and its last words with it.
        }
        give();
    }

    private void take(byte b) {
        if (b == '\n') {
            give();
        } else {
            if (length == MOST) {
                give();
            }
            line[length++] = b;
        }
    }

    private void give() {
        if (length > 0) {
            String text = new String(line, 0, length, StandardCharsets.UTF_8);
            StringBuilder clean = new StringBuilder(text.length());
            text.codePoints()
                    .filter(c -> c != '\r')
                    .forEach(c -> clean.appendCodePoint(c == '\t' ? ' ' : Character.isISOControl(c) ? '?' : c));
            lines.accept(clean.toString());
            length = 0;
        }
    }
}
