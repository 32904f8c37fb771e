package precursor.pddb.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What all commands share that work on one image: which it is, how it is opened, how they speak. */
abstract class ImageCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Mixin
    private final SecretOptions secrets = new SecretOptions();

    @Parameters(arity = "0..*", hidden = true)
    private List<String> words = new ArrayList<>();

    private final Host host;
    private final SecretFiles files;

    ImageCommand(Host host) {
        this.host = host;
        this.files = new SecretFiles(host.in());
    }

    /** What the command needs after the image: at least {@code least} arguments, at most {@code most}. */
    record Arity(int least, int most, String what) {}

    abstract Arity arity();

    abstract Medium.Access access();

    /** Does it; gives the exit code. */
    abstract ExitCode run(Medium medium, Deque<String> arguments) throws IOException;

    @Override
    public final Integer call() throws IOException {
        Deque<String> arguments = new ArrayDeque<>(words);
        Path file = source.file(spec, arguments);
        if (arguments.size() < arity().least() || arguments.size() > arity().most()) {
            throw new ParameterException(spec.commandLine(), arity().what());
        }
        prepare(arguments);
        try (Medium medium = Medium.open(file, access())) {
            if (access() == Medium.Access.WRITE && medium.backup().isPresent()) {
                throw new ToolException(
                        ExitCode.READ_ONLY, file + " is a backup, and backups are not changed: restore it first, and change what was restored");
            }
            return run(medium, arguments).number();
        } catch (InternalError e) {
            // What the JVM throws when a mapped file shrinks, or its disk fails or is full, under our hands.
            throw new ToolException(ExitCode.IO, file + " could not be read or written to its end: it was cut, or its disk failed");
        }
    }

    /** Checks what can be checked before the image is opened. */
    void prepare(Deque<String> arguments) throws IOException {}

    /** Opens a formatted image to look at it: asks for what that needs. */
    Mounted look(Medium medium) throws IOException {
        medium.keyPage();
        try (Credentials credentials = credentials(medium)) {
            return mount(medium, credentials, Mounted.Mode.LOOK);
        }
    }

    /** Asks for what opens an image. */
    Credentials credentials(Medium medium) {
        return Credentials.of(keys(medium), secrets, files, host.terminal());
    }

    Mounted mount(Medium medium, Credentials credentials, Mounted.Mode mode) throws IOException {
        return Mounted.open(medium, credentials, host.random(), mode);
    }

    ImageKeys keys(Medium medium) {
        return source.keys(spec, medium);
    }

    CommandSpec spec() {
        return spec;
    }

    Host host() {
        return host;
    }

    SecretOptions secrets() {
        return secrets;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    ProgressLine progress() {
        return new ProgressLine(err(), host.bar());
    }
}
