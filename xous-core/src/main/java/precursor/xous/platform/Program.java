package precursor.xous.platform;

import java.nio.file.Path;
import java.util.List;

/**
 * A process to start.
 *
 * @param name for people
 * @param javaHome real path of the JDK or runtime
 * @param arguments what follows it, up to and with the main class
 * @param readable files and folders that it may read, the JDK besides
 * @param regions files that are memory to it; their handles with the kernel link count from 1
 */
public record Program(String name, Path javaHome, List<String> arguments, List<Path> readable, List<Region> regions) {

    public Program {
        arguments = List.copyOf(arguments);
        readable = List.copyOf(readable);
        regions = List.copyOf(regions);
    }

    /** A file that the process may map. */
    public record Region(Path file, boolean writable) {}
}
