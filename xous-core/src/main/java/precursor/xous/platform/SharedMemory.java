package precursor.xous.platform;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Memory without a name that a process can be given as a descriptor. Its size is sealed, so that nobody can cut it short
 * under the other's feet.
 */
final class SharedMemory implements AutoCloseable {

    private static final int CLOEXEC_AND_SEALABLE = 3;
    private static final int ADD_SEALS = 1033;
    private static final int SEAL_SEAL = 1;
    private static final int SEAL_SHRINK = 2;
    private static final int SEAL_GROW = 4;
    private static final int SEAL_WRITE = 8;

    private final NativeCalls calls;
    private final long descriptor;
    private final Arena mapping = Arena.ofShared();
    private final ByteBuffer bytes;

    private SharedMemory(NativeCalls calls, long descriptor, long size) throws IOException {
        this.calls = calls;
        this.descriptor = descriptor;
        try (RandomAccessFile file = new RandomAccessFile("/proc/self/fd/" + descriptor, "rw")) {
            this.bytes = file.getChannel()
                    .map(FileChannel.MapMode.READ_WRITE, 0, size, mapping)
                    .asByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private static long create(NativeCalls calls, String name, long size) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            long fd = calls.must(
                    "memory", NativeCalls.MEMFD_CREATE, arena.allocateFrom(name).address(), CLOEXEC_AND_SEALABLE, 0);
            calls.must("memory size", NativeCalls.FTRUNCATE, fd, size, 0);
            return fd;
        }
    }

    /** Memory to read and write for both sides. */
    static SharedMemory of(NativeCalls calls, String name, long size) throws IOException {
        long fd = create(calls, name, size);
        calls.must("seal", NativeCalls.FCNTL, fd, ADD_SEALS, SEAL_SHRINK | SEAL_GROW | SEAL_SEAL);
        return new SharedMemory(calls, fd, size);
    }

    /** A descriptor of memory with these bytes that nobody can change any more, padded to whole pages. */
    static long constant(NativeCalls calls, String name, byte[] content) throws IOException {
        int size = precursor.xous.message.Memory.pages(content.length);
        long fd = create(calls, name, size);
        try (RandomAccessFile file = new RandomAccessFile("/proc/self/fd/" + fd, "rw")) {
            file.write(content);
        }
        calls.must("seal", NativeCalls.FCNTL, fd, ADD_SEALS, SEAL_SHRINK | SEAL_GROW | SEAL_WRITE | SEAL_SEAL);
        return fd;
    }

    long descriptor() {
        return descriptor;
    }

    ByteBuffer bytes() {
        return bytes;
    }

    /** Unmaps and closes; the buffer must not be used any more. */
    @Override
    public void close() {
        mapping.close();
        calls.close(descriptor);
    }
}
