package precursor.xous.local;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import precursor.hw.Device;
import precursor.hw.Memory;
import precursor.hw.ProcessSpec;
import precursor.hw.SystemManifest;
import precursor.xous.kernel.Kernel;
import precursor.xous.kernel.KernelEvent;
import precursor.xous.kernel.Limits;
import precursor.xous.kernel.ProcessEntry;
import precursor.xous.message.Sid;
import precursor.xous.process.Xous;

/**
 * A whole kernel in one JVM, for tests of services. Processes are threads of the test; their calls go straight into the
 * kernel, so nothing waits that would not wait on the device.
 *
 * <pre>
 * try (var machine = LocalMachine.start()) {
 *     Xous board = machine.board();        // may register fake devices
 *     Xous names = machine.process("names");
 *     Xous client = machine.process("client");
 * }
 * </pre>
 *
 * Processes may do everything that a manifest could grant, so only {@link #process(ProcessSpec)} is of use for tests of
 * grants; but well-known servers may be made by anybody. Closing the machine ends all processes: calls that wait throw
 * {@code PROCESS_TERMINATED}, server loops return.
 */
public final class LocalMachine implements AutoCloseable {

    private static final int HEAP = 16;

    private final Kernel kernel;
    private final Map<Integer, LocalLink> links = new TreeMap<>();
    private final Map<Integer, Integer> lives = new TreeMap<>();
    private final List<KernelEvent> events = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    private LocalMachine(Memory physical) {
        long start = System.nanoTime();
        this.kernel = new Kernel(
                randomSids(), Map.of(), physical, () -> System.nanoTime() - start, events::add, this::shutdown);
    }

    /** A machine without regions. */
    public static LocalMachine start() {
        return start(new Memory(0, 0, List.of()));
    }

    /** A machine with regions that its processes may be granted. They are not shared: each mapping is empty memory. */
    public static LocalMachine start(Memory physical) {
        return new LocalMachine(physical);
    }

    /** Guessable, which is fine for a test; the same in each run. */
    private static Supplier<Sid> randomSids() {
        SplittableRandom random = new SplittableRandom(1);
        return () -> new Sid(random.nextLong(), random.nextLong());
    }

    /** The board, PID 2: it may register devices. */
    public Xous board() {
        return process(spec(SystemManifest.BOARD_PID, "board"));
    }

    /** A process of that name with all grants and the lowest free PID; starts anew when one of that name has died. */
    public Xous process(String name) {
        return xous(raw(name));
    }

    /** A process with exactly these grants, and the PID in them. */
    public Xous process(ProcessSpec spec) {
        return xous(raw(spec));
    }

    /** As {@link #process(String)}, but only the link, for frames that no well-behaved process sends. */
    public LocalLink raw(String name) {
        synchronized (kernel) {
            int pid = SystemManifest.FIRST_PID;
            while (links.containsKey(pid) && (links.get(pid).isOpen() || !links.get(pid).name().equals(name))) {
                pid++;
            }
            return raw(spec(name.equals("board") ? SystemManifest.BOARD_PID : pid, name));
        }
    }

    /** As {@link #process(ProcessSpec)}, but only the link. */
    public LocalLink raw(ProcessSpec spec) {
        synchronized (kernel) {
            int life = lives.merge(spec.pid(), 1, Integer::sum) - 1;
            ByteBuffer arena = ByteBuffer.allocateDirect(Limits.ARENA).order(ByteOrder.LITTLE_ENDIAN);
            LocalLink link = new LocalLink(this, spec.name(), arena);
            link.process(kernel.start(spec, arena, link.port()));
            links.put(spec.pid(), link);
            events.add(new KernelEvent.Started(spec.pid(), spec.name(), 0, life));
            return link;
        }
    }

    private Xous xous(LocalLink link) {
        return new Xous(link, (envelope, failure) -> {
            synchronized (failures) {
                failures.add(failure);
            }
        });
    }

    /** Grants of everything that needs no region. */
    public static ProcessSpec spec(int pid, String name) {
        return new ProcessSpec(
                pid,
                name,
                "none",
                HEAP,
                ProcessSpec.Compiler.C1,
                "none",
                List.of(),
                List.of(),
                List.of(Device.values()),
                List.of(),
                ProcessSpec.Restart.NEVER,
                List.of(ProcessSpec.Privilege.values()),
                ProcessSpec.Readiness.DECLARED);
    }

    /** Kills a process, as the host's operating system might. */
    public void kill(String name) {
        synchronized (kernel) {
            links.values().stream()
                    .filter(l -> l.isOpen() && l.name().equals(name))
                    .toList()
                    .forEach(l -> l.kill("killed"));
        }
    }

    /** What the kernel reported so far. */
    public List<KernelEvent> events() {
        synchronized (kernel) {
            return List.copyOf(events);
        }
    }

    /** What handlers of servers threw so far, other than refusing malformed messages. */
    public List<Throwable> failures() {
        synchronized (failures) {
            return List.copyOf(failures);
        }
    }

    /** Switches the message trace, whose lines are among the {@link #events}. */
    public void trace(boolean on) {
        synchronized (kernel) {
            kernel.trace(on);
        }
    }

    /** Messages that are queued, held or waiting. */
    public int messages() {
        synchronized (kernel) {
            return kernel.messages();
        }
    }

    private void shutdown(int code, String by) {
        events.add(new KernelEvent.Halted(code, "switched off by " + by));
        close();
    }

    /** Ends all processes at once, so that none of them sees another one die. */
    @Override
    public void close() {
        synchronized (kernel) {
            List<LocalLink> running = links.values().stream().filter(LocalLink::cut).toList();
            running.forEach(l -> l.buried("switched off"));
        }
    }

    /** For links: one call, on the caller's thread. */
    void call(ProcessEntry process, precursor.xous.process.Frame frame) {
        synchronized (kernel) {
            kernel.call(process, frame);
        }
    }

    /** For links: the kernel forgets a process. */
    void died(ProcessEntry process, String reason) {
        synchronized (kernel) {
            kernel.died(process);
            events.add(new KernelEvent.Died(process.pid(), process.name(), reason, false));
        }
    }
}
