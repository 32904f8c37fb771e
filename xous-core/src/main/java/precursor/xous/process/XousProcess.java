package precursor.xous.process;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process of the system, seen from inside: the first lines of its main method.
 *
 * <p>Where processes are locked in, the kernel hands over what is needed as open descriptors; elsewhere it writes to the
 * standard input where to find it. Either way the process ends when the kernel is gone.
 */
public final class XousProcess {

    /** The exit code of a process in which a thread has died of an exception. */
    public static final int PANIC = 101;

    /** The property by which the kernel says whether this process is locked in wholly: files, network and system calls. */
    public static final String LOCKED_IN = "precursor.xous.locked-in";

    private static final String DESCRIPTORS = "/proc/self/fd/";
    private static final int ARENA = 3;
    private static final int DESCRIPTION = 5;
    private static final int FIRST_REGION = 6;
    private static final int MOST_REGIONS = 64;
    private static final int KEY_BYTES = 16;

    private XousProcess() {}

    /** Told of failures, to log them; must not throw. */
    @FunctionalInterface
    public interface FailureHook {
        /**
         * @param what failed, for people
         * @param failure why; its message may be logged, it holds no secrets
         */
        void failed(String what, Throwable failure);
    }

    /** Attaches this process to its kernel; failures are written to standard error. */
    public static Xous attach() {
        return attach(XousProcess::print);
    }

    /**
     * Attaches this process to its kernel. A handler that throws is reported, and the server goes on; a thread that dies of
     * an exception is reported, and the process ends.
     */
    public static Xous attach(FailureHook hook) {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            hook.failed("thread " + thread.getName(), failure);
            Runtime.getRuntime().halt(PANIC);
        });
        return new Xous(link(), (envelope, failure) ->
                hook.failed("opcode " + envelope.message().opcode() + " of " + envelope.sender(), failure));
    }

    /** The system description, for {@code SystemDescription.decode}. */
    public static ByteBuffer description() {
        String file = System.getProperty("precursor.xous.description", DESCRIPTORS + DESCRIPTION);
        try {
            return SocketLink.map(file, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the host keeps this process, and so its like, from files, network and system calls that it has no need for. */
    public static boolean isLockedIn() {
        return Boolean.getBoolean(LOCKED_IN);
    }

    private static KernelLink link() {
        try {
            if (System.inheritedChannel() instanceof SocketChannel socket) {
                return new SocketLink(
                        socket, SocketLink.map(DESCRIPTORS + ARENA, true), descriptors(), XousProcess::end);
            }
            return invited();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SocketLink.Region> descriptors() {
        List<SocketLink.Region> regions = new ArrayList<>();
        regions.add(new SocketLink.Region(DESCRIPTORS + DESCRIPTION, false));
        for (int i = 0; i < MOST_REGIONS; i++) {
            regions.add(new SocketLink.Region(DESCRIPTORS + (FIRST_REGION + i), true));
        }
        return regions;
    }

    private static KernelLink invited() throws IOException {
        DataInputStream in = new DataInputStream(System.in);
        String folder = in.readUTF();
        byte[] key = in.readNBytes(KEY_BYTES);
        List<SocketLink.Region> regions = new ArrayList<>();
        regions.add(new SocketLink.Region(folder + "/description", false));
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            regions.add(new SocketLink.Region(in.readUTF(), in.readBoolean()));
        }
        KernelLink link = SocketLink.attach(folder, key, regions, XousProcess::end);
        Thread watch = new Thread(() -> untilKernelEnds(in), "kernel");
        watch.setDaemon(true);
        watch.start();
        return link;
    }

    private static void untilKernelEnds(DataInputStream in) {
        try {
            while (in.read() >= 0) {
                // The kernel says nothing more.
            }
        } catch (IOException e) {
            // As good as its end.
        }
        end();
    }

    /** In order, so that a JVM in training can write its cache. */
    private static void end() {
        System.exit(0);
    }

    private static void print(String what, @Nullable Throwable failure) {
        System.err.println(what + ": " + failure);
        if (failure != null) {
            for (StackTraceElement frame : failure.getStackTrace()) {
                System.err.println("  at " + frame);
            }
        }
    }
}
