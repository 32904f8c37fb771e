package precursor.pddb.engine;

import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/**
 * Flash that is read where it is mapped to memory: a file of the host, or any buffer. Bytes can be overwritten in place.
 *
 * <p>What is written goes to the buffer itself, or to a {@link Writer} when there is something better than to store to mapped memory. A
 * buffer that is read-only, without a writer, makes flash on which every write throws {@code READ_ONLY}.
 */
public final class MappedFlash implements Flash {

    /** Writes what the buffer shows. Throws a {@link PddbException} when it cannot. */
    public interface Writer {

        /** Overwrites bytes; the buffer shows them from then on. */
        void write(int offset, byte[] from, int at, int length);

        /** A barrier: all that was written before it is durable when it returns. */
        void sync();
    }

    private final ByteBuffer buffer;
    private final Writer writer;

    /** All bytes of {@code buffer}, from 0 to its capacity, wherever its position is; writes go to it. */
    public MappedFlash(ByteBuffer buffer) {
        this(buffer, new ToBuffer(buffer.duplicate().clear()));
    }

    /** The same, but writes go to {@code writer}. */
    public MappedFlash(ByteBuffer buffer, Writer writer) {
        this.buffer = buffer.duplicate().clear();
        this.writer = writer;
    }

    @Override
    public int size() {
        return buffer.capacity();
    }

    @Override
    public void read(int offset, byte[] into, int at, int length) {
        buffer.get(offset, into, at, length);
    }

    @Override
    public void erase(int pageOffset) {
        if (pageOffset % ImageLayout.PAGE != 0) {
            throw new IllegalArgumentException("offset " + pageOffset + " is not the start of a page");
        }
        byte[] erased = new byte[ImageLayout.PAGE];
        Arrays.fill(erased, (byte) 0xff);
        rewrite(pageOffset, erased, 0, erased.length);
    }

    @Override
    public void program(int offset, byte[] from, int at, int length) {
        Objects.checkFromIndexSize(at, length, from.length);
        byte[] result = new byte[length];
        buffer.get(offset, result);
        for (int i = 0; i < length; i++) {
            result[i] &= from[at + i];
        }
        rewrite(offset, result, 0, length);
    }

    @Override
    public boolean rewritable() {
        return true;
    }

    @Override
    public void rewrite(int offset, byte[] from, int at, int length) {
        Objects.checkFromIndexSize(at, length, from.length);
        Objects.checkFromIndexSize(offset, length, buffer.capacity());
        writer.write(offset, from, at, length);
    }

    @Override
    public void sync() {
        writer.sync();
    }

    /** The plain way: a mapped file is forced where it changed. */
    private static final class ToBuffer implements Writer {
        private final ByteBuffer buffer;
        private int changedFrom = Integer.MAX_VALUE;
        private int changedTo;

        private ToBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public void write(int offset, byte[] from, int at, int length) {
            if (buffer.isReadOnly()) {
                throw new PddbException(PddbError.READ_ONLY, "The image was opened for reading only.");
            }
            buffer.put(offset, from, at, length);
            changedFrom = Math.min(changedFrom, offset);
            changedTo = Math.max(changedTo, offset + length);
        }

        @Override
        public void sync() {
            if (buffer instanceof MappedByteBuffer mapped && changedTo > changedFrom) {
                mapped.force(changedFrom, changedTo - changedFrom);
            }
            changedFrom = Integer.MAX_VALUE;
            changedTo = 0;
        }
    }
}
