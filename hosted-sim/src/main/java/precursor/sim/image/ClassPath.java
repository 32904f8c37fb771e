package precursor.sim.image;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the classes of the device's processes are. In an installation these are the jars that the manifest of the topmost
 * one, Vault's, names, in the folder of the simulator's own jar; nothing of the simulator's libraries is among them.
 * Otherwise, as in tests from an unpacked build, it is what this JVM itself was started with.
 *
 * @param entries jars and class folders, in order
 * @param installed the folder that the jars are in; empty when it is not an installation
 */
record ClassPath(List<Path> entries, Optional<Path> installed) {

    private static final String TOPMOST = "vault-";

    ClassPath {
        entries = List.copyOf(entries);
    }

    /** The class path beside this simulator. */
    static ClassPath own() throws IOException {
        var source = ClassPath.class.getProtectionDomain().getCodeSource();
        Path self = source == null ? null : Path.of(source.getLocation().getPath());
        return of(self, System.getProperty("java.class.path", ""));
    }

    static ClassPath of(@Nullable Path self, String classPath) throws IOException {
        Path folder = self == null ? null : self.getParent();
        if (self != null && folder != null && self.toString().endsWith(".jar")) {
            Optional<Path> topmost = topmost(folder);
            if (topmost.isPresent()) {
                return new ClassPath(withManifest(topmost.get(), folder), Optional.of(folder));
            }
        }
        List<Path> entries = Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(e -> !e.isEmpty())
                .map(e -> Path.of(e).toAbsolutePath().normalize())
                .toList();
        return new ClassPath(entries, Optional.empty());
    }

    private static Optional<Path> topmost(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> {
                        String name = String.valueOf(f.getFileName());
                        return name.startsWith(TOPMOST) && name.endsWith(".jar");
                    })
                    .sorted()
                    .findFirst();
        }
    }

    private static List<Path> withManifest(Path jar, Path folder) throws IOException {
        List<Path> jars = new ArrayList<>(List.of(jar));
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String named = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (named == null) {
                throw new IOException(jar + " names no class path");
            }
            for (String name : named.split(" ", -1)) {
                Path entry = folder.resolve(name);
                if (!name.isEmpty() && Files.exists(entry)) {
                    jars.add(entry);
                }
            }
        }
        return jars;
    }

    ClassPath with(List<Path> others) {
        return new ClassPath(others, installed);
    }

    /** As a JVM takes it. */
    String joined() {
        return String.join(
                File.pathSeparator, entries.stream().map(Path::toString).toList());
    }
}
