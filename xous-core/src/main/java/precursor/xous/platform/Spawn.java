package precursor.xous.platform;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What {@code posix_spawn} is called with. The path, the arguments' and the environment's addresses lie at random places
 * of the address space, since the filter knows the one permitted execve by them.
 */
final class Spawn implements AutoCloseable {

    private static final int PAGE = 4096;
    private static final int READ_AND_WRITE = 3;
    private static final int PRIVATE_ANONYMOUS_FIXED_NOREPLACE = 0x100022;
    private static final long LOWEST = 1L << 33;
    private static final long HIGHEST = 1L << 46;
    private static final int ATTEMPTS = 16;

    private final NativeCalls calls;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment path;
    private final MemorySegment arguments;
    private final MemorySegment environment;

    Spawn(NativeCalls calls, RandomGenerator random, List<String> command, List<String> variables)
            throws IOException {
        this.calls = calls;
        this.path = page(random);
        this.arguments = page(random);
        this.environment = page(random);
        byte[] file = command.getFirst().getBytes(StandardCharsets.UTF_8);
        if (file.length >= PAGE || command.size() >= PAGE / 8 || variables.size() >= PAGE / 8) {
            throw new IOException("too long a command");
        }
        path.copyFrom(MemorySegment.ofArray(file));
        fill(arguments, command);
        fill(environment, variables);
    }

    private void fill(MemorySegment table, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            table.setAtIndex(ADDRESS, i, arena.allocateFrom(values.get(i)));
        }
    }

    private MemorySegment page(RandomGenerator random) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            long wanted = random.nextLong(LOWEST, HIGHEST) / PAGE * PAGE;
            long at = calls.system(
                    NativeCalls.MMAP, wanted, PAGE, READ_AND_WRITE, PRIVATE_ANONYMOUS_FIXED_NOREPLACE, -1, 0);
            if (at == wanted) {
                return MemorySegment.ofAddress(at).reinterpret(PAGE);
            }
            if (at > 0) {
                calls.system(NativeCalls.MUNMAP, at, PAGE, 0);
            }
        }
        throw new IOException("no place for a command");
    }

    long path() {
        return path.address();
    }

    long arguments() {
        return arguments.address();
    }

    long environment() {
        return environment.address();
    }

    /**
     * Starts the process.
     *
     * @param descriptors what becomes its descriptors 0, 1, 2 and so on; all above are closed. They must lie above these.
     */
    long start(List<Long> descriptors, String directory) throws IOException {
        MemorySegment actions = arena.allocate(256, 8);
        check("actions", calls.function("posix_spawn_file_actions_init", actions.address(), 0, 0, 0, 0, 0));
        try {
            for (int i = 0; i < descriptors.size(); i++) {
                check(
                        "descriptor " + i,
                        calls.function(
                                "posix_spawn_file_actions_adddup2",
                                actions.address(),
                                descriptors.get(i),
                                i,
                                0,
                                0,
                                0));
            }
            check(
                    "close",
                    calls.function(
                            "posix_spawn_file_actions_addclosefrom_np",
                            actions.address(),
                            descriptors.size(),
                            0,
                            0,
                            0,
                            0));
            long folder = arena.allocateFrom(directory).address();
            check(
                    "directory",
                    calls.function("posix_spawn_file_actions_addchdir_np", actions.address(), folder, 0, 0, 0, 0));
            MemorySegment pid = arena.allocate(4, 4);
            check(
                    "posix_spawn",
                    calls.function(
                            "posix_spawn",
                            pid.address(),
                            path.address(),
                            actions.address(),
                            0,
                            arguments.address(),
                            environment.address()));
            return pid.get(JAVA_INT, 0);
        } finally {
            calls.function("posix_spawn_file_actions_destroy", actions.address(), 0, 0, 0, 0, 0);
        }
    }

    private static void check(String what, long result) throws IOException {
        if ((int) result != 0) {
            throw new IOException(what + ": error " + (int) result);
        }
    }

    @Override
    public void close() {
        calls.system(NativeCalls.MUNMAP, path.address(), PAGE, 0);
        calls.system(NativeCalls.MUNMAP, arguments.address(), PAGE, 0);
        calls.system(NativeCalls.MUNMAP, environment.address(), PAGE, 0);
        arena.close();
    }
}
