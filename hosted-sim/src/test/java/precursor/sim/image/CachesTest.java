package precursor.sim.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cache is found again only while nothing that it depends on has changed. */
class CachesTest {

    private static final List<String> FAMILIES = List.of("base names.Main C1");

    @TempDir
    private Path home;

    private Path jar;
    private Path jdk;

    @BeforeEach
    void files() throws IOException {
        jar = Files.writeString(home.resolve("a.jar"), "classes");
        jdk = Files.createDirectory(home.resolve("jdk"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.3\"");
    }

    private Caches caches(List<String> families) throws IOException {
        return new Caches(home, List.of(jar), jdk, families);
    }

    private Path made() throws IOException {
        return Files.writeString(home.resolve("made"), "cache");
    }

    @Test
    void aTakenCacheIsFoundAgain() throws IOException {
        caches(FAMILIES).take("base", made());
        assertEquals(
                Map.of("base", caches(FAMILIES).file("base").toString()),
                caches(FAMILIES).present(Set.of("base", "vault")));
    }

    @Test
    void itIsAnotherWhenAJarOrTheJdkOrTheManifestChanged() throws IOException {
        Path before = caches(FAMILIES).file("base");
        FileTime time = Files.getLastModifiedTime(jar);
        assertNotEquals(before, caches(List.of("base names.Main C2")).file("base"));

        Files.writeString(jar, "Classes");
        Files.setLastModifiedTime(jar, time);
        Path afterJar = caches(FAMILIES).file("base");
        assertNotEquals(before, afterJar, "the content counts, also when size and time are the same");

        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.4\"");
        assertNotEquals(afterJar, caches(FAMILIES).file("base"));
    }

    @Test
    void oldCachesGoAndOtherFilesStay() throws IOException {
        Path old = Files.writeString(home.resolve("base-0123.aot"), "old");
        Path log = Files.writeString(home.resolve("build.log"), "log");
        Caches caches = caches(FAMILIES);
        caches.take("base", made());
        caches.removeOthers(Set.of("base"));
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(log) && Files.exists(caches.file("base")));
        assertEquals("cache", Files.readString(caches.file("base"), StandardCharsets.UTF_8));
    }
}
