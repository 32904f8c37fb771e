package precursor.sim.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

    @TempDir
    private Path home;

    private Path jar(String name, String classPath, String... entries) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        if (!classPath.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        Attributes digest = new Attributes();
        digest.putValue("SHA-256-Digest", "abc=");
        manifest.getEntries().put("a/B.class", digest);
        Path file = home.resolve(name);
        try (OutputStream to = Files.newOutputStream(file);
                JarOutputStream out = new JarOutputStream(to, manifest)) {
            for (String entry : entries) {
                out.putNextEntry(new JarEntry(entry));
                out.write(entry.getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static final List<String> MAIN_CLASSES =
            List.of("precursor.services.names.NamesMain", "precursor.vault.VaultMain", "precursor.shellchat.ShellchatMain");

    @Test
    void anInstallationStartsProcessesFromTheJarsOfTheirMainClassesAndWhatTheseName() throws IOException {
        Path self = jar("hosted-sim-1.jar", "");
        Path services = jar("services-1.jar", "");
        Path core = jar("xous-core-1.jar", "");
        Path vault = jar("vault-1.jar", "services-1.jar xous-core-1.jar not-here.jar");
        Path shellchat = jar("shellchat-1.jar", "services-1.jar");
        jar("picocli-1.jar", "");
        jar("services-of-others-1.jar", "");
        ClassPath found = ClassPath.of(self, "ignored", MAIN_CLASSES);
        assertEquals(List.of(services, vault, core, shellchat), found.entries());
        assertEquals(Optional.of(home), found.installed());
        assertEquals(
                services + File.pathSeparator + vault + File.pathSeparator + core + File.pathSeparator + shellchat,
                found.joined());
    }

    @Test
    void anInstallationThatLacksAJarSaysWhich() throws IOException {
        Path self = jar("hosted-sim-1.jar", "");
        jar("services-1.jar", "");
        jar("vault-1.jar", "services-1.jar");
        IOException e = assertThrows(IOException.class, () -> ClassPath.of(self, "ignored", MAIN_CLASSES));
        assertEquals("there is no jar of shellchat in " + home, e.getMessage());
    }

    @Test
    void aJarBesideNoneOfThemIsNoInstallation() throws IOException {
        Path self = jar("hosted-sim-1.jar", "");
        assertEquals(
                List.of(Path.of("/b.jar")),
                ClassPath.of(self, "/b.jar", MAIN_CLASSES).entries());
    }

    @Test
    void anUnpackedBuildStartsThemFromItsOwnClassPath() throws IOException {
        ClassPath found = ClassPath.of(home, "/a/classes" + File.pathSeparator + "/b.jar", MAIN_CLASSES);
        assertEquals(List.of(Path.of("/a/classes"), Path.of("/b.jar")), found.entries());
        assertTrue(found.installed().isEmpty());
    }

    @Test
    void aSignedJarIsCopiedWithoutItsSignature() throws IOException {
        Path signed = jar("lib.jar", "", "META-INF/KEY.SF", "META-INF/KEY.RSA", "META-INF/LICENSE", "a/B.class");
        assertTrue(UnsignedJar.isSigned(signed));
        Path copy = home.resolve("copy.jar");
        UnsignedJar.copy(signed, copy);
        assertFalse(UnsignedJar.isSigned(copy));
        try (JarFile file = new JarFile(copy.toFile())) {
            assertEquals(
                    List.of("META-INF/MANIFEST.MF", "META-INF/LICENSE", "a/B.class"),
                    file.stream().map(JarEntry::getName).toList());
            assertTrue(file.isMultiRelease());
            assertEquals(0, file.getManifest().getEntries().size());
            assertEquals(
                    "a/B.class",
                    new String(
                            file.getInputStream(file.getEntry("a/B.class")).readAllBytes(), StandardCharsets.UTF_8));
        }
        Path again = home.resolve("again.jar");
        UnsignedJar.copy(signed, again);
        assertTrue(Arrays.equals(Files.readAllBytes(copy), Files.readAllBytes(again)));
    }
}
