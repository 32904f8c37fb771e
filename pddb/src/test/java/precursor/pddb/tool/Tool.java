package precursor.pddb.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/** Runs commands as the launcher does, with streams and a terminal of the test's. */
final class Tool {

    /** When everything happens. */
    static final Instant NOW = Instant.parse("2026-05-04T03:02:01Z");

    /** How a command ended and what it said. */
    record Result(int code, byte[] bytes, String err) {

        String out() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /** It did what it was asked. */
        Result ok() {
            assertEquals(0, code, () -> out() + err);
            return this;
        }

        /** It refused, and said so in one line. */
        String refused(ExitCode expected) {
            assertEquals(expected.number(), code, () -> out() + err);
            assertEquals("", out(), "nothing on standard output");
            return err.strip();
        }
    }

    private Tool() {}

    /** Nobody is at the terminal. */
    static Result run(Object... arguments) {
        return withInput(Terminal.NONE, "", arguments);
    }

    static Result run(Terminal terminal, Object... arguments) {
        return withInput(terminal, "", arguments);
    }

    /** With something on standard input. */
    static Result withInput(Terminal terminal, String in, Object... arguments) {
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        Random random = new Random(42);
        Host host = new Host(
                terminal,
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                out,
                false,
                random::nextBytes,
                () -> NOW,
                Path.of("/nonexistent"));
        PrintWriter writer = new PrintWriter(out, false, StandardCharsets.UTF_8);
        int code = PddbTool.execute(host, writer, new PrintWriter(err, true), words);
        writer.flush();
        return new Result(code, out.toByteArray(), err.toString());
    }
}
