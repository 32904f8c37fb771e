package precursor.sim.pin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import precursor.sim.run.DeviceException;
import precursor.sim.run.ExitCode;

/** A PIN in the first line of a file, so that it is neither on a command line nor in a shell's history. */
public final class PinFile {

    private static final int MOST_BYTES = 4096;
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private PinFile() {}

    /** The first line, UTF-8, which the caller wipes. A file that others can read is refused. */
    public static byte[] read(Path file) throws DeviceException {
        byte[] all = {};
        try {
            ownersAlone(file);
            if (Files.size(file) > MOST_BYTES) {
                throw new DeviceException(ExitCode.USAGE, "the PIN file " + file + " has more than " + MOST_BYTES + " bytes");
            }
            all = Files.readAllBytes(file);
            int end = 0;
            while (end < all.length && all[end] != '\n' && all[end] != '\r') {
                end++;
            }
            if (end == 0) {
                throw new DeviceException(ExitCode.USAGE, "the PIN file " + file + " has no PIN in its first line");
            }
            return Arrays.copyOf(all, end);
        } catch (NoSuchFileException e) {
            throw new DeviceException(ExitCode.USAGE, "there is no PIN file " + file);
        } catch (IOException e) {
            throw new DeviceException(ExitCode.USAGE, "the PIN file " + file + " cannot be read: " + e);
        } finally {
            Arrays.fill(all, (byte) 0);
        }
    }

    private static void ownersAlone(Path file) throws IOException, DeviceException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Set<PosixFilePermission> others = EnumSet.noneOf(PosixFilePermission.class);
            others.addAll(Files.getPosixFilePermissions(file));
            others.removeAll(OWNER);
            if (!others.isEmpty()) {
                throw new DeviceException(
                        ExitCode.USAGE, "others may read the PIN file " + file + "; make it yours alone: chmod 600 " + file);
            }
        }
    }

    /** Characters as UTF-8; both arrays are the caller's to wipe. */
    public static byte[] utf8(char[] characters) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        encoded.clear();
        while (encoded.hasRemaining()) {
            encoded.put((byte) 0);
        }
        return bytes;
    }
}
