package precursor.xous.platform;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Seccomp on x86-64: leaves the calling thread, and what it starts, only the system calls that a JVM needs to start, to
 * compute, to wait, and to read open files. No socket, program, process, signal or foreign memory.
 *
 * <p>One program may be executed: the filter is in force before the JVM replaces the thread that starts it. That call is
 * known by its three addresses, which were drawn at random and mean nothing in the new program, so it cannot be made
 * twice. {@code clone3} does not exist, so that the C library falls back to {@code clone}, whose flags can be read.
 */
final class Seccomp {

    private static final int ALLOW = 0x7fff0000;
    private static final int ERROR = 0x00050000;
    private static final int KILL = 0x80000000;
    private static final int EPERM = 1;
    private static final int ENOSYS = 38;

    private static final int X86_64 = 0xC000003E;
    private static final int X32_BIT = 0x40000000;
    private static final int CLONE = 56;
    private static final int CLONE3 = 435;
    private static final int EXECVE = 59;
    private static final int PRCTL = 157;
    private static final int SOCKETPAIR = 53;
    private static final int CLONE_THREAD = 0x10000;
    private static final int VFORK = 0x4111;
    private static final int SET_NAME = 15;
    private static final int SET_VMA = 0x53564d41;
    private static final int AF_UNIX = 1;

    private static final int NUMBER_OFFSET = 0;
    private static final int ARCHITECTURE_OFFSET = 4;
    private static final int ARGUMENTS_OFFSET = 16;

    private static final int SET_MODE_FILTER = 1;

    private static final int[] FREE = {
        // read write close fstat lstat stat poll lseek pread64 pwrite64 readv writev access
        0, 1, 3, 4, 5, 6, 7, 8, 17, 18, 19, 20, 21,
        // fsync fdatasync, of the files that are its flash
        74, 75,
        // mmap mprotect munmap brk mremap msync mincore madvise
        9, 10, 11, 12, 25, 26, 27, 28,
        // rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack tgkill
        13, 14, 15, 131, 234,
        // sched_yield nanosleep gettimeofday times getrusage sysinfo clock_gettime clock_getres clock_nanosleep
        24, 35, 96, 100, 98, 99, 228, 229, 230,
        // getpid gettid getppid sched_getaffinity getcpu uname getuid getgid geteuid getegid getcwd
        39, 186, 110, 204, 309, 63, 102, 104, 107, 108, 79,
        // futex set_tid_address set_robust_list rseq membarrier restart_syscall arch_prctl
        202, 218, 273, 334, 324, 219, 158,
        // exit exit_group
        60, 231,
        // getsockname getpeername getsockopt setsockopt shutdown
        51, 52, 55, 54, 48,
        // epoll_create1 epoll_ctl epoll_wait epoll_pwait eventfd2 ppoll
        291, 233, 232, 281, 290, 271,
        // dup dup2 dup3 fcntl ioctl getdents64 getrandom pipe2
        32, 33, 292, 72, 16, 217, 318, 293,
        // open openat newfstatat statx readlink readlinkat faccessat faccessat2 statfs fstatfs: Landlock says which
        2, 257, 262, 332, 89, 267, 269, 439, 137, 138,
        // close_range chdir, for the start; getrlimit prlimit64 sched_getscheduler getpriority
        436, 80, 97, 302, 145, 140,
        // get_mempolicy
        239
    };

    private final NativeCalls calls;

    Seccomp(NativeCalls calls) {
        this.calls = calls;
    }

    /** Whether this system has filters. */
    boolean isAvailable() {
        int getActionAvailable = 2;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment action = arena.allocate(4, 4);
            action.set(JAVA_INT, 0, ERROR);
            return calls.system(NativeCalls.SECCOMP, getActionAvailable, 0, action.address()) == 0;
        }
    }

    /**
     * Restricts the calling thread, which must have no_new_privs.
     *
     * @param path the addresses of the one call of execve that works
     */
    void restrictThisThread(long path, long arguments, long environment) throws IOException {
        Filter f = new Filter();
        f.load(ARCHITECTURE_OFFSET);
        f.unless(X86_64, KILL);
        f.load(NUMBER_OFFSET);
        f.fromUpwards(X32_BIT, KILL);
        f.when(CLONE3, ERROR | ENOSYS);
        f.block(CLONE, b -> {
            b.loadArgument(0);
            b.whenBits(CLONE_THREAD, ALLOW);
            b.when(VFORK, ALLOW);
        });
        f.block(EXECVE, b -> {
            b.requireArgument(0, path);
            b.requireArgument(1, arguments);
            b.requireArgument(2, environment);
            b.give(ALLOW);
        });
        f.block(PRCTL, b -> {
            b.loadArgument(0);
            b.when(SET_NAME, ALLOW);
            b.when(SET_VMA, ALLOW);
        });
        f.block(SOCKETPAIR, b -> {
            b.loadArgument(0);
            b.when(AF_UNIX, ALLOW);
        });
        for (int number : FREE) {
            f.when(number, ALLOW);
        }
        f.give(ERROR | EPERM);
        install(f);
    }

    private void install(Filter filter) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment code = arena.allocate(8L * filter.length(), 8);
            filter.write(code);
            MemorySegment program = arena.allocate(16, 8);
            program.set(JAVA_SHORT, 0, (short) filter.length());
            program.set(ADDRESS, 8, code);
            calls.must("seccomp", NativeCalls.SECCOMP, SET_MODE_FILTER, 0, program.address());
        }
    }

    /** A filter in classic BPF, as far as it is needed here. */
    private static final class Filter {

        private static final int LOAD = 0x20;
        private static final int RETURN = 0x06;
        private static final int JUMP_EQUAL = 0x15;
        private static final int JUMP_FROM = 0x35;
        private static final int JUMP_BITS = 0x45;

        private record Instruction(int code, int whenTrue, int whenFalse, int value) {}

        private final java.util.List<Instruction> program = new java.util.ArrayList<>();

        void load(int offset) {
            program.add(new Instruction(LOAD, 0, 0, offset));
        }

        void loadArgument(int index) {
            load(ARGUMENTS_OFFSET + 8 * index);
        }

        void give(int verdict) {
            program.add(new Instruction(RETURN, 0, 0, verdict));
        }

        void when(int value, int verdict) {
            program.add(new Instruction(JUMP_EQUAL, 0, 1, value));
            give(verdict);
        }

        void unless(int value, int verdict) {
            program.add(new Instruction(JUMP_EQUAL, 1, 0, value));
            give(verdict);
        }

        void fromUpwards(int value, int verdict) {
            program.add(new Instruction(JUMP_FROM, 0, 1, value));
            give(verdict);
        }

        void whenBits(int bits, int verdict) {
            program.add(new Instruction(JUMP_BITS, 0, 1, bits));
            give(verdict);
        }

        void requireArgument(int index, long value) {
            loadArgument(index);
            unless((int) value, ERROR | EPERM);
            load(ARGUMENTS_OFFSET + 8 * index + 4);
            unless((int) (value >>> 32), ERROR | EPERM);
        }

        /** Rules for one system call; what they do not decide is refused. */
        void block(int number, java.util.function.Consumer<Filter> rules) {
            Filter inside = new Filter();
            rules.accept(inside);
            inside.give(ERROR | EPERM);
            program.add(new Instruction(JUMP_EQUAL, 0, inside.length(), number));
            program.addAll(inside.program);
        }

        int length() {
            return program.size();
        }

        void write(MemorySegment to) {
            long at = 0;
            for (Instruction i : program) {
                to.set(JAVA_SHORT, at, (short) i.code);
                to.set(JAVA_BYTE, at + 2, (byte) i.whenTrue);
                to.set(JAVA_BYTE, at + 3, (byte) i.whenFalse);
                to.set(JAVA_INT, at + 4, i.value);
                at += 8;
            }
        }
    }
}
