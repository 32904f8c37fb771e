package precursor.pddb.engine;

import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.util.Objects;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/**
 * Flash that is a file of the host, mapped to memory, or any other buffer of bytes: bytes can be overwritten in place.
 *
 * <p>{@link #sync} forces what changed since the last one to the file. A buffer that was mapped for reading only, or made so by {@link
 * ByteBuffer#asReadOnlyBuffer}, makes flash on which every write throws {@code READ_ONLY}.
 */
public final class MappedFlash implements Flash {
    private final ByteBuffer buffer;
    private int changedFrom = Integer.MAX_VALUE;
    private int changedTo;

    /** All bytes of {@code buffer}, from 0 to its capacity, wherever its position is. */
    public MappedFlash(ByteBuffer buffer) {
        this.buffer = buffer.duplicate().clear();
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
        changes(pageOffset, ImageLayout.PAGE);
        for (int i = 0; i < ImageLayout.PAGE; i += Long.BYTES) {
            buffer.putLong(pageOffset + i, -1L);
        }
    }

    @Override
    public void program(int offset, byte[] from, int at, int length) {
        Objects.checkFromIndexSize(at, length, from.length);
        changes(offset, length);
        byte[] result = new byte[length];
        buffer.get(offset, result);
        for (int i = 0; i < length; i++) {
            result[i] &= from[at + i];
        }
        buffer.put(offset, result);
    }

    @Override
    public boolean rewritable() {
        return true;
    }

    @Override
    public void rewrite(int offset, byte[] from, int at, int length) {
        Objects.checkFromIndexSize(at, length, from.length);
        changes(offset, length);
        buffer.put(offset, from, at, length);
    }

    @Override
    public void sync() {
        if (buffer instanceof MappedByteBuffer mapped && changedTo > changedFrom) {
            mapped.force(changedFrom, changedTo - changedFrom);
        }
        changedFrom = Integer.MAX_VALUE;
        changedTo = 0;
    }

    private void changes(int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.capacity());
        if (buffer.isReadOnly()) {
            throw new PddbException(PddbError.READ_ONLY, "The image was opened for reading only.");
        }
        changedFrom = Math.min(changedFrom, offset);
        changedTo = Math.max(changedTo, offset + length);
    }
}
