package precursor.pddb.tool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import precursor.pddb.engine.MappedFlash;

/** Writes an image by calls, so that a disk that is full or fails is an error here, and not the end of the process. */
final class FileWriter implements MappedFlash.Writer {

    private final Path file;
    private final FileChannel channel;
    private final long start;

    /** For the image that starts at byte {@code start} of an open file. */
    FileWriter(Path file, FileChannel channel, long start) {
        this.file = file;
        this.channel = channel;
        this.start = start;
    }

    @Override
    public void write(int offset, byte[] from, int at, int length) {
        ByteBuffer bytes = ByteBuffer.wrap(from, at, length);
        long position = start + offset;
        try {
            while (bytes.hasRemaining()) {
                position += channel.write(bytes, position);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void sync() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private ToolException failed(IOException e) {
        return new ToolException(
                Reason.code(e),
                file + " cannot be written: " + Reason.of(e) + "; what was in it before is still there. See to the disk, and try again");
    }
}
