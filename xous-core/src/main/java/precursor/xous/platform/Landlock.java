package precursor.xous.platform;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Landlock: takes from the calling thread, and from what it starts, all files but the given ones, TCP, abstract sockets
 * and signals to processes outside.
 */
final class Landlock {

    private static final int VERSION_FLAG = 1;
    private static final int RULE_PATH_BENEATH = 1;
    private static final int O_PATH = 0x200000;
    private static final int ALL_SINCE_5 = 0xffff;
    private static final int ALL_SINCE_3 = 0x7fff;
    private static final int ALL_SINCE_2 = 0x3fff;
    private static final int ALL_SINCE_1 = 0x1fff;
    private static final int EXECUTE = 1;
    private static final int WRITE_FILE = 2;
    private static final int READ_FILE = 4;
    private static final int READ_DIR = 8;
    private static final int TCP_BIND_AND_CONNECT = 3;
    private static final int ABSTRACT_SOCKETS_AND_SIGNALS = 3;

    /** The first that keeps signals in. */
    static final long ABI_SIGNALS = 6;

    /** The first that keeps TCP out. */
    static final long ABI_TCP = 4;

    private final NativeCalls calls;
    private final long abi;

    Landlock(NativeCalls calls) {
        this.calls = calls;
        this.abi = calls.system(NativeCalls.LANDLOCK_CREATE_RULESET, 0, 0, VERSION_FLAG);
    }

    /** The version of the interface, or less than 1 when there is none. */
    long abi() {
        return abi;
    }

    /** What may be done with a file, or with the files of a folder. */
    enum Access {
        READ,
        READ_AND_EXECUTE,
        READ_AND_WRITE
    }

    /**
     * Restricts the calling thread, which must have no_new_privs. Paths that do not exist are left out.
     *
     * @param files real paths; everything else is taken away
     */
    void restrictThisThread(Map<Path, Access> files) throws IOException {
        long handled = abi >= 5 ? ALL_SINCE_5 : abi >= 3 ? ALL_SINCE_3 : abi == 2 ? ALL_SINCE_2 : ALL_SINCE_1;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(24, 8);
            attributes.set(JAVA_LONG, 0, handled);
            attributes.set(JAVA_LONG, 8, abi >= ABI_TCP ? TCP_BIND_AND_CONNECT : 0);
            attributes.set(JAVA_LONG, 16, abi >= ABI_SIGNALS ? ABSTRACT_SOCKETS_AND_SIGNALS : 0);
            int size = abi >= ABI_SIGNALS ? 24 : abi >= ABI_TCP ? 16 : 8;
            long rules =
                    calls.must("landlock", NativeCalls.LANDLOCK_CREATE_RULESET, attributes.address(), size, 0);
            try {
                for (Map.Entry<Path, Access> file : files.entrySet()) {
                    allow(arena, rules, file.getKey(), file.getValue());
                }
                calls.must("landlock", NativeCalls.LANDLOCK_RESTRICT_SELF, rules, 0, 0);
            } finally {
                calls.close(rules);
            }
        }
    }

    private void allow(Arena arena, long rules, Path path, Access access) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        boolean folder = Files.isDirectory(path);
        long rights =
                switch (access) {
                    case READ -> READ_FILE | (folder ? READ_DIR : 0);
                    case READ_AND_EXECUTE -> READ_FILE | EXECUTE | (folder ? READ_DIR : 0);
                    case READ_AND_WRITE -> READ_FILE | WRITE_FILE;
                };
        long file = calls.open(path.toString(), O_PATH);
        try {
            MemorySegment rule = arena.allocate(16, 8);
            rule.set(JAVA_LONG, 0, rights);
            rule.set(JAVA_INT, 8, (int) file);
            calls.must("landlock " + path, NativeCalls.LANDLOCK_ADD_RULE, rules, RULE_PATH_BENEATH, rule.address());
        } finally {
            calls.close(file);
        }
    }

    /**
     * What a JVM reads of a Linux system besides itself and its programs. Not {@code /proc} as a whole: environment, memory
     * map and descriptors of other processes are there, and a process that is handed its descriptors needs no right to
     * open them again through {@code /proc/self/fd}.
     */
    static List<Path> systemFiles() {
        return List.of(
                Path.of("/usr/lib"),
                Path.of("/lib"),
                Path.of("/lib64"),
                Path.of("/etc/ld.so.cache"),
                Path.of("/proc/cpuinfo"),
                Path.of("/proc/meminfo"),
                Path.of("/proc/stat"),
                Path.of("/sys/fs/cgroup"),
                Path.of("/sys/devices/system/cpu"),
                Path.of("/sys/kernel/mm"),
                Path.of("/dev/urandom"),
                Path.of("/dev/random"));
    }
}
