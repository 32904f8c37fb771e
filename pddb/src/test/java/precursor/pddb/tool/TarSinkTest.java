package precursor.pddb.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive is one that the host's own tar reads. */
class TarSinkTest {

    private static final TarSink.Place NOWHERE = new TarSink.Place() {
        @Override
        public void finish() {}

        @Override
        public void close() {}
    };

    @TempDir
    private Path folder;

    @Test
    void tarReadsIt() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/tar")), "no tar here");
        Random random = new Random(5);
        String longName = "n".repeat(94);
        List<List<String>> paths = List.of(
                List.of("d", "empty"),
                List.of("d", "k".repeat(200)),
                List.of("d", longName, "deep"),
                List.of("d", "Zürich 鍵"),
                List.of("d", "block"));
        byte[][] values = {new byte[0], bytes(random, 1), bytes(random, 511), bytes(random, 70_000), bytes(random, 512)};
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarSink tar = new TarSink(out, Instant.ofEpochSecond(1_700_000_000), NOWHERE)) {
            tar.directory(List.of("d"));
            tar.directory(List.of("d", longName));
            for (int i = 0; i < values.length; i++) {
                byte[] value = values[i];
                tar.file(paths.get(i), value.length, to -> to.write(value));
            }
            tar.finish();
        }
        assertEquals(0, out.size() % 512);
        Path archive = Files.write(folder.resolve("a.tar"), out.toByteArray());
        Process tar = new ProcessBuilder("tar", "-xpf", archive.toString(), "-C", folder.toString())
                .redirectErrorStream(true)
                .start();
        assertEquals("", new String(tar.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        assertEquals(0, tar.waitFor());
        for (int i = 0; i < values.length; i++) {
            Path file = folder.resolve(String.join("/", paths.get(i)));
            assertArrayEquals(values[i], Files.readAllBytes(file));
            assertEquals(Instant.ofEpochSecond(1_700_000_000), Files.getLastModifiedTime(file).toInstant());
        }
    }

    @Test
    void aValueOfAnotherLengthIsAnError() {
        TarSink tar = new TarSink(new ByteArrayOutputStream(), Instant.EPOCH, NOWHERE);
        assertThrows(IOException.class, () -> tar.file(List.of("d", "k"), 2, to -> to.write(1)));
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
