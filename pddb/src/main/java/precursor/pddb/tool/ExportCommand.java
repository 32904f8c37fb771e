package precursor.pddb.tool;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Deque;
import picocli.CommandLine.Command;
import precursor.pddb.api.PddbPath;

/** {@code precursor pddb export}. */
@Command(
        name = "export",
        customSynopsis = "precursor pddb export [OPTIONS] (IMAGE | --data=DIR) [PATH] (DIR | FILE.tar | -)",
        description = {
            "Writes values to files, one a key: BASIS/DICTIONARY/KEY below a new directory, or in a tar archive (- is one on standard"
                    + " output). Without PATH, all open bases in full.",
            "",
            "Files and directories are made for their owner alone. What a file's name cannot hold is written as %XX. A value that is damaged"
                    + " is left out, and the command ends with 23."
        },
        footer = {"", "Exit codes: precursor pddb --help", "Example: precursor pddb export hosted.bin vault.passwords passwords.tar"})
final class ExportCommand extends ImageCommand {

    ExportCommand(Host host) {
        super(host);
    }

    @Override
    Arity arity() {
        return new Arity(1, 2, "Say where to: a new DIR, FILE.tar, or -; before that, a PATH if not all is wanted");
    }

    @Override
    Medium.Access access() {
        return Medium.Access.READ;
    }

    @Override
    void prepare(Deque<String> arguments) {
        PddbPath.of(arguments.size() > 1 ? arguments.getFirst() : "");
    }

    @Override
    ExitCode run(Medium medium, Deque<String> arguments) throws IOException {
        String path = arguments.size() > 1 ? arguments.removeFirst() : "";
        String target = arguments.removeFirst();
        try (Mounted mounted = look(medium)) {
            mounted.warn(spec(), err());
            try (Sink sink = sink(target);
                    ProgressLine progress = progress()) {
                Exporter exporter = new Exporter(View.of(mounted.pddb(), path), sink, progress);
                exporter.run();
                sink.finish();
                progress.end();
                err().println(exporter.values() + " values written to " + target);
                exporter.lost().forEach(lost -> err().println(spec().qualifiedName() + ": left out: " + lost));
                return exporter.lost().isEmpty() ? ExitCode.OK : ExitCode.DAMAGED;
            } catch (IOException e) {
                throw Reason.writing(target, e);
            }
        }
    }

    private Sink sink(String target) throws IOException {
        if (target.equals("-")) {
            return new TarSink(host().out(), host().clock().instant(), new TarSink.Place() {
                @Override
                public void finish() {}

                @Override
                public void close() {}
            });
        }
        if (!target.endsWith(".tar")) {
            return new DirectorySink(Path.of(target));
        }
        Fresh fresh = Fresh.file(Path.of(target));
        FileChannel channel = FileChannel.open(fresh.path(), StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel);
        return new TarSink(out, host().clock().instant(), new TarSink.Place() {
            @Override
            public void finish() throws IOException {
                channel.force(true);
                fresh.finish();
            }

            @Override
            public void close() throws IOException {
                channel.close();
                fresh.close();
            }
        });
    }
}
