package precursor.sim.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A signed jar without its signature. Classes of signed jars are never put into an ahead-of-time cache, and checking the
 * signature at every start costs more than loading the classes.
 */
final class UnsignedJar {

    private UnsignedJar() {}

    static boolean isSigned(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            return file.stream().anyMatch(e -> isSignature(e.getName()));
        }
    }

    /** Copies a jar with all that it has but its signature; the same jar always gives the same bytes. */
    static void copy(Path signed, Path to) throws IOException {
        try (JarFile from = new JarFile(signed.toFile(), false);
                OutputStream file = new BufferedOutputStream(Files.newOutputStream(to));
                JarOutputStream out = new JarOutputStream(file)) {
            Manifest manifest = new Manifest();
            Manifest original = from.getManifest();
            if (original != null) {
                manifest.getMainAttributes().putAll(original.getMainAttributes());
            }
            put(out, JarFile.MANIFEST_NAME, 0);
            manifest.write(out);
            List<JarEntry> entries = Collections.list(from.entries());
            for (JarEntry entry : entries) {
                if (!isSignature(entry.getName()) && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    put(out, entry.getName(), entry.getTime());
                    from.getInputStream(entry).transferTo(out);
                }
            }
        }
    }

    private static void put(JarOutputStream out, String name, long time) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTime(time);
        out.putNextEntry(entry);
    }

    private static boolean isSignature(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.startsWith("META-INF/")
                && (upper.endsWith(".SF") || upper.endsWith(".RSA") || upper.endsWith(".DSA") || upper.endsWith(".EC"));
    }
}
