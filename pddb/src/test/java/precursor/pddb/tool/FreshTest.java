package precursor.pddb.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and directories that come into being whole or not at all. */
class FreshTest {

    @TempDir
    private Path folder;

    @Test
    void aDirectoryAppearsAtTheEnd() throws Exception {
        Path target = folder.resolve("new");
        try (Fresh fresh = Fresh.directory(target)) {
            fresh.folder(Path.of("sub"));
            write(fresh, Path.of("sub/file"));
            assertFalse(Files.exists(target));
            fresh.finish();
        }
        assertEquals("x", Files.readString(target.resolve("sub/file")));
        assertEquals("rwx------", mode(target));
        assertEquals("rwx------", mode(target.resolve("sub")));
        assertEquals("rw-------", mode(target.resolve("sub/file")));
        assertEquals(List.of("new"), names());
    }

    @Test
    void whatIsGivenUpLeavesNothing() throws Exception {
        try (Fresh fresh = Fresh.directory(folder.resolve("new"))) {
            fresh.folder(Path.of("sub"));
            write(fresh, Path.of("sub/file"));
        }
        try (Fresh fresh = Fresh.file(folder.resolve("file"))) {
            Files.writeString(fresh.path(), "half");
        }
        assertEquals(List.of(), names());
    }

    @Test
    void anEmptyDirectoryIsTaken() throws Exception {
        Path target = Files.createDirectory(folder.resolve("empty"));
        try (Fresh fresh = Fresh.directory(target)) {
            write(fresh, Path.of("file"));
            fresh.finish();
        }
        assertEquals("x", Files.readString(target.resolve("file")));
    }

    @Test
    void nothingIsReplaced() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        Path directory = Files.createDirectory(folder.resolve("directory"));
        Files.writeString(directory.resolve("file"), "mine");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
        for (Path target : List.of(file, directory, link)) {
            assertEquals(ExitCode.EXISTS, assertThrows(ToolException.class, () -> Fresh.directory(target)).code());
            assertEquals(ExitCode.EXISTS, assertThrows(ToolException.class, () -> Fresh.file(target)).code());
        }
        assertEquals("mine", Files.readString(file));
        assertEquals(List.of("directory", "file", "link"), names());
    }

    private static void write(Fresh fresh, Path file) throws IOException {
        try (FileChannel channel = fresh.create(file)) {
            channel.write(ByteBuffer.wrap(new byte[] {'x'}));
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
