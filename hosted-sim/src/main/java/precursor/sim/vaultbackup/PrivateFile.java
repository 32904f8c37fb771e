package precursor.sim.vaultbackup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import precursor.sim.vaultbackup.BackupException.Reason;

/** Files with secrets: new ones can be read by their owner alone, from their first byte on. */
final class PrivateFile {

    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private PrivateFile() {}

    /** Makes a new file; never writes over one that is there. */
    static void write(Path file, byte[] contents) throws BackupException {
        try (SeekableByteChannel out =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerAlone())) {
            ByteBuffer left = ByteBuffer.wrap(contents);
            while (left.hasRemaining()) {
                out.write(left);
            }
        } catch (FileAlreadyExistsException e) {
            throw new BackupException(Reason.FILE, file + " is there already, and is not written over");
        } catch (IOException e) {
            throw new BackupException(Reason.FILE, file + " cannot be written: " + e.getMessage());
        }
    }

    /** Where that file would be, unless it is there already. */
    static void checkNew(Path file) throws BackupException {
        if (Files.exists(file)) {
            throw new BackupException(Reason.FILE, file + " is there already, and is not written over");
        }
    }

    static byte[] read(Path file) throws BackupException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new BackupException(Reason.FILE, file + " is too large");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new BackupException(Reason.FILE, "there is no " + file);
        } catch (IOException e) {
            throw new BackupException(Reason.FILE, file + " cannot be read: " + e.getMessage());
        }
    }

    private static FileAttribute<?>[] ownerAlone() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }
}
