package precursor.xous.platform;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * C functions of Linux, x86-64, all called through one shape of seven machine words: linking a shape is what costs at
 * start-up, and superfluous registers harm no callee. System calls go through {@code syscall(2)}.
 */
final class NativeCalls {

    static final int EINTR = 4;
    static final int CLOSE = 3;
    static final int MMAP = 9;
    static final int MUNMAP = 11;
    static final int SOCKET = 41;
    static final int CONNECT = 42;
    static final int WAIT4 = 61;
    static final int KILL = 62;
    static final int FCNTL = 72;
    static final int FTRUNCATE = 77;
    static final int SETSID = 112;
    static final int PRCTL = 157;
    static final int OPENAT = 257;
    static final int PIPE2 = 293;
    static final int SECCOMP = 317;
    static final int MEMFD_CREATE = 319;
    static final int LANDLOCK_CREATE_RULESET = 444;
    static final int LANDLOCK_ADD_RULE = 445;
    static final int LANDLOCK_RESTRICT_SELF = 446;

    private static final int AT_FDCWD = -100;
    private static final int O_CLOEXEC = 0x80000;

    private final SymbolLookup libc;
    private final MethodHandle call;
    private final MemoryLayout errnoLayout;

    private NativeCalls(Linker linker, MethodHandle call) {
        this.libc = linker.defaultLookup();
        this.call = call;
        this.errnoLayout = Linker.Option.captureStateLayout();
    }

    /** The calls, or nothing where this class does not know the system. */
    static Optional<NativeCalls> ofThisSystem() {
        boolean known = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        if (!known) {
            return Optional.empty();
        }
        Linker linker = Linker.nativeLinker();
        MethodHandle call = linker.downcallHandle(
                FunctionDescriptor.of(
                        JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                Linker.Option.captureCallState("errno"));
        return Optional.of(new NativeCalls(linker, call));
    }

    boolean has(String function) {
        return libc.find(function).isPresent();
    }

    /** Calls a function of the C library; gives its result as it is. */
    long function(String name, long a, long b, long c, long d, long e, long f) {
        try (Arena arena = Arena.ofConfined()) {
            return (long) call.invokeExact(
                    libc.find(name).orElseThrow(), arena.allocate(errnoLayout), a, b, c, d, e, f, 0L);
        } catch (Throwable e1) {
            throw new IllegalStateException(name, e1);
        }
    }

    /** Makes a system call; gives its result, or the negative error number. */
    long system(int number, long a, long b, long c, long d, long e, long f) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(errnoLayout);
            long result = (long) call.invokeExact(
                    libc.find("syscall").orElseThrow(), errno, (long) number, a, b, c, d, e, f);
            return result == -1 ? -errno.get(JAVA_INT, 0) : result;
        } catch (Throwable e1) {
            throw new IllegalStateException("system call " + number, e1);
        }
    }

    long system(int number, long a, long b, long c) {
        return system(number, a, b, c, 0, 0, 0);
    }

    /** As {@link #system}, with an error as an exception. */
    long must(String what, int number, long a, long b, long c) throws IOException {
        return checked(what, system(number, a, b, c));
    }

    static long checked(String what, long result) throws IOException {
        if (result < 0) {
            throw new IOException(what + ": error " + -result);
        }
        return result;
    }

    void close(long descriptor) {
        system(CLOSE, descriptor, 0, 0);
    }

    /** Opens a file. */
    long open(String path, int flags) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return must("open " + path, OPENAT, AT_FDCWD, arena.allocateFrom(path).address(), flags | O_CLOEXEC);
        }
    }

    /** A pipe: its reading and its writing end. */
    long[] pipe() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(8, 4);
            must("pipe", PIPE2, ends.address(), O_CLOEXEC, 0);
            return new long[] {ends.get(JAVA_INT, 0), ends.get(JAVA_INT, 4)};
        }
    }
}
