package precursor.tests.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The baseline: two processes that play ping-pong over one UNIX-domain socket, with nobody between them. What a message
 * through the kernel costs is told as a ratio to this, in the same run.
 */
final class DirectSocket implements AutoCloseable {

    /** Bytes of the small message, as large as a frame of the kernel. */
    static final int SMALL = 64;

    private final Path directory;
    private final Process echo;
    private final SocketChannel channel;

    private DirectSocket(Path directory, Process echo, SocketChannel channel) {
        this.directory = directory;
        this.echo = echo;
        this.channel = channel;
    }

    /** Starts the other process and connects to it. */
    static DirectSocket start(Path java, String classPath) throws IOException {
        Path directory = Files.createTempDirectory("precursor-bench");
        Path path = directory.resolve("socket");
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(path));
            Process echo = new ProcessBuilder(
                            java.toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx32m",
                            "-XX:-UsePerfData",
                            "-cp",
                            classPath,
                            DirectSocket.class.getName(),
                            path.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new DirectSocket(directory, echo, listener.accept());
        }
    }

    /** Median nanoseconds of a round trip of so many bytes each way. */
    long medianNanos(int rounds, int bytes) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
        ByteBuffer size = ByteBuffer.allocateDirect(4).putInt(0, bytes);
        try {
            writeFully(channel, size);
            return EchoProtocol.medianNanos(rounds, word -> {
                try {
                    buffer.clear();
                    buffer.putLong(0, word);
                    writeFully(channel, buffer);
                    buffer.clear();
                    readFully(channel, buffer);
                    return buffer.getLong(0);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            finish(bytes);
        }
    }

    /** A message whose first byte is 0xff ends a run; counting words never get there. */
    private void finish(int bytes) {
        ByteBuffer end = ByteBuffer.allocateDirect(bytes).put(0, (byte) 0xff);
        try {
            writeFully(channel, end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        echo.destroy();
        Files.deleteIfExists(directory.resolve("socket"));
        Files.deleteIfExists(directory);
    }

    /** The other process: gives back what it gets, in messages of the size that it is told first. */
    public static void main(String[] args) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(args[0]))) {
            ByteBuffer size = ByteBuffer.allocateDirect(4);
            while (true) {
                size.clear();
                readFully(channel, size);
                echo(channel, ByteBuffer.allocateDirect(size.getInt(0)));
            }
        } catch (EOFException e) {
            System.exit(0);
        }
    }

    private static void echo(SocketChannel channel, ByteBuffer buffer) throws IOException {
        while (true) {
            buffer.clear();
            readFully(channel, buffer);
            if (buffer.get(0) == (byte) 0xff) {
                return;
            }
            buffer.clear();
            writeFully(channel, buffer);
        }
    }

    private static void readFully(SocketChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException();
            }
        }
    }

    private static void writeFully(SocketChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
