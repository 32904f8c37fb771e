package precursor.xous.process;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A region of memory that keeps its bytes without power: it is read where it is mapped, and written by calls.
 *
 * <p>Writing through a mapping is simpler, but behind the region stands a file of the host. When the host's disk is full or broken,
 * a store to mapped memory ends the process by a signal, where a call fails with an error; and the host writes back much more than the
 * few bytes that were stored. What was written is seen in {@link #bytes} at once.
 */
public interface FlashRegion {

    /** All its bytes, for reading, position 0, little-endian. */
    ByteBuffer bytes();

    /**
     * Overwrites bytes.
     *
     * @throws IOException when the host refuses; some of the bytes may have been written
     */
    void write(long offset, byte[] from, int at, int length) throws IOException;

    /**
     * A barrier: all that was written before it is durable when it returns.
     *
     * @throws IOException when the host cannot promise that
     */
    void sync() throws IOException;
}
