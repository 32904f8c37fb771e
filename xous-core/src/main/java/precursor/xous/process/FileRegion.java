package precursor.xous.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Objects;

/** A part of a file as flash. */
public final class FileRegion implements FlashRegion {

    private final FileChannel file;
    private final long offset;
    private final ByteBuffer mapped;

    /**
     * @param file open for as long as the region is used; for writing too, if {@link #write} shall work
     * @param offset where the region begins
     * @param size in bytes; the file must be as long
     */
    public FileRegion(FileChannel file, long offset, long size) throws IOException {
        this.file = file;
        this.offset = offset;
        this.mapped = file.map(FileChannel.MapMode.READ_ONLY, offset, size);
    }

    @Override
    public ByteBuffer bytes() {
        return mapped.duplicate().clear().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void write(long place, byte[] from, int at, int length) throws IOException {
        Objects.checkFromIndexSize(place, length, mapped.capacity());
        ByteBuffer left = ByteBuffer.wrap(from, at, length);
        while (left.hasRemaining()) {
            int done = length - left.remaining();
            int written = file.write(left, offset + place + done);
            if (written <= 0) {
                throw new IOException("the file takes no more bytes");
            }
        }
    }

    @Override
    public void sync() throws IOException {
        file.force(false);
    }
}
