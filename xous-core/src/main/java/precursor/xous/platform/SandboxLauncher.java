package precursor.xous.platform;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Starts processes on Linux that are locked down before their first instruction. Their descriptors: 0 the link, 1 and 2
 * what they write, 3 the arena, 4 the life line, 5 the system description, 6 and up their regions; no others. Their
 * environment and their directory are empty.
 *
 * <p>The life line is a pipe that only the kernel process can write to and never does. When its last writer is gone,
 * however the kernel ended, Linux kills the process.
 */
public final class SandboxLauncher implements Launcher {

    private static final int SET_NO_NEW_PRIVS = 38;
    private static final int DUP_ABOVE = 1030;
    private static final int ABOVE = 128;
    private static final int MOST_REGIONS = 64;
    private static final int STREAM_CLOEXEC = 1 | 0x80000;
    private static final int ADDRESS_BYTES = 110;
    private static final int MOST_PATH = 107;
    private static final int READ_ONLY = 0;
    private static final int READ_WRITE = 2;
    private static final int SET_STATUS_FLAGS = 4;
    private static final int SET_OWNER = 8;
    private static final int SET_SIGNAL = 10;
    private static final int SIGNAL_WHEN_READY = 0x2000;
    private static final int SIGKILL = 9;

    private final NativeCalls calls;
    private final Landlock landlock;
    private final Seccomp seccomp;
    private final Lockdown lockdown;
    private final RunFolders folders;
    private final int arenaBytes;
    private final long description;
    private final SecureRandom random = new SecureRandom();

    private SandboxLauncher(NativeCalls calls, RunFolders folders, int arenaBytes, byte[] description) throws IOException {
        this.calls = calls;
        this.landlock = new Landlock(calls);
        this.seccomp = new Seccomp(calls);
        this.folders = folders;
        this.arenaBytes = arenaBytes;
        this.lockdown = lockdown(landlock.abi(), seccomp.isAvailable());
        this.description = SharedMemory.constant(calls, "description", description);
    }

    /**
     * A launcher, or nothing where this system has none of what it needs.
     *
     * @param folders for what processes need at their start
     * @param description bytes that every process may read
     */
    public static Optional<SandboxLauncher> ofThisSystem(RunFolders folders, int arenaBytes, byte[] description)
            throws IOException {
        Optional<NativeCalls> calls = NativeCalls.ofThisSystem();
        if (calls.isEmpty()
                || !calls.get().has("posix_spawn_file_actions_addclosefrom_np")
                || !calls.get().has("posix_spawn_file_actions_addchdir_np")) {
            return Optional.empty();
        }
        return Optional.of(new SandboxLauncher(calls.get(), folders, arenaBytes, description));
    }

    private static Lockdown lockdown(long abi, boolean filters) {
        List<String> missing = new ArrayList<>();
        if (abi < 1) {
            missing.add("this Linux has no Landlock: processes can read and write files");
        } else if (abi < Landlock.ABI_SIGNALS) {
            missing.add("this Linux's Landlock is too old to keep signals in");
        }
        if (!filters) {
            missing.add("this Linux has no seccomp: processes can start programs and open sockets");
        }
        return new Lockdown(abi >= 1, filters, String.join("; ", missing));
    }

    @Override
    public Lockdown lockdown() {
        return lockdown;
    }

    /** Takes the kernel process and all that it starts out of the terminal's reach: it ends when it is told to. */
    public void leaveTerminal() {
        calls.system(NativeCalls.SETSID, 0, 0, 0);
    }

    @Override
    public Child launch(Program program) throws IOException {
        if (program.regions().size() > MOST_REGIONS) {
            throw new IOException("too many regions");
        }
        Path own = folders.create();
        List<Long> theirs = new ArrayList<>();
        SharedMemory arena = null;
        SocketChannel link = null;
        long[] lines = {-1, -1};
        long[] life = {-1, -1};
        try {
            arena = SharedMemory.of(calls, "arena", arenaBytes);
            link = link(own.resolve("k"), theirs);
            lines = calls.pipe();
            life = calls.pipe();
            theirs.add(above(lines[1]));
            theirs.add(above(lines[1]));
            theirs.add(above(arena.descriptor()));
            theirs.add(above(life[0]));
            theirs.add(above(description));
            for (Program.Region region : program.regions()) {
                long file = calls.open(region.file().toString(), region.writable() ? READ_WRITE : READ_ONLY);
                theirs.add(above(file));
                calls.close(file);
            }
            long pid = startRestricted(program, theirs, own);
            tie(life[0], pid);
            Child child = new SandboxChild(calls, pid, link, arena, lines[0], life[1], own);
            lines[0] = -1;
            life[1] = -1;
            return child;
        } catch (IOException | RuntimeException e) {
            if (arena != null) {
                arena.close();
            }
            if (link != null) {
                link.close();
            }
            Files.deleteIfExists(own);
            throw e;
        } finally {
            theirs.forEach(calls::close);
            for (long descriptor : new long[] {lines[0], lines[1], life[0], life[1]}) {
                if (descriptor >= 0) {
                    calls.close(descriptor);
                }
            }
        }
    }

    /** The same file under a number that cannot be one of the process's own. */
    private long above(long descriptor) throws IOException {
        return calls.must("descriptor", NativeCalls.FCNTL, descriptor, DUP_ABOVE, ABOVE);
    }

    /**
     * Connected sockets: ours as a channel, theirs as a descriptor. NIO cannot adopt a descriptor, but it can accept a
     * connection.
     */
    private SocketChannel link(Path name, List<Long> theirs) throws IOException {
        byte[] path = name.toString().getBytes(StandardCharsets.UTF_8);
        if (path.length > MOST_PATH) {
            throw new IOException("the path of the run folder is too long: " + name);
        }
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                Arena memory = Arena.ofConfined()) {
            listening.bind(UnixDomainSocketAddress.of(name), 1);
            MemorySegment address = memory.allocate(ADDRESS_BYTES, 8);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) 1);
            MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, 2, path.length);
            long socket = calls.must("socket", NativeCalls.SOCKET, 1, STREAM_CLOEXEC, 0);
            try {
                calls.must("connect", NativeCalls.CONNECT, socket, address.address(), ADDRESS_BYTES);
                theirs.add(above(socket));
            } finally {
                calls.close(socket);
            }
            return listening.accept();
        } finally {
            Files.deleteIfExists(name);
        }
    }

    /** Has the process killed when the pipe's last writer is gone. */
    private void tie(long readingEnd, long pid) throws IOException {
        calls.must("life line", NativeCalls.FCNTL, readingEnd, SET_OWNER, pid);
        calls.must("life line", NativeCalls.FCNTL, readingEnd, SET_SIGNAL, SIGKILL);
        calls.must("life line", NativeCalls.FCNTL, readingEnd, SET_STATUS_FLAGS, SIGNAL_WHEN_READY);
    }

    /** Spawns from a thread of its own, which keeps the restrictions and ends with them. */
    private long startRestricted(Program program, List<Long> descriptors, Path directory) throws IOException {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        long[] pid = new long[1];
        List<String> command = new ArrayList<>();
        command.add(program.javaHome().resolve("bin/java").toString());
        command.addAll(program.arguments());
        Map<Path, Landlock.Access> files = files(program);
        Thread launcher = Thread.ofPlatform().name("launch " + program.name()).start(() -> {
            try (Spawn spawn = new Spawn(calls, random, command, List.of("LANG=C.UTF-8"))) {
                calls.must("no new privileges", NativeCalls.PRCTL, SET_NO_NEW_PRIVS, 1, 0);
                if (lockdown.files()) {
                    landlock.restrictThisThread(files);
                }
                if (lockdown.calls()) {
                    seccomp.restrictThisThread(spawn.path(), spawn.arguments(), spawn.environment());
                }
                pid[0] = spawn.start(descriptors, directory.toString());
            } catch (IOException | RuntimeException e) {
                failure.set(e);
            }
        });
        try {
            launcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        Exception e = failure.get();
        if (e != null) {
            throw new IOException("cannot start " + program.name() + ": " + e.getMessage(), e);
        }
        return pid[0];
    }

    private static Map<Path, Landlock.Access> files(Program program) {
        Map<Path, Landlock.Access> files = new LinkedHashMap<>();
        files.put(program.javaHome(), Landlock.Access.READ_AND_EXECUTE);
        for (Path path : Landlock.systemFiles()) {
            files.put(path, Landlock.Access.READ_AND_EXECUTE);
        }
        for (Path path : program.readable()) {
            files.put(path, Landlock.Access.READ);
        }
        files.put(Path.of("/dev/null"), Landlock.Access.READ_AND_WRITE);
        for (Program.Region region : program.regions()) {
            files.put(region.file(), region.writable() ? Landlock.Access.READ_AND_WRITE : Landlock.Access.READ);
        }
        return files;
    }

    @Override
    public void close() {
        calls.close(description);
    }
}
