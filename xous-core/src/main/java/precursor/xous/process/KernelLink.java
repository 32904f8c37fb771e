package precursor.xous.process;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The two things a process shares with the kernel: a stream of frames, and memory. */
public interface KernelLink {

    /** Sends one frame, whole. Called by one thread at a time. */
    void send(Frame frame) throws IOException;

    /** Waits for one frame. Called by one thread at a time, which may be another than the sending one. */
    void receive(Frame frame) throws IOException;

    /** The arena, position 0, little-endian. Its first half belongs to the process, its second to the kernel. */
    ByteBuffer arena();

    /**
     * Maps a region that the kernel granted.
     *
     * @param handle what {@link ResultTag#MEMORY_RANGE} named
     */
    ByteBuffer map(long handle, long offset, long size, boolean writable) throws IOException;

    /**
     * Opens a region that the kernel granted for writing, as flash.
     *
     * @param handle what {@link ResultTag#MEMORY_RANGE} named
     */
    FlashRegion flash(long handle, long offset, long size) throws IOException;
}
