package precursor.sim.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The ahead-of-time caches in one folder, by family. A cache carries in its name a hash of all that went into it, since a
 * JVM can take a stale one for good and silently run the old classes.
 */
final class Caches {

    /** Counts up when what is hashed, or the way caches are made, changes. */
    private static final String FORM = "2";

    private static final int HASH_CHARACTERS = 20;
    private static final String ENDING = ".aot";

    private final Path folder;
    private final String hash;

    /**
     * @param jars in the order of the class path
     * @param javaHome of the JDK that runs them
     * @param families what is started, family by family, in words: main classes and flags
     */
    Caches(Path folder, List<Path> jars, Path javaHome, List<String> families) throws IOException {
        this.folder = folder;
        this.hash = hash(jars, javaHome, families);
    }

    private static String hash(List<Path> jars, Path javaHome, List<String> families) throws IOException {
        MessageDigest sha256 = sha256();
        sha256.update(FORM.getBytes(StandardCharsets.US_ASCII));
        add(sha256, Files.readAllBytes(javaHome.resolve("release")));
        for (Path jar : jars) {
            add(sha256, jar.toString().getBytes(StandardCharsets.UTF_8));
            add(sha256, Files.readAllBytes(jar));
            add(sha256, Files.getLastModifiedTime(jar).toString().getBytes(StandardCharsets.UTF_8));
        }
        families.forEach(f -> add(sha256, f.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(sha256.digest()).substring(0, HASH_CHARACTERS);
    }

    /** Each part with its length, so that no two lists run into each other. */
    private static void add(MessageDigest digest, byte[] part) {
        digest.update(Integer.toString(part.length).getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) ':');
        digest.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Where the cache of a family is, or is to be. */
    Path file(String family) {
        return folder.resolve(family + "-" + hash + ENDING);
    }

    /** The caches that are there, of these families. */
    Map<String, String> present(Set<String> families) {
        Map<String, String> files = new TreeMap<>();
        for (String family : families) {
            if (Files.isRegularFile(file(family))) {
                files.put(family, file(family).toString());
            }
        }
        return files;
    }

    /** Takes a cache that was made elsewhere on the same file system: whole or not at all. */
    void take(String family, Path made) throws IOException {
        Files.move(made, file(family), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes caches that no current family uses. One that a running JVM has mapped lives on until that ends. */
    void removeOthers(Set<String> families) {
        Set<Path> wanted = new TreeSet<>();
        families.forEach(f -> wanted.add(file(f)));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(ENDING) && !wanted.contains(f)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
