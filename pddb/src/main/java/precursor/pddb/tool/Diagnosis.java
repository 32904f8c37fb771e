package precursor.pddb.tool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.OptionalInt;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.KeyPage;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/**
 * Tells an image that was cut short from a file that is none. An image says its size nowhere; but its key page stands where its size
 * puts it, 4 KiB into the file for every MiB, and begins with a known word. All devices, and hosted runs, have whole MiB.
 */
final class Diagnosis {

    private static final int MIB = 1 << 20;
    private static final int KEY_PAGE_WORD = 2;

    private final Path file;
    private final FileChannel channel;
    private final long start;
    private final long size;

    /** For the image of {@code size} bytes that starts at byte {@code start} of a file. */
    Diagnosis(Path file, FileChannel channel, long start, long size) {
        this.file = file;
        this.channel = channel;
        this.start = start;
        this.size = size;
    }

    /**
     * The key page of a formatted image.
     *
     * @throws ToolException when the file is cut short, no PDDB, or not formatted
     */
    KeyPage keyPage() throws IOException {
        if (size % MIB != 0 || size < MIB || size > ImageLayout.MOST) {
            throw notAnImage();
        }
        byte[] page = read(ImageLayout.of(size).keyPage(), ImageLayout.PAGE);
        try {
            return KeyPage.parse(page);
        } catch (PddbException e) {
            if (e.error() == PddbError.NOT_FORMATTED && mebibytes().isEmpty()) {
                throw new ToolException(
                        ExitCode.NOT_FORMATTED,
                        file + " is not formatted: there is no PDDB in it yet. A device formats it when it first starts");
            }
            throw page[0] == 1 ? new ToolException(ExitCode.FOREIGN, file + ": " + e.getMessage()) : notAnImage();
        }
    }

    private ToolException notAnImage() throws IOException {
        OptionalInt whole = mebibytes();
        if (whole.isEmpty()) {
            return new ToolException(
                    ExitCode.FOREIGN,
                    file + " is no PDDB image: of its " + size + " bytes none is a key page where an image has it (or it was cut before"
                            + " its key page)");
        }
        long should = (long) whole.getAsInt() * MIB;
        if (size < should) {
            return new ToolException(
                    ExitCode.TRUNCATED,
                    file + " was cut short: it is a PDDB image of " + whole.getAsInt() + " MiB, of which " + (should - size)
                            + " bytes are missing; copy it again");
        }
        return new ToolException(
                ExitCode.FOREIGN,
                file + " is longer than the PDDB image of " + whole.getAsInt() + " MiB that it begins with: cut a copy of it to "
                        + (start + should) + " bytes (truncate -s " + (start + should) + " COPY)");
    }

    /** The size of the image whose key page this file has. */
    private OptionalInt mebibytes() throws IOException {
        for (int i = 1; i <= ImageLayout.MOST / MIB && (long) (i + 1) * ImageLayout.PAGE <= size; i++) {
            ByteBuffer word = ByteBuffer.wrap(read((long) i * ImageLayout.PAGE, 4)).order(ByteOrder.LITTLE_ENDIAN);
            if (word.getInt() == KEY_PAGE_WORD) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private byte[] read(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + offset + bytes.position()) < 0) {
                throw new IOException("it became shorter while it was read");
            }
        }
        return bytes.array();
    }
}
