package precursor.sim.image;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the product's classes are: the jars beside the simulator's own when it is installed, else what this JVM itself was
 * started with.
 *
 * @param entries jars and class folders, in order
 * @param installed the folder that the jars are in; empty when it is not an installation
 */
public record ClassPath(List<Path> entries, Optional<Path> installed) {

    public ClassPath {
        entries = List.copyOf(entries);
    }

    /** The class path of this simulator. */
    public static ClassPath own() throws IOException {
        return of(location(), System.getProperty("java.class.path", ""));
    }

    static ClassPath of(@Nullable Path self, String classPath) throws IOException {
        Path folder = self == null ? null : self.getParent();
        if (self != null && folder != null && self.toString().endsWith(".jar") && folder.endsWith("dist/lib")) {
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> jars = files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
                return new ClassPath(jars, Optional.of(folder));
            }
        }
        List<Path> entries = Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(e -> !e.isEmpty())
                .map(e -> Path.of(e).toAbsolutePath().normalize())
                .toList();
        return new ClassPath(entries, Optional.empty());
    }

    private static @Nullable Path location() {
        var source = ClassPath.class.getProtectionDomain().getCodeSource();
        return source == null ? null : Path.of(source.getLocation().getPath());
    }

    /** As a JVM takes it. */
    public String joined() {
        return String.join(
                File.pathSeparator, entries.stream().map(Path::toString).toList());
    }
}
