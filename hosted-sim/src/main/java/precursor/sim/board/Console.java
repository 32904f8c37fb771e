package precursor.sim.board;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import precursor.xous.device.ConsoleDevice;
import precursor.xous.message.Reply;

/**
 * The serial console: its lines go to a file that is started anew with every run (the one before is kept beside it, and
 * a file that has grown too big moves there too), and to whoever listens. Control characters are made visible, so that a
 * line cannot play with the terminal that shows it.
 */
public final class Console implements AutoCloseable {

    private static final long MOST_CHARACTERS = 16L << 20;
    private static final int KEPT_LINES = 40;

    private final Path file;
    private final Consumer<String> listener;
    private final ArrayDeque<String> last = new ArrayDeque<>();
    private BufferedWriter out;
    private long written;

    /**
     * @param listener gets every line, without its line end
     */
    public Console(Path file, Consumer<String> listener) throws IOException {
        this.file = file;
        this.listener = listener;
        this.out = open();
    }

    private BufferedWriter open() throws IOException {
        if (Files.exists(file)) {
            Files.move(
                    file,
                    file.resolveSibling(file.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    }

    /** The newest lines, oldest first. */
    public synchronized List<String> last() {
        return List.copyOf(last);
    }

    /** Writes one line; also for what the board itself has to say. A full disk loses lines and harms nothing else. */
    public synchronized void write(String text) {
        String line = visible(text);
        last.addLast(line);
        if (last.size() > KEPT_LINES) {
            last.removeFirst();
        }
        listener.accept(line);
        try {
            if (written > MOST_CHARACTERS) {
                out.close();
                out = open();
                written = 0;
            }
            out.write(line);
            out.newLine();
            out.flush();
            written += line.length() + 1;
        } catch (IOException e) {
            listener.accept("console: " + e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }

    Reply handle(ConsoleDevice request) {
        return switch (request) {
            case ConsoleDevice.Write r -> {
                write(r.line());
                yield Reply.returned();
            }
        };
    }

    private static String visible(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c) && c != '\t' ? 0xFFFD : c)
                .forEach(line::appendCodePoint);
        return line.toString();
    }
}
