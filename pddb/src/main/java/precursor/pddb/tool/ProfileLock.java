package precursor.pddb.tool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps devices out of a profile while a command works in it. A device holds the file {@code lock} of its directory as long as it runs;
 * a command that writes holds it alone, commands that read share it.
 */
final class ProfileLock implements AutoCloseable {

    /** The file in a profile. */
    static final String LOCK = "lock";

    private final Optional<FileChannel> channel;

    private ProfileLock(Optional<FileChannel> channel) {
        this.channel = channel;
    }

    /** Takes a profile alone. */
    static ProfileLock alone(Path profile) throws IOException {
        FileChannel channel =
                FileChannel.open(profile.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return held(profile, channel, false);
    }

    /** Shares a profile with others that only read. Where no device has ever run, and so no lock is, there is nothing to share. */
    static ProfileLock shared(Path profile) throws IOException {
        Path lock = profile.resolve(LOCK);
        return Files.exists(lock)
                ? held(profile, FileChannel.open(lock, StandardOpenOption.READ), true)
                : new ProfileLock(Optional.empty());
    }

    private static ProfileLock held(Path profile, FileChannel channel, boolean shared) throws IOException {
        if (!lock(channel, shared)) {
            channel.close();
            throw new ToolException(
                    ExitCode.IN_USE,
                    "a device runs in " + profile + ", or another command works there: switch the device off first, with: precursor"
                            + " power off --data " + profile);
        }
        return new ProfileLock(Optional.of(channel));
    }

    /** Locks a whole file as long as the channel is open; false when somebody else has it. */
    static boolean lock(FileChannel channel, boolean shared) throws IOException {
        try {
            Optional<FileLock> lock = Optional.ofNullable(channel.tryLock(0, Long.MAX_VALUE, shared));
            return lock.isPresent();
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (channel.isPresent()) {
            channel.get().close();
        }
    }
}
