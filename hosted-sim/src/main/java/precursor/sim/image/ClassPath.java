package precursor.sim.image;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the classes of the device's processes are. In an installation these are the jars that the processes' main classes are in, and
 * those that these jars' manifests name, all in the folder of the simulator's own jar; nothing of the simulator's libraries is among them.
 * A module's jar is named as its package: that of {@code precursor.vault.VaultMain} is {@code vault-VERSION.jar}. Otherwise, as in tests
 * from an unpacked build, it is what this JVM itself was started with.
 *
 * @param entries jars and class folders, in order
 * @param installed the folder that the jars are in; empty when it is not an installation
 */
record ClassPath(List<Path> entries, Optional<Path> installed) {

    ClassPath {
        entries = List.copyOf(entries);
    }

    /**
     * The class path beside this simulator.
     *
     * @param mainClasses what the processes begin with
     */
    static ClassPath own(List<String> mainClasses) throws IOException {
        var source = ClassPath.class.getProtectionDomain().getCodeSource();
        Path self = source == null ? null : Path.of(source.getLocation().getPath());
        return of(self, System.getProperty("java.class.path", ""), mainClasses);
    }

    static ClassPath of(@Nullable Path self, String classPath, List<String> mainClasses) throws IOException {
        Path folder = self == null ? null : self.getParent();
        if (self != null && folder != null && self.toString().endsWith(".jar")) {
            Set<Path> jars = jars(folder, mainClasses);
            if (!jars.isEmpty()) {
                return new ClassPath(List.copyOf(jars), Optional.of(folder));
            }
        }
        List<Path> entries = Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(e -> !e.isEmpty())
                .map(e -> Path.of(e).toAbsolutePath().normalize())
                .toList();
        return new ClassPath(entries, Optional.empty());
    }

    /** The jars of all modules that have a main class, and what these name; none where there is none of them. */
    private static Set<Path> jars(Path folder, List<String> mainClasses) throws IOException {
        Set<String> modules = mainClasses.stream()
                .map(main -> main.split("\\.", -1)[1])
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<Path> jars = new LinkedHashSet<>();
        List<String> missing = new ArrayList<>();
        for (String module : modules) {
            Optional<Path> jar = jar(folder, module);
            if (jar.isPresent()) {
                jars.add(jar.get());
                jars.addAll(named(jar.get(), folder));
            } else {
                missing.add(module);
            }
        }
        if (!jars.isEmpty() && !missing.isEmpty()) {
            throw new IOException("there is no jar of " + String.join(", ", missing) + " in " + folder);
        }
        return jars;
    }

    private static Optional<Path> jar(Path folder, String module) throws IOException {
        Pattern name = Pattern.compile(Pattern.quote(module) + "-[0-9].*\\.jar");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> name.matcher(String.valueOf(f.getFileName())).matches())
                    .sorted()
                    .findFirst();
        }
    }

    /** What the manifest of a jar names, as far as it is there. */
    private static List<Path> named(Path jar, Path folder) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String named = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return named == null
                    ? List.of()
                    : Arrays.stream(named.split(" ", -1))
                            .filter(name -> !name.isEmpty())
                            .map(folder::resolve)
                            .filter(Files::exists)
                            .toList();
        }
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
