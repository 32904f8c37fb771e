package precursor.tests.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One command of {@code ./precursor}, run to its end: what it said and how it ended. */
public record CommandLine(int code, String out, String err) {

    private static final int PATIENCE_SECONDS = 60;

    /** Runs a command; one that does not end is ended. */
    public static CommandLine precursor(String... arguments) throws IOException, InterruptedException {
        return run(Dist.precursor(), arguments);
    }

    /** Runs a command of {@code ./precursor pddb}; nobody is at the terminal. */
    public static CommandLine pddb(String... arguments) throws IOException, InterruptedException {
        return run(Dist.pddb(), arguments);
    }

    private static CommandLine run(List<String> program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        try {
            CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
            CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("it does not end: " + String.join(" ", arguments));
            }
            return new CommandLine(process.exitValue(), out.join(), err.join());
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(java.io.InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
