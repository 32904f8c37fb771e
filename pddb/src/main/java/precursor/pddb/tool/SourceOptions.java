package precursor.pddb.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which image a command looks into: a file that is named, or that of a simulated device. */
final class SourceOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The image of the simulated device that lives in this directory, instead of IMAGE.")
    private @Nullable Path data;

    @Mixin
    private final KeyRomOptions keyRom = new KeyRomOptions();

    /** The file of the image: the first of the command's arguments, unless a profile is named. */
    Path file(CommandSpec spec, Deque<String> arguments) {
        if (data != null) {
            if (keyRom.given()) {
                throw new ParameterException(
                        spec.commandLine(), "--data names a device with its key ROM; leave out --keyrom and --dna");
            }
            return new Profile(data).image();
        }
        if (arguments.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Say which image: IMAGE, or --data DIR.");
        }
        return Path.of(arguments.removeFirst());
    }

    /** Where the keys of that image come from. */
    ImageKeys keys(CommandSpec spec, Medium medium) {
        if (data == null) {
            return keyRom.keys(spec, medium);
        }
        try {
            return new Profile(data).keys();
        } catch (IOException e) {
            throw new ToolException(ExitCode.NO_SECRET, "the key ROM in " + data + " cannot be read: " + Reason.of(e));
        }
    }
}
