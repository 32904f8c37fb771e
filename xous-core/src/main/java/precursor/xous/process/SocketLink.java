package precursor.xous.process;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;

/** The link to a kernel in another process: a socket for frames, a mapped file for memory. */
public final class SocketLink implements KernelLink {

    /** A file that is memory to this process. */
    public record Region(String file, boolean writable) {}

    private final SocketChannel socket;
    private final ByteBuffer arena;
    private final List<Region> regions;
    private final Runnable kernelGone;

    /**
     * @param socket connected
     * @param regions by their handles
     * @param kernelGone run by the thread that finds out, before its call fails
     */
    public SocketLink(SocketChannel socket, ByteBuffer arena, List<Region> regions, Runnable kernelGone) {
        this.socket = socket;
        this.arena = arena;
        this.regions = List.copyOf(regions);
        this.kernelGone = kernelGone;
    }

    /** Attaches to a kernel that has invited this process: into its folder, with the key. */
    public static SocketLink attach(String folder, byte[] key, List<Region> regions, Runnable kernelGone)
            throws IOException {
        SocketChannel socket =
                SocketChannel.open(java.net.UnixDomainSocketAddress.of(Path.of(folder, "k")));
        ByteBuffer arena = map(Path.of(folder, "arena").toString(), true);
        ByteBuffer out = ByteBuffer.wrap(key);
        while (out.hasRemaining()) {
            socket.write(out);
        }
        return new SocketLink(socket, arena, regions, kernelGone);
    }

    /** Maps a whole file. */
    static ByteBuffer map(String file, boolean writable) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file, writable ? "rw" : "r")) {
            FileChannel channel = open.getChannel();
            return map(channel, 0, channel.size(), writable);
        }
    }

    private static ByteBuffer map(FileChannel channel, long offset, long size, boolean writable) throws IOException {
        FileChannel.MapMode mode = writable ? FileChannel.MapMode.READ_WRITE : FileChannel.MapMode.READ_ONLY;
        return channel.map(mode, offset, size).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void send(Frame frame) throws IOException {
        ByteBuffer bytes = frame.bytes().clear();
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }

    @Override
    public void receive(Frame frame) throws IOException {
        ByteBuffer bytes = frame.bytes().clear();
        while (bytes.hasRemaining()) {
            int read;
            try {
                read = socket.read(bytes);
            } catch (IOException e) {
                kernelGone.run();
                throw e;
            }
            if (read < 0) {
                kernelGone.run();
                throw new EOFException("the kernel has closed the link");
            }
        }
    }

    @Override
    public ByteBuffer arena() {
        return arena;
    }

    @Override
    public ByteBuffer map(long handle, long offset, long size, boolean writable) throws IOException {
        Region region = regions.get(Math.toIntExact(handle));
        try (RandomAccessFile open = new RandomAccessFile(region.file(), writable ? "rw" : "r")) {
            return map(open.getChannel(), offset, size, writable);
        }
    }

    /** The file stays open for as long as the process lives. */
    @Override
    @SuppressWarnings("resource")
    public FlashRegion flash(long handle, long offset, long size) throws IOException {
        Region region = regions.get(Math.toIntExact(handle));
        return new FileRegion(new RandomAccessFile(region.file(), "rw").getChannel(), offset, size);
    }

    /** Leaves the kernel. */
    public void close() throws IOException {
        socket.close();
    }
}
