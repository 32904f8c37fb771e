package precursor.xous.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import precursor.xous.process.Frame;

/**
 * The kernel's end of a socket. Frames are taken as they come, as long as the process takes its results: one that does not
 * read is not read from, so that nothing piles up here.
 */
final class SocketPort implements Port {

    private static final int FRAMES_AT_ONCE = 16;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Consumer<String> end;
    private final Consumer<Runnable> later;
    private final Frame frame = new Frame();
    private final ByteBuffer in = ByteBuffer.allocateDirect(FRAMES_AT_ONCE * Frame.SIZE);
    private ByteBuffer unsent = ByteBuffer.allocate(0);
    private @Nullable ProcessEntry process;
    private final Runnable firstFrame;
    private boolean started;
    private boolean open = true;

    /**
     * @param key of the non-blocking channel, interested in reading
     * @param end ends the process, for a reason
     * @param firstFrame run once, when the process has said something
     * @param later runs something when the kernel is not in the middle of a call
     */
    SocketPort(SocketChannel channel, SelectionKey key, Consumer<String> end, Runnable firstFrame, Consumer<Runnable> later) {
        this.channel = channel;
        this.key = key;
        this.end = end;
        this.firstFrame = firstFrame;
        this.later = later;
    }

    void process(ProcessEntry entry) {
        process = entry;
    }

    /** The selector says that there is something to do. */
    void ready(Kernel kernel) {
        if (!open) {
            return;
        }
        try {
            if (unsent.hasRemaining()) {
                channel.write(unsent);
                if (unsent.hasRemaining()) {
                    return;
                }
                key.interestOps(SelectionKey.OP_READ);
                handle(kernel);
            } else if (channel.read(in) < 0) {
                end.accept("");
            } else {
                handle(kernel);
            }
        } catch (IOException e) {
            end.accept("");
        }
    }

    private void handle(Kernel kernel) {
        ProcessEntry entry = process;
        if (entry == null) {
            throw new IllegalStateException("not started");
        }
        int at = 0;
        while (open && in.position() - at >= Frame.SIZE && !unsent.hasRemaining()) {
            if (!started) {
                started = true;
                firstFrame.run();
            }
            frame.bytes().put(0, in, at, Frame.SIZE);
            at += Frame.SIZE;
            kernel.call(entry, frame);
        }
        if (at == in.position()) {
            in.clear();
        } else if (at > 0) {
            in.limit(in.position()).position(at);
            in.compact();
        }
    }

    @Override
    public void send(Frame result) {
        if (!open) {
            return;
        }
        ByteBuffer bytes = result.bytes().clear();
        try {
            if (unsent.hasRemaining()) {
                keep(bytes);
                return;
            }
            channel.write(bytes);
            if (bytes.hasRemaining()) {
                keep(bytes);
                key.interestOps(SelectionKey.OP_WRITE);
            }
        } catch (IOException e) {
            later.accept(() -> end.accept(""));
        }
    }

    private void keep(ByteBuffer bytes) {
        ByteBuffer both = ByteBuffer.allocate(unsent.remaining() + bytes.remaining());
        unsent = both.put(unsent).put(bytes).flip();
    }

    @Override
    public void kill(String reason) {
        end.accept(reason);
    }

    /** Nothing comes in or goes out any more. */
    void close() {
        open = false;
        key.cancel();
    }
}
