package precursor.tests.isolation;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Ways out to the host, by what a JVM offers and by bare system calls (x86-64 Linux's numbers). */
final class HostAttempts {

    private static final int SYS_SOCKET = 41;
    private static final int SYS_CLONE = 56;
    private static final int SYS_FORK = 57;
    private static final int SYS_KILL = 62;
    private static final int SYS_PTRACE = 101;
    private static final int SYS_EXIT_GROUP = 231;
    private static final int SYS_PROCESS_VM_READV = 310;
    private static final int SYS_PROCESS_VM_WRITEV = 311;
    private static final int PTRACE_SEIZE = 0x4206;
    private static final int SIGKILL = 9;
    private static final int SIGCHLD = 17;

    /** One way out; an exception when it is closed. */
    interface Attempt {
        Object run() throws Throwable;
    }

    private HostAttempts() {}

    static Map<String, Attempt> all(Errand e) {
        Map<String, Attempt> all = new LinkedHashMap<>();
        all.put("read a file outside", () -> Files.readString(Path.of(e.secret())).length());
        all.put("read /etc/passwd", () -> Files.readString(Path.of("/etc/passwd")).length());
        all.put("list the home", () -> list(e.home()));
        all.put("list the root", () -> list("/"));
        all.put("list the own folder", () -> list("."));
        all.put("read the environment of the kernel", () -> read("/proc/" + e.kernel() + "/environ"));
        all.put("read the memory map of a neighbour", () -> read("/proc/" + e.neighbour() + "/maps"));
        all.put("read the memory of a neighbour", () -> read("/proc/" + e.neighbour() + "/mem"));
        all.put("list the files of a neighbour", () -> list("/proc/" + e.neighbour() + "/fd"));
        all.put("write a file outside", () -> Files.writeString(Path.of(e.newFile()), "x"));
        all.put("write to a file outside", () -> Files.writeString(Path.of(e.secret()), "x"));
        all.put("write a file here", () -> Files.writeString(Path.of("precursor-probe"), "x"));
        all.put("write a temporary file", () -> {
            Path file = Files.createTempFile("probe", "");
            Files.delete(file);
            return file;
        });
        all.put("write the fonts", () -> Files.writeString(Path.of(e.fonts()), "x"));
        all.put("connect over TCP", () -> {
            try (SocketChannel socket =
                    SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), e.port()))) {
                return socket.isConnected();
            }
        });
        all.put("listen on TCP", () -> {
            try (ServerSocketChannel socket = ServerSocketChannel.open()) {
                return socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).isOpen();
            }
        });
        all.put("open a UDP socket", () -> closed(DatagramChannel.open()));
        all.put("open a UNIX socket", () -> closed(SocketChannel.open(StandardProtocolFamily.UNIX)));
        all.put("start a program", () -> new ProcessBuilder("/bin/true").start().waitFor());
        all.put("start a JVM", () -> new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-version")
                .start()
                .waitFor());
        all.put("native: socket", () -> call(SYS_SOCKET, 2, 1, 0));
        all.put("native: fork", () -> child(call(SYS_FORK, 0, 0, 0)));
        all.put("native: clone", () -> child(call(SYS_CLONE, SIGCHLD, 0, 0)));
        all.put("native: look for the kernel", () -> call(SYS_KILL, e.kernel(), 0, 0));
        all.put("native: process_vm_readv", () -> call(SYS_PROCESS_VM_READV, e.neighbour(), 0, 0));
        all.put("native: process_vm_writev", () -> call(SYS_PROCESS_VM_WRITEV, e.neighbour(), 0, 0));
        all.put("native: ptrace", () -> call(SYS_PTRACE, PTRACE_SEIZE, e.victim(), 0));
        all.put("kill a process", () -> {
            if (!ProcessHandle.of(e.victim()).orElseThrow().destroyForcibly()) {
                throw new IOException("not killed");
            }
            return "killed";
        });
        return all;
    }

    private static int list(String folder) throws IOException {
        String[] names = Path.of(folder).toFile().list();
        if (names == null) {
            throw new IOException("not listed");
        }
        return names.length;
    }

    private static int read(String file) throws IOException {
        try (var in = Files.newInputStream(Path.of(file))) {
            return in.readNBytes(16).length;
        }
    }

    private static boolean closed(java.nio.channels.Channel channel) throws IOException {
        channel.close();
        return true;
    }

    /** A child that came to be ends at once: by itself, or, since a JVM's only thread may wait there for the others that it had, killed. */
    private static long child(long pid) throws Throwable {
        if (pid == 0) {
            call(SYS_EXIT_GROUP, 0, 0, 0);
        }
        call(SYS_KILL, pid, SIGKILL, 0);
        return pid;
    }

    private static long call(long number, long a, long b, long c) throws Throwable {
        Linker linker = Linker.nativeLinker();
        MemorySegment function = linker.defaultLookup().find("syscall").orElseThrow();
        MethodHandle call = linker.downcallHandle(
                function,
                FunctionDescriptor.of(
                        JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                Linker.Option.captureCallState("errno"));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            long result = (long) Objects.requireNonNull(call).invokeExact(state, number, a, b, c, 0L, 0L, 0L);
            if (result < 0) {
                throw new IOException("error " + state.get(java.lang.foreign.ValueLayout.JAVA_INT, 0));
            }
            return result;
        }
    }
}
