package precursor.pddb.tool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import precursor.pddb.backup.BackupException;
import precursor.pddb.backup.BackupHeader;
import precursor.pddb.backup.BackupPage;
import precursor.pddb.engine.Flash;
import precursor.pddb.engine.MappedFlash;
import precursor.pddb.format.KeyPage;

/**
 * A file that has an image in it, open and locked: an image alone, or a backup, which has a header page before it. Devices and other
 * commands are kept out of it until it is closed.
 */
final class Medium implements AutoCloseable {

    /** What a command is going to do with it. */
    enum Access {
        READ,
        WRITE
    }

    private static final Set<PosixFilePermission> WRITERS = EnumSet.of(
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path file;
    private final Optional<ProfileLock> lock;
    private final FileChannel channel;
    private final Optional<BackupPage> backup;

    private Medium(
            Path file, Optional<ProfileLock> lock, FileChannel channel, Optional<BackupPage> backup) {
        this.file = file;
        this.lock = lock;
        this.channel = channel;
        this.backup = backup;
    }

    /** Opens a file. Nothing of it is changed until {@link #flash} is written to. */
    static Medium open(Path file, Access access) {
        if (Files.isDirectory(file)) {
            throw new ToolException(
                    ExitCode.NOT_FOUND, file + " is a directory; for the device that lives there say: --data " + file);
        }
        try {
            if (access == Access.WRITE && marked(file)) {
                throw new ToolException(
                        ExitCode.READ_ONLY, file + " is marked read-only, and this command writes: chmod u+w it, or work on a copy");
            }
            return locked(file, access);
        } catch (NoSuchFileException e) {
            throw new ToolException(ExitCode.NOT_FOUND, "there is no file " + file);
        } catch (IOException e) {
            ExitCode code = access == Access.WRITE ? Reason.code(e) : ExitCode.IO;
            throw new ToolException(
                    code, file + " cannot be opened" + (access == Access.WRITE ? " for writing" : "") + ": " + Reason.of(e));
        }
    }

    /** Root may write what nobody may, so what the owner has said is asked for. */
    private static boolean marked(Path file) throws IOException {
        if (!Files.exists(file) || !file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        Set<PosixFilePermission> writers = EnumSet.copyOf(WRITERS);
        writers.retainAll(Files.getPosixFilePermissions(file));
        return writers.isEmpty();
    }

    private static Medium locked(Path file, Access access) throws IOException {
        FileChannel channel = access == Access.WRITE
                ? FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)
                : FileChannel.open(file, StandardOpenOption.READ);
        Optional<ProfileLock> lock = Optional.empty();
        boolean done = false;
        try {
            lock = profileLock(file, access);
            if (!ProfileLock.lock(channel, access == Access.READ)) {
                throw new ToolException(ExitCode.IN_USE, "another command is at work on " + file + ": wait for it to end");
            }
            Medium medium = new Medium(file, lock, channel, backup(file, channel));
            done = true;
            return medium;
        } finally {
            if (!done) {
                channel.close();
                if (lock.isPresent()) {
                    lock.get().close();
                }
            }
        }
    }

    /** A device may be at work on the file, whether it was named as its profile or as a file. */
    private static Optional<ProfileLock> profileLock(Path file, Access access) throws IOException {
        Path folder = file.toRealPath().getParent();
        if (folder == null || !folder.endsWith(Profile.FLASH) || folder.getParent() == null) {
            return Optional.empty();
        }
        return Optional.of(
                access == Access.WRITE ? ProfileLock.alone(folder.getParent()) : ProfileLock.shared(folder.getParent()));
    }

    private static Optional<BackupPage> backup(Path file, FileChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(BackupPage.BYTES);
        int n = 0;
        while (start.hasRemaining() && n >= 0) {
            n = channel.read(start, start.position());
        }
        byte[] page = Arrays.copyOf(start.array(), start.position());
        if (!BackupHeader.isBackup(page)) {
            return Optional.empty();
        }
        try {
            BackupPage backup = BackupPage.parse(page);
            long image = channel.size() - BackupPage.BYTES;
            long said = backup.header().blocks() * backup.header().blockBytes();
            if (said > image) {
                throw new BackupException(
                        BackupException.Kind.TRUNCATED,
                        "the backup was cut short: " + (said - image) + " bytes are missing at its end; copy it again");
            }
            if (said > 0 && said < image) {
                throw new BackupException(
                        BackupException.Kind.DAMAGED,
                        "the backup is longer than its header says, by " + (image - said) + " bytes");
            }
            return Optional.of(backup);
        } catch (BackupException e) {
            throw new ToolException(code(e.kind()), file + ": " + e.getMessage());
        }
    }

    private static ExitCode code(BackupException.Kind kind) {
        return switch (kind) {
            case FOREIGN -> ExitCode.FOREIGN;
            case TRUNCATED -> ExitCode.TRUNCATED;
            case DAMAGED -> ExitCode.DAMAGED;
        };
    }

    Path file() {
        return file;
    }

    /** The header page, when this is a backup. */
    Optional<BackupPage> backup() {
        return backup;
    }

    /** Where the image starts. */
    long start() {
        return backup.isPresent() ? BackupPage.BYTES : 0;
    }

    /** Bytes of the image. */
    long size() throws IOException {
        return channel.size() - start();
    }

    /** The key page of its image; says what is wrong when there is none. */
    KeyPage keyPage() throws IOException {
        return new Diagnosis(file, channel, start(), size()).keyPage();
    }

    /** The image's bytes, at most 1 GiB of them, to be looked at. */
    ByteBuffer bytes() throws IOException {
        return channel.map(MapMode.READ_ONLY, start(), size());
    }

    /**
     * The image as a medium of the engine: what is written goes to the file, stays in memory, or is refused. Only a file that was opened for
     * writing can be rehearsed with or written to.
     */
    Flash flash(Mounted.Mode mode) throws IOException {
        return switch (mode) {
            case LOOK -> new MappedFlash(bytes());
            case REHEARSE -> new MappedFlash(channel.map(MapMode.PRIVATE, start(), size()));
            case WRITE -> new MappedFlash(bytes(), new FileWriter(file, channel, start()));
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (lock.isPresent()) {
            lock.get().close();
        }
    }
}
