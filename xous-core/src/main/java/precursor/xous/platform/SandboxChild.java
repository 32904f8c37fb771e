package precursor.xous.platform;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that {@link SandboxLauncher} started. */
final class SandboxChild implements Child {

    private static final int SIGKILL = 9;

    private final NativeCalls calls;
    private final long pid;
    private final SocketChannel socket;
    private final SharedMemory arena;
    private final InputStream lines;
    private final long lifeLine;
    private final Path directory;
    private final Object reaping = new Object();
    private boolean reaped;

    SandboxChild(
            NativeCalls calls,
            long pid,
            SocketChannel socket,
            SharedMemory arena,
            long lines,
            long lifeLine,
            Path directory)
            throws IOException {
        this.calls = calls;
        this.pid = pid;
        this.socket = socket;
        this.arena = arena;
        this.lines = new FileInputStream("/proc/self/fd/" + lines);
        calls.close(lines);
        this.lifeLine = lifeLine;
        this.directory = directory;
    }

    @Override
    public long osPid() {
        return pid;
    }

    @Override
    public SocketChannel socket() {
        return socket;
    }

    @Override
    public ByteBuffer arena() {
        return arena.bytes();
    }

    @Override
    public InputStream lines() {
        return lines;
    }

    /** It has nothing to put in order. */
    @Override
    public void letGo() {
        kill();
    }

    /** Its number is its own until it is waited for; afterwards it may be anybody's. */
    @Override
    public void kill() {
        synchronized (reaping) {
            if (!reaped) {
                calls.system(NativeCalls.KILL, pid, SIGKILL, 0);
            }
        }
    }

    @Override
    public String awaitEnd() {
        int withoutReaping = 0x1000000;
        int exited = 4;
        int waitid = 247;
        int byPid = 1;
        try (Arena memory = Arena.ofConfined()) {
            MemorySegment info = memory.allocate(128, 8);
            while (calls.system(waitid, byPid, pid, info.address(), exited | withoutReaping, 0, 0)
                    == -NativeCalls.EINTR) {
                // A signal to the kernel process; wait on.
            }
            MemorySegment status = memory.allocate(4, 4);
            synchronized (reaping) {
                calls.system(NativeCalls.WAIT4, pid, status.address(), 0);
                reaped = true;
            }
            int value = status.get(JAVA_INT, 0);
            return (value & 0x7f) == 0 ? "exit code " + (value >>> 8 & 0xff) : "signal " + (value & 0x7f);
        }
    }

    @Override
    public void hasStarted() {
        try {
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        calls.close(lifeLine);
        arena.close();
        try {
            socket.close();
            lines.close();
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
