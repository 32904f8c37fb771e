package precursor.xous.platform;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * How a process that was not started with its link in hand gets one: a socket and the arena as files in a private folder,
 * and a key that works once. The files are gone as soon as the process has attached.
 */
public final class Rendezvous implements AutoCloseable {

    private static final int KEY_BYTES = 16;

    private final Path folder;
    private final ServerSocketChannel listening;
    private final byte[] key = new byte[KEY_BYTES];
    private final ByteBuffer arena;

    /** Makes the place to meet. */
    public Rendezvous(RunFolders folders, int arenaBytes) throws IOException {
        this.folder = folders.create();
        new SecureRandom().nextBytes(key);
        this.listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try (RandomAccessFile file = new RandomAccessFile(arenaFile().toFile(), "rw")) {
            listening.bind(UnixDomainSocketAddress.of(folder.resolve("k")));
            file.setLength(arenaBytes);
            this.arena = file.getChannel()
                    .map(FileChannel.MapMode.READ_WRITE, 0, arenaBytes)
                    .order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Path arenaFile() {
        return folder.resolve("arena");
    }

    /** The folder that the two meet in. */
    public Path folder() {
        return folder;
    }

    public ByteBuffer arena() {
        return arena;
    }

    /** Writes what the process needs to attach: folder and key. */
    public void invite(DataOutputStream to) throws IOException {
        to.writeUTF(folder.toString());
        to.write(key);
    }

    /** Waits for the process. Closing this from another thread ends the wait with an exception. */
    public SocketChannel accept() throws IOException {
        SocketChannel channel = listening.accept();
        ByteBuffer said = ByteBuffer.allocate(KEY_BYTES);
        while (said.hasRemaining()) {
            if (channel.read(said) < 0) {
                break;
            }
        }
        if (!MessageDigest.isEqual(said.array(), key)) {
            channel.close();
            throw new IOException("somebody attached without the key");
        }
        listening.close();
        return channel;
    }

    @Override
    public void close() {
        try {
            listening.close();
            Files.deleteIfExists(folder.resolve("k"));
            Files.deleteIfExists(arenaFile());
            Files.deleteIfExists(folder.resolve("description"));
            Files.deleteIfExists(folder.resolve("empty"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
