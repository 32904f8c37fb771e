package precursor.pddb.tool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads secrets from files that nobody but their owner may read, or from standard input for {@code -}. Never Strings: what is read is
 * wiped here, what is handed out is wiped by whoever takes it.
 */
final class SecretFiles {

    private static final String STANDARD_INPUT = "-";
    private static final int MOST = 64 * 1024;

    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final InputStream standardInput;
    private boolean taken;

    SecretFiles(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    /** All bytes of a file. */
    byte[] whole(Path file) {
        try {
            if (file.toString().equals(STANDARD_INPUT)) {
                if (taken) {
                    throw unfit("standard input (-) can give one secret only: put the others into files");
                }
                taken = true;
                return read(standardInput, "standard input");
            }
            checkPrivate(file);
            try (InputStream in = Files.newInputStream(file)) {
                return read(in, file.toString());
            }
        } catch (NoSuchFileException e) {
            throw unfit("there is no file " + file);
        } catch (IOException e) {
            throw unfit(file + " cannot be read: " + Reason.of(e));
        }
    }

    /** The only line of a file. */
    byte[] line(Path file) {
        List<byte[]> lines = lines(file);
        if (lines.size() != 1) {
            lines.forEach(line -> Arrays.fill(line, (byte) 0));
            throw unfit(file + " must hold one line and nothing else; it has " + lines.size());
        }
        return lines.getFirst();
    }

    /** The lines of a file, without their ends (LF). */
    List<byte[]> lines(Path file) {
        byte[] all = whole(file);
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == '\n') {
                lines.add(Arrays.copyOfRange(all, from, i));
                from = i + 1;
            }
        }
        if (from < all.length) {
            lines.add(Arrays.copyOfRange(all, from, all.length));
        }
        Arrays.fill(all, (byte) 0);
        return lines;
    }

    private static void checkPrivate(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> open = EnumSet.copyOf(OTHERS);
        open.retainAll(Files.getPosixFilePermissions(file));
        if (!open.isEmpty()) {
            throw unfit("others may open " + file + ", which holds a secret: chmod 600 it, and think who has read it already");
        }
    }

    private static byte[] read(InputStream in, String what) throws IOException {
        byte[] buffer = new byte[MOST + 1];
        try {
            int length = in.readNBytes(buffer, 0, buffer.length);
            if (length > MOST) {
                throw unfit(what + " is too long to be a secret");
            }
            return Arrays.copyOf(buffer, length);
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    private static ToolException unfit(String message) {
        return new ToolException(ExitCode.NO_SECRET, message);
    }
}
