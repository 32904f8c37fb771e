package precursor.pddb.tool;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Deque;
import picocli.CommandLine.Command;
import precursor.pddb.api.PddbPath;
import precursor.pddb.engine.Create;
import precursor.pddb.engine.Key;

/** {@code precursor pddb cat}. */
@Command(
        name = "cat",
        customSynopsis = "precursor pddb cat [OPTIONS] (IMAGE | --data=DIR) PATH",
        description = "Writes the value of a key to standard output, byte for byte.",
        footer = {"", "Exit codes: precursor pddb --help", "Example: precursor pddb cat hosted.bin wlan.networks:home > home.bin"})
final class CatCommand extends ImageCommand {

    private static final int CHUNK = 64 * 1024;

    CatCommand(Host host) {
        super(host);
    }

    @Override
    Arity arity() {
        return new Arity(1, 1, "Say which key: cat IMAGE dict:key");
    }

    @Override
    Medium.Access access() {
        return Medium.Access.READ;
    }

    @Override
    void prepare(Deque<String> arguments) {
        if (PddbPath.of(arguments.getFirst()).file().isEmpty()) {
            throw new ToolException(ExitCode.BAD_NAME, "the path names no key: it is written dict:key or :basis:dict:key");
        }
    }

    @Override
    ExitCode run(Medium medium, Deque<String> arguments) throws IOException {
        try (Mounted mounted = look(medium)) {
            View view = View.of(mounted.pddb(), arguments.getFirst());
            PddbPath.File file = view.file().orElseThrow(View::nothing);
            Key key = mounted.pddb().open(view.basis(), file.dictionary(), file.key(), Create.EXISTING, 0);
            copy(key, host().out());
            return ExitCode.OK;
        }
    }

    /** Writes the value of a key somewhere. */
    static void copy(Key key, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        try {
            long position = 0;
            int n = key.read(position, chunk, 0, CHUNK);
            while (n > 0) {
                out.write(chunk, 0, n);
                position += n;
                n = key.read(position, chunk, 0, CHUNK);
            }
            out.flush();
        } finally {
            Arrays.fill(chunk, (byte) 0);
        }
    }
}
