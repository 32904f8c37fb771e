package precursor.pddb.tool;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The controlling terminal itself, {@code /dev/tty}: so that a PIN can be asked for while the command's input or output is a pipe or a
 * file. {@code stty} switches the echo.
 */
final class DeviceTerminal implements Terminal {

    private static final File DEVICE = new File("/dev/tty");
    private static final int LONGEST_LINE = 4096;

    private final InputStream in;
    private final OutputStream out;

    private DeviceTerminal(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The terminal; empty when this process has none. */
    static Optional<Terminal> open() {
        try {
            return Optional.of(new DeviceTerminal(new FileInputStream(DEVICE), new FileOutputStream(DEVICE)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean present() {
        return true;
    }

    @Override
    public Optional<byte[]> secret(String prompt) {
        Thread restore = Thread.ofPlatform().unstarted(() -> echo(true));
        Runtime.getRuntime().addShutdownHook(restore);
        try {
            if (!echo(false)) {
                throw new ToolException(
                        ExitCode.NO_SECRET, "the terminal's echo cannot be switched off (stty): give secrets in files instead");
            }
            ask(prompt);
            return read();
        } finally {
            echo(true);
            show(new byte[] {'\n'});
            Runtime.getRuntime().removeShutdownHook(restore);
        }
    }

    @Override
    public Optional<String> line(String prompt) {
        ask(prompt);
        return read().map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void show(byte[] text) {
        try {
            out.write(text);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ask(String prompt) {
        show(prompt.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<byte[]> read() {
        byte[] line = new byte[LONGEST_LINE];
        int length = 0;
        try {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            while (next >= 0 && next != '\n' && length < line.length) {
                line[length++] = (byte) next;
                next = in.read();
            }
            return Optional.of(Arrays.copyOf(line, length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    private static boolean echo(boolean on) {
        try {
            return new ProcessBuilder("stty", on ? "echo" : "-echo")
                            .redirectInput(DEVICE)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
