package precursor.xous.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import precursor.hw.ProcessSpec;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.xous.message.Sid;
import precursor.xous.platform.Child;
import precursor.xous.platform.Launcher;

/**
 * The kernel's one thread: waits for frames on all links and gives them to the {@link Kernel}, starts processes, buries and
 * restarts them, and ends when it is told to. Other threads only {@link #post}.
 */
final class KernelLoop {

    private static final int FAILURE = 70;

    private record Due(long at, Runnable task) {}

    private final BootImage image;
    private final EventWriter events;
    private final Launcher launcher;
    private final Programs programs;
    private final Selector selector;
    private final Kernel kernel;
    private final ConcurrentLinkedQueue<Runnable> posted = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::at));
    private final List<Resident> residents = new ArrayList<>();
    private final long start = System.nanoTime();
    private @Nullable SocketPort board;
    private boolean booted;
    private boolean ending;
    private boolean ended;
    private int code;
    private String reason = "";

    KernelLoop(BootImage image, EventWriter events, Launcher launcher, Supplier<Sid> randomSids) throws IOException {
        this.image = image;
        this.events = events;
        this.launcher = launcher;
        this.programs = new Programs(image, launcher.lockdown());
        this.selector = Selector.open();
        SystemDescription system = image.system();
        this.kernel = new Kernel(
                randomSids,
                WellKnownServers.owners(),
                system.memory(),
                () -> System.nanoTime() - start,
                this::happened,
                (how, by) -> shutdown(how, "switched off by " + by));
        kernel.trace(image.trace());
        for (ProcessSpec spec : system.processes()) {
            residents.add(new Resident(spec));
        }
    }

    /** Runs something on the kernel's thread. Any thread may call this. */
    void post(Runnable task) {
        posted.add(task);
        selector.wakeup();
    }

    /** Boots, runs until the device is off, and gives the exit code. */
    int run() {
        events.write(new KernelEvent.LockedDown(
                launcher.lockdown().files(),
                launcher.lockdown().calls(),
                launcher.lockdown().missing()));
        launch(ProcessSpec.Start.EARLY);
        try {
            while (!ended) {
                step();
            }
        } catch (IOException e) {
            code = FAILURE;
            reason = "the kernel cannot wait for its processes: " + e.getMessage();
        }
        events.write(new KernelEvent.Halted(code, reason));
        return code;
    }

    private void step() throws IOException {
        Due next = due.peek();
        if (next == null) {
            selector.select(this::ready);
        } else {
            long wait = next.at - now();
            if (wait > 0) {
                selector.select(this::ready, wait);
            } else {
                selector.selectNow(this::ready);
            }
        }
        Runnable task = posted.poll();
        while (task != null) {
            task.run();
            task = posted.poll();
        }
        while (!due.isEmpty() && due.element().at <= now()) {
            due.remove().task.run();
        }
    }

    private void ready(SelectionKey key) {
        if (key.isValid() && key.attachment() instanceof SocketPort port) {
            port.ready(kernel);
        }
    }

    /** Milliseconds since the kernel started. */
    private long now() {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private void after(long millis, Runnable task) {
        due.add(new Due(now() + millis, task));
    }

    private void say(String text) {
        events.write(new KernelEvent.Line(1, "kernel", text));
    }

    /** The board has attached: it becomes a process like any other, but for its privileges. */
    void boardAttached(SocketChannel channel, ByteBuffer arena) {
        ProcessSpec spec = new ProcessSpec(
                SystemManifest.BOARD_PID,
                "board",
                "",
                0,
                ProcessSpec.Compiler.C1,
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                ProcessSpec.Restart.NEVER,
                List.of(),
                ProcessSpec.Readiness.STARTED);
        try {
            SocketPort port = port(channel, why -> shutdown(0, "the board is gone"), () -> {});
            board = port;
            port.process(kernel.start(spec, arena, port));
        } catch (IOException e) {
            shutdown(FAILURE, "the board's link is broken");
        }
    }

    private SocketPort port(SocketChannel channel, Consumer<String> end, Runnable firstFrame) throws IOException {
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        SocketPort port = new SocketPort(channel, key, end, firstFrame, this::post);
        key.attach(port);
        return port;
    }

    private void launch(ProcessSpec.Start which) {
        residents.stream().filter(r -> r.spec.start() == which).forEach(this::launch);
    }

    /** Starts a process from a thread that then reads what it writes, until its end. */
    private void launch(Resident r) {
        if (ending) {
            return;
        }
        r.starting = true;
        r.reason = "";
        int pid = r.spec.pid();
        String name = r.spec.name();
        Thread.ofPlatform().name(name).daemon().start(() -> {
            Child child;
            try {
                child = launcher.launch(programs.program(r.spec));
            } catch (IOException | RuntimeException e) {
                post(() -> notLaunched(r, e));
                return;
            }
            post(() -> attached(r, child));
            new LineReader(line -> events.write(new KernelEvent.Line(pid, name, line))).readAll(child.lines());
            String how = child.awaitEnd();
            post(() -> buried(r, child, how));
        });
    }

    private void notLaunched(Resident r, Exception e) {
        r.starting = false;
        say(e.getMessage() == null ? e.toString() : e.getMessage());
        died(r, "could not be started");
    }

    private void attached(Resident r, Child child) {
        r.starting = false;
        r.child = child;
        try {
            SocketPort port = port(child.socket(), why -> end(r, why), child::hasStarted);
            r.port = port;
            ProcessEntry entry = kernel.start(r.spec, child.arena(), port);
            r.entry = entry;
            port.process(entry);
            events.write(new KernelEvent.Started(r.spec.pid(), r.spec.name(), child.osPid(), r.life));
            if (r.spec.readiness() == ProcessSpec.Readiness.STARTED) {
                isReady(r);
            }
            if (ending) {
                end(r, "switched off");
            }
        } catch (IOException e) {
            child.kill();
        }
    }

    /** Ends a life of a process, as far as the kernel is concerned; its body is buried when it has come to rest. */
    private void end(Resident r, String why) {
        SocketPort port = r.port;
        ProcessEntry entry = r.entry;
        Child child = r.child;
        if (port != null && entry != null && child != null && entry.isAlive()) {
            r.reason = why;
            port.close();
            kernel.died(entry);
            child.kill();
        }
    }

    private void buried(Resident r, Child child, String how) {
        end(r, "");
        child.close();
        r.child = null;
        r.port = null;
        r.entry = null;
        died(r, r.reason.isEmpty() ? how : r.reason);
    }

    private void died(Resident r, String why) {
        if (ending) {
            events.write(new KernelEvent.Died(r.spec.pid(), r.spec.name(), why, false));
            endWhenAllAreGone();
            return;
        }
        OptionalLong delay = r.spec.restart() == ProcessSpec.Restart.ALWAYS
                ? r.restarts.died(now())
                : OptionalLong.empty();
        events.write(new KernelEvent.Died(r.spec.pid(), r.spec.name(), why, delay.isPresent()));
        if (delay.isPresent()) {
            r.life++;
            after(delay.getAsLong(), () -> launch(r));
        }
    }

    private void happened(KernelEvent event) {
        events.write(event);
        if (event instanceof KernelEvent.Ready ready) {
            for (Resident r : residents) {
                if (r.spec.pid() == ready.pid()) {
                    isReady(r);
                }
            }
        }
    }

    private void isReady(Resident r) {
        r.ready = true;
        if (!booted && residents.stream().allMatch(x -> x.ready || x.spec.start() == ProcessSpec.Start.LATE)) {
            booted = true;
            events.write(new KernelEvent.Booted(now()));
            launch(ProcessSpec.Start.LATE);
        }
    }

    /** Switches the device off: processes are let go, and killed if they do not go. */
    void shutdown(int how, String why) {
        if (ending) {
            return;
        }
        ending = true;
        code = how;
        reason = why;
        due.clear();
        post(this::letGo);
        after(image.patienceMs(), () -> {
            residents.forEach(r -> end(r, "did not end"));
            after(500, () -> ended = true);
        });
    }

    private void letGo() {
        for (Resident r : residents) {
            Child child = r.child;
            SocketPort port = r.port;
            if (child != null && port != null && r.isRunning()) {
                port.close();
                child.letGo();
            }
        }
        endWhenAllAreGone();
    }

    private void endWhenAllAreGone() {
        if (residents.stream().noneMatch(r -> r.starting || r.child != null)) {
            SocketPort port = board;
            if (port != null) {
                port.close();
            }
            ended = true;
        }
    }
}
