package precursor.xous.platform;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a kernel keeps what processes need at their start: a private folder for each, gone as soon as the process runs. So
 * a device that is killed, with all its processes at once, leaves nothing behind.
 *
 * @param base an existing folder for temporary files
 * @param prefix of the names of these folders; no other device has the same
 */
public record RunFolders(Path base, String prefix) {

    /** A new folder that only this user can enter. */
    public Path create() throws IOException {
        return Files.createTempDirectory(base, prefix);
    }

    /** Removes all of them, for a kernel that could not. */
    public void removeAll() {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(base, prefix + "*")) {
            for (Path folder : folders) {
                remove(folder);
            }
        } catch (IOException e) {
            System.err.println("precursor: files may be left in " + base + ": " + e);
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
