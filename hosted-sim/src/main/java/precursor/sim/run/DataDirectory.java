package precursor.sim.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import precursor.hw.Configuration;

/**
 * Where a device lives when it is off: its flash, its log, and while it runs a file that says how to reach it. One device
 * runs in a directory at a time; the lock goes with the process that holds it, however that ends.
 */
public final class DataDirectory implements AutoCloseable {

    /** For {@link #flash}: a new device has a database of 4 MiB. */
    public static final Map<String, Long> SMALL_DATABASE = Map.of("pddb", 4L << 20);

    private static final String LOCK = "lock";
    private static final String INFO = "device.json";
    private static final String LOG = "console.log";
    private static final String FLASH = "flash";

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /** Where the device lives when nobody says otherwise: {@code precursor/default} under the XDG state directory. */
    public static Path usual(Map<String, String> environment, Path home) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base = state.startsWith("/") ? Path.of(state) : home.resolve(".local/state");
        return base.resolve("precursor/default");
    }

    /** Opens a directory, made if need be, for one device. */
    public static DataDirectory open(Path directory) throws DeviceException {
        try {
            Path path = createPrivate(directory.toAbsolutePath());
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel).isEmpty()) {
                channel.close();
                throw new DeviceException(
                        ExitCode.DATA,
                        "another device runs in " + path + "; use --data DIR to run a second one side by side");
            }
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw new DeviceException(ExitCode.DATA, "the data directory " + directory + " cannot be used: " + e);
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    /** Only the owner may look into what this makes. */
    private static Path createPrivate(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return directory;
        }
        Files.createDirectories(directory);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        return directory;
    }

    public Path path() {
        return path;
    }

    public Path log() {
        return path.resolve(LOG);
    }

    /** The file that says how to reach the device that runs in a directory. */
    public static Path info(Path directory) {
        return directory.resolve(INFO);
    }

    /**
     * The files behind the flash regions that processes are granted, made if need be.
     *
     * @param newLengths bytes that regions get whose files are yet to be made; others get their whole length
     * @param seeded whether all randomness of the device follows from a known seed
     */
    public FlashFiles flash(Configuration configuration, Map<String, Long> newLengths, boolean seeded)
            throws DeviceException {
        return FlashFiles.open(path.resolve(FLASH), configuration, newLengths, seeded);
    }

    /** Lets another device in. */
    @Override
    public void close() throws DeviceException {
        try {
            Files.deleteIfExists(info(path));
            lockFile.close();
        } catch (IOException e) {
            throw new DeviceException(ExitCode.DATA, "the data directory " + path + " cannot be left: " + e);
        }
    }
}
