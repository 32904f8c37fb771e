package precursor.sim.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import precursor.hw.Configuration;
import precursor.hw.ProcessSpec;
import precursor.sim.run.FlashFiles;
import precursor.xous.kernel.BootImage;

/**
 * Puts together what the kernel needs to start processes, and makes the caches that let them start quickly: at the first
 * run, and again whenever jars, JDK or manifest have changed. Runs that start at the same time make them once. Where they
 * cannot be made the device runs all the same, only slower to start.
 */
public final class BootFiles {

    private static final String FOLDER = "aot";
    private static final String LOCK = "lock";

    private final Configuration configuration;
    private final Consumer<String> progress;
    private final ClassPath original;
    private final Path javaHome = Path.of(System.getProperty("java.home"));

    private BootFiles(Configuration configuration, Consumer<String> progress) throws IOException {
        this.configuration = configuration;
        this.progress = progress;
        this.original = ClassPath.own(
                configuration.manifest().processes().stream().map(ProcessSpec::mainClass).toList());
    }

    /**
     * The image of a device.
     *
     * @param configuration as it was asked for: caches are made on a device of that kind, whose memory is its own
     * @param flash of this device
     * @param caches whether to use caches, and make them if need be
     * @param progress told in words what takes long
     */
    public static BootImage prepare(
            Configuration configuration, FlashFiles flash, boolean caches, Consumer<String> progress)
            throws IOException, InterruptedException {
        return new BootFiles(configuration, progress).image(flash, caches);
    }

    private BootImage image(FlashFiles flash, boolean caches) throws IOException, InterruptedException {
        if (!caches || original.installed().isEmpty()) {
            return image(original, flash);
        }
        Path folder = original.installed().get().resolveSibling(FOLDER);
        try {
            Files.createDirectories(folder);
            ClassPath unsigned = unsigned(folder);
            return image(unsigned, flash).withCaches(caches(folder, unsigned));
        } catch (IOException e) {
            progress.accept("precursor: starts will be slower, since caches cannot be kept in " + folder + ": " + e);
            return image(original, flash);
        }
    }

    private BootImage image(ClassPath classPath, FlashFiles flash) {
        return BootImage.of(javaHome.toString(), classPath.joined(), flash.configuration().encode())
                .withRegions(flash.names());
    }

    /** The class path with copies in the place of signed jars. */
    private ClassPath unsigned(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        for (Path jar : original.entries()) {
            entries.add(unsigned(folder, jar));
        }
        return original.with(entries);
    }

    private static Path unsigned(Path folder, Path jar) throws IOException {
        Path copy = folder.resolve("unsigned-" + jar.getFileName());
        boolean fresh = Files.exists(copy)
                && Files.getLastModifiedTime(copy).equals(Files.getLastModifiedTime(jar));
        if (fresh) {
            return copy;
        }
        if (!UnsignedJar.isSigned(jar)) {
            return jar;
        }
        Path made = Files.createTempFile(folder, "unsigned", ".made");
        UnsignedJar.copy(jar, made);
        Files.setLastModifiedTime(made, Files.getLastModifiedTime(jar));
        Files.move(made, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return copy;
    }

    private Map<String, String> caches(Path folder, ClassPath classPath) throws IOException, InterruptedException {
        Set<String> families = new TreeSet<>(Set.of(BootImage.KERNEL_FAMILY));
        List<String> words = new ArrayList<>();
        for (ProcessSpec process : configuration.manifest().processes()) {
            families.add(process.family());
            words.add(process.family() + " " + process.mainClass() + " " + process.compiler());
        }
        Caches caches = new Caches(folder, classPath.entries(), javaHome, words);
        Map<String, String> present = caches.present(families);
        if (present.size() == families.size()) {
            return present;
        }
        try (FileChannel channel = FileChannel.open(
                        folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && caches.present(families).size() < families.size()) {
                make(folder, classPath, caches, families);
            }
        }
        return caches.present(families);
    }

    private void make(Path folder, ClassPath classPath, Caches caches, Set<String> families)
            throws IOException, InterruptedException {
        progress.accept("precursor: preparing quick starts (once after each build; about half a minute)");
        long start = System.nanoTime();
        Path scratch = Files.createTempDirectory(folder, "training");
        try {
            Map<String, Path> made = new Training(configuration, flash -> image(classPath, flash), scratch).run();
            for (Map.Entry<String, Path> cache : made.entrySet()) {
                caches.take(cache.getKey(), cache.getValue());
            }
            caches.removeOthers(families);
            progress.accept("precursor: prepared in %d s".formatted((System.nanoTime() - start) / 1_000_000_000));
        } finally {
            remove(scratch);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
