package precursor.xous.kernel;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import precursor.xous.message.Message;
import precursor.xous.message.Reply;
import precursor.xous.message.Sid;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** Tries to break out of its process in every way it is asked for, natively if need be, and says how it went. */
public final class BreakoutMain {

    static final Sid SID = Sid.wellKnown("breakout-in-test");

    private final Xous xous;

    private BreakoutMain(Xous xous) {
        this.xous = xous;
    }

    /** One way out. */
    private interface Attempt {
        Object run() throws Throwable;
    }

    /** Serves: the name of an attempt and its argument in, what came of it out. */
    public static void main(String[] args) {
        Xous xous = XousProcess.attach();
        BreakoutMain main = new BreakoutMain(xous);
        Server server = xous.createServer(SID);
        xous.ready();
        server.serve(m -> m, (m, _) -> {
            if (!(m instanceof Message.MutableLend lend)) {
                return Reply.NONE;
            }
            var in = lend.payload();
            String what = in.string(100);
            String argument = in.string(1000);
            String outcome = main.outcome(main.attempt(what, argument));
            return Reply.payload(out -> out.string(outcome.substring(0, Math.min(500, outcome.length()))));
        });
    }

    private String outcome(Attempt attempt) {
        try {
            return "done: " + attempt.run();
        } catch (Throwable e) {
            return "refused: " + e;
        }
    }

    private Attempt attempt(String what, String argument) {
        return switch (what) {
            case "read" -> () -> Files.readString(Path.of(argument)).length();
            case "list" -> () -> List.of(Path.of(argument).toFile().list()).size();
            case "write" -> () -> Files.writeString(Path.of(argument), "x");
            case "tcp connect" -> () -> SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(argument)));
            case "tcp listen" -> () -> ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            case "udp" -> () -> DatagramChannel.open();
            case "unix socket" -> () -> SocketChannel.open(StandardProtocolFamily.UNIX);
            case "exec" -> () -> new ProcessBuilder(argument).start().waitFor();
            case "signal" -> () -> {
                if (!ProcessHandle.of(Long.parseLong(argument)).orElseThrow().destroyForcibly()) {
                    throw new IOException("not sent");
                }
                return "sent";
            };
            case "native execve" -> () -> {
                try (Arena a = Arena.ofConfined()) {
                    MemorySegment argv = a.allocate(16, 8);
                    argv.set(ValueLayout.ADDRESS, 0, a.allocateFrom(argument));
                    return syscall(59, a.allocateFrom(argument).address(), argv.address(), argv.address() + 8);
                }
            };
            case "native fork" -> () -> {
                long pid = syscall(57, 0, 0, 0);
                if (pid == 0) {
                    syscall(231, 0, 0, 0);
                }
                return pid;
            };
            case "native clone" -> () -> {
                long pid = syscall(56, 17, 0, 0);
                if (pid == 0) {
                    syscall(231, 0, 0, 0);
                }
                return pid;
            };
            case "native kill" -> () -> syscall(62, Long.parseLong(argument), 0, 0);
            case "native tgkill" -> () -> syscall(234, Long.parseLong(argument), Long.parseLong(argument), 0);
            case "native ptrace" -> () -> syscall(101, 16, Long.parseLong(argument), 0);
            case "native foreign memory" -> () -> syscall(310, Long.parseLong(argument), 0, 0);
            case "native socket" -> () -> syscall(41, 2, 1, 0);
            case "native seccomp" -> () -> syscall(317, 1, 0, 0);
            case "native mount" -> () -> syscall(165, 0, 0, 0);
            case "native bpf" -> () -> syscall(321, 0, 0, 0);
            case "native io_uring" -> () -> syscall(425, 1, 0, 0);
            case "native unlink" -> () -> {
                try (Arena a = Arena.ofConfined()) {
                    return syscall(87, a.allocateFrom(argument).address(), 0, 0);
                }
            };
            case "native open" -> () -> {
                try (Arena a = Arena.ofConfined()) {
                    return syscall(257, -100, a.allocateFrom(argument).address(), 0x42);
                }
            };
            case "native cut arena" -> () -> syscall(77, 3, 4096, 0);
            case "native write description" -> () -> {
                try (Arena a = Arena.ofConfined()) {
                    return syscall(1, 5, a.allocate(8).address(), 8);
                }
            };
            case "map" -> () -> {
                ByteBuffer b = xous.mapMemory(Long.parseLong(argument), 4096, false);
                return b.get(0);
            };
            case "map writable" -> () -> {
                ByteBuffer b = xous.mapMemory(Long.parseLong(argument), 4096, true);
                b.put(1, (byte) 77);
                return b.get(1);
            };
            case "open descriptor writable" -> () -> Files.writeString(Path.of("/proc/self/fd/" + argument), "x");
            case "connect" -> () -> xous.tryConnect(Sid.wellKnown(argument)).orElseThrow();
            case "serve" -> () -> xous.createServer(Sid.wellKnown(argument));
            case "device" -> () -> xous.connectDevice(Integer.parseInt(argument));
            case "shut down" -> () -> {
                xous.shutdown(0);
                throw new IOException("still here");
            };
            case "environment" -> () -> {
                if (System.getenv().keySet().stream().anyMatch(k -> !k.equals("LANG"))) {
                    return System.getenv();
                }
                throw new IOException("empty");
            };
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static long syscall(long number, long a, long b, long c) throws Throwable {
        Linker linker = Linker.nativeLinker();
        MethodHandle call = linker.downcallHandle(
                linker.defaultLookup().find("syscall").orElseThrow(),
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
        long result = (long) call.invokeExact(number, a, b, c);
        if (result < 0) {
            throw new IOException("system call " + number + " failed");
        }
        return result;
    }
}
