package precursor.sim.usb;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Reads whole messages from a socket. Once a message has begun, the rest must come within {@code patience}. */
final class Wire {

    private final Socket socket;
    private final InputStream in;
    private final Duration patience;

    Wire(Socket socket, Duration patience) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.patience = patience;
    }

    /** The next bytes, all within the time. */
    byte[] next(int count) throws IOException {
        byte[] bytes = new byte[count];
        fill(bytes, 0);
        return bytes;
    }

    /** The next bytes; the first may take for ever. */
    byte[] whenever(int count) throws IOException {
        byte[] bytes = new byte[count];
        socket.setSoTimeout(0);
        fill(bytes, read(bytes, 0));
        return bytes;
    }

    private void fill(byte[] bytes, int from) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        for (int at = from; at < bytes.length; ) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("a message did not come whole in time");
            }
            socket.setSoTimeout((int) left);
            at += read(bytes, at);
        }
    }

    private int read(byte[] bytes, int at) throws IOException {
        int count = in.read(bytes, at, bytes.length - at);
        if (count < 0) {
            throw new EOFException("the client is gone");
        }
        return count;
    }
}
