package precursor.pddb.tool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file or a directory that comes into being whole or not at all: it is made under another name beside its place, private to its owner,
 * and takes its name at the end, after all its bytes are on the disk.
 */
final class Fresh implements AutoCloseable {

    private final Path target;
    private final Path making;
    private boolean done;

    private Fresh(Path target, Path making) {
        this.target = target;
        this.making = making;
    }

    /** A directory. An empty one may be there already, nothing else. */
    static Fresh directory(Path target) throws IOException {
        checkDirectory(target);
        Path place = target.toAbsolutePath().normalize();
        Path parent = parent(place);
        Files.createDirectories(parent);
        return new Fresh(place, Files.createTempDirectory(parent, "." + place.getFileName() + ".", attributes(place, "rwx------")));
    }

    /** Throws when {@link #directory} would not make one there, to be asked before a long work. */
    static void checkDirectory(Path target) throws IOException {
        Path place = target.toAbsolutePath().normalize();
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !emptyDirectory(place)) {
            throw new ToolException(
                    ExitCode.EXISTS, target + " exists, and is not an empty directory: choose another name; nothing was changed");
        }
    }

    /** A file. Nothing may be there. */
    static Fresh file(Path target) throws IOException {
        Path place = target.toAbsolutePath().normalize();
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new ToolException(ExitCode.EXISTS, target + " exists: choose another name; nothing was changed");
        }
        Path parent = parent(place);
        return new Fresh(
                place, Files.createTempFile(parent, "." + place.getFileName() + ".", ".new", attributes(place, "rw-------")));
    }

    private static Path parent(Path place) {
        return Optional.ofNullable(place.getParent())
                .orElseThrow(() -> new ToolException(ExitCode.EXISTS, place + " cannot be made anew"));
    }

    private static boolean emptyDirectory(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(place)) {
            return entries.findAny().isEmpty();
        }
    }

    private static FileAttribute<?>[] attributes(Path place, String mode) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    /** Where to write until it is finished. */
    Path path() {
        return making;
    }

    /** A new private directory in it. */
    Path folder(Path relative) throws IOException {
        return Files.createDirectory(making.resolve(relative), attributes(making, "rwx------"));
    }

    /** A new private file in it, or it itself, open for writing. */
    FileChannel create(Path relative) throws IOException {
        return FileChannel.open(
                making.resolve(relative),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                attributes(making, "rw-------"));
    }

    /** Puts it in its place. Its files have been forced to the disk by whoever wrote them. */
    void finish() throws IOException {
        if (Files.isDirectory(making)) {
            try (Stream<Path> all = Files.walk(making)) {
                for (Path directory : all.filter(Files::isDirectory).toList()) {
                    force(directory);
                }
            }
        }
        Files.move(making, target, StandardCopyOption.ATOMIC_MOVE);
        done = true;
        force(parent(target));
    }

    /** Makes the names in a directory durable, where the host can do that. */
    private static void force(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }

    /** Takes away what was not finished. */
    @Override
    public void close() throws IOException {
        if (!done) {
            Files.walkFileTree(making, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
                        throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }
}
