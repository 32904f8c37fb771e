package precursor.sim.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import precursor.hw.Hardware;
import precursor.sim.board.Battery;
import precursor.sim.board.Board;
import precursor.sim.board.Console;
import precursor.sim.control.Controlled;
import precursor.xous.kernel.BootImage;
import precursor.xous.kernel.KernelEvent;
import precursor.xous.kernel.KernelProcess;

/**
 * A device from its first power-on to its end. Everything that happens to it is a step on one thread, in order: what people
 * and scripts ask for, and what the kernel reports. Nothing waits on that thread but for the kernel's own start and end.
 */
public final class Handheld implements Controlled, AutoCloseable {

    /** How it ended, and for what reason, in words for people; empty when it was simply switched off. */
    public record Ending(ExitCode code, String reason) {}

    /**
     * A boot that has ended well.
     *
     * @param millis from power-on until every process was ready
     * @param lockDown how well the processes are locked in, for people
     */
    public record Boot(long millis, String lockDown) {}

    /** How long a device may take to switch itself off; longer than its own patience with its processes. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Hardware hardware;
    private final BootImage image;
    private final Board board;
    private final Console console;
    private final ProcessTable processes = new ProcessTable();
    private final ExecutorService steps = Executors.newSingleThreadExecutor(step -> {
        Thread thread = new Thread(step, "handheld");
        thread.setDaemon(true);
        return thread;
    });
    /** What is to follow when the device has switched itself off, as it was asked to; empty when nobody asked. */
    private final List<Runnable> descent = new ArrayList<>();
    private final CompletableFuture<Boot> booted = new CompletableFuture<>();
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();
    private @Nullable KernelProcess kernel;
    private int powerOns;
    private long switchedOnAt;
    private String lockDown = "";
    private volatile Power power = Power.OFF;
    private volatile long bootMs;

    public Handheld(Hardware hardware, BootImage image, Board.Settings settings, Console console) {
        this.hardware = hardware;
        this.image = image;
        this.console = console;
        this.board = new Board(hardware, settings, console, this::pressed);
    }

    /** The device works its own switch: because somebody asked it to go down, or by itself. */
    private void pressed(Battery.Switch which) {
        steps.execute(() -> {
            if (descent.isEmpty()) {
                switch (which) {
                    case OFF -> end(ExitCode.OK, "");
                    case REBOOT -> restart();
                }
            } else {
                console.write("INFO:board: the device has switched itself off");
                land();
            }
        });
    }

    /** Completes when the first boot is done; a device that ends before does not complete it. */
    public CompletableFuture<Boot> booted() {
        return booted;
    }

    /** Completes when the device is off for good and all its processes are gone. */
    public CompletableFuture<Ending> ended() {
        return ended;
    }

    /** Names of processes that are not ready. */
    public List<String> missing() {
        return processes.missing();
    }

    @Override
    public Board board() {
        return board;
    }

    @Override
    public Hardware hardware() {
        return hardware;
    }

    @Override
    public Power power() {
        return power;
    }

    @Override
    public long bootMs() {
        return bootMs;
    }

    @Override
    public List<ProcessState> processes() {
        return processes.all();
    }

    @Override
    public boolean awaitReady(String process, int life, Duration most) throws InterruptedException {
        return processes.awaitReady(process, life, most);
    }

    @Override
    public void switchOn() {
        steps.execute(() -> {
            if (descent.isEmpty()) {
                start();
            } else {
                descent.add(this::start);
            }
        });
    }

    @Override
    public void switchOff() {
        steps.execute(() -> descend(this::stop));
    }

    @Override
    public void reset() {
        steps.execute(() -> descend(this::restart));
    }

    @Override
    public void shutDown() {
        steps.execute(() -> descend(() -> end(ExitCode.OK, "")));
    }

    private void restart() {
        stop();
        start();
    }

    /**
     * Has the device switch itself off, so that it can write what it has to, and then does what was wanted; a device that does not obey within
     * {@link #PATIENCE} is cut off.
     */
    private void descend(Runnable then) {
        if (power != Power.ON) {
            then.run();
            return;
        }
        descent.add(then);
        if (descent.size() > 1) {
            return;
        }
        int turn = powerOns;
        Runnable landing = () -> {
            if (turn == powerOns && !descent.isEmpty()) {
                console.write("WARN:board: the device does not switch itself off; the power is cut");
                land();
            }
        };
        var _ = board.battery().pressKey().whenComplete((heard, failure) -> {
            if (failure != null || !heard) {
                steps.execute(landing);
            }
        });
        CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, steps).execute(landing);
    }

    /** Does all that was to be done when the device is down. */
    private void land() {
        List<Runnable> wanted = List.copyOf(descent);
        descent.clear();
        wanted.forEach(Runnable::run);
    }

    /** Switches off for good, at once; the first reason given is the one that counts. */
    public void end(ExitCode code, String reason) {
        steps.execute(() -> {
            stop();
            ended.complete(new Ending(code, reason));
        });
    }

    @Override
    public void trace(boolean on) {
        steps.execute(() -> {
            if (kernel != null) {
                kernel.board().trace(on);
            }
        });
    }

    /** Switches off for good and waits for it. */
    @Override
    public void close() {
        shutDown();
        ended.join();
    }

    private void start() {
        if (kernel != null || ended.isDone()) {
            return;
        }
        int turn = ++powerOns;
        power = Power.STARTING;
        bootMs = 0;
        switchedOnAt = System.nanoTime();
        try {
            KernelProcess started = KernelProcess.start(
                    image,
                    event -> steps.execute(() -> hear(turn, event)),
                    (envelope, failure) -> console.write(
                            "ERROR:board: opcode " + envelope.message().opcode() + " of " + envelope.sender() + ": "
                                    + failure));
            kernel = started;
            processes.started(new KernelEvent.Started(1, "kernel", started.osPid(), 0));
            processes.ready(new KernelEvent.Ready(1, "kernel"));
            board.powerOn(started.board());
        } catch (IOException | UncheckedIOException e) {
            end(ExitCode.KERNEL_DIED, "the kernel cannot be started: " + e.getMessage());
        }
    }

    private void stop() {
        KernelProcess running = kernel;
        if (running == null) {
            return;
        }
        kernel = null;
        powerOns++;
        running.close();
        board.powerOff();
        List<Runnable> pending = List.copyOf(descent);
        descent.clear();
        pending.forEach(steps::execute);
        processes.clear();
        power = Power.OFF;
    }

    /** News of a system that was switched off meanwhile are stale, but for what its processes had to say. */
    private void hear(int turn, KernelEvent event) {
        if (event instanceof KernelEvent.Line line) {
            console.write(line.name() + ": " + line.text());
        }
        if (turn != powerOns) {
            return;
        }
        switch (event) {
            case KernelEvent.Started e -> processes.started(e);
            case KernelEvent.Ready e -> processes.ready(e);
            case KernelEvent.Died e -> died(e);
            case KernelEvent.Line e -> {}
            case KernelEvent.Traced e -> console.write("TRACE:" + e);
            case KernelEvent.LockedDown e -> lockDown = describe(e);
            case KernelEvent.Booted e -> ready();
            case KernelEvent.Halted e -> halted(e);
        }
    }

    private void ready() {
        power = Power.ON;
        bootMs = (System.nanoTime() - switchedOnAt) / 1_000_000;
        console.write("INFO:board: ready after " + bootMs + " ms");
        booted.complete(new Boot(bootMs, lockDown));
    }

    private void died(KernelEvent.Died e) {
        processes.died(e);
        console.write("ERROR:kernel: process " + e.name() + " (" + e.pid() + ") died: " + e.reason()
                + (e.restart() ? "; it is started again" : ""));
        if (!e.restart()) {
            end(ExitCode.PROCESS_DIED, "process " + e.name() + " died: " + e.reason());
        }
    }

    private void halted(KernelEvent.Halted e) {
        if (e.code() == 0) {
            end(ExitCode.OK, "");
        } else {
            end(ExitCode.KERNEL_DIED, e.reason());
        }
    }

    private static String describe(KernelEvent.LockedDown e) {
        List<String> held = new ArrayList<>();
        if (e.files()) {
            held.add("files and network (Landlock)");
        }
        if (e.calls()) {
            held.add("system calls (seccomp)");
        }
        if (held.isEmpty()) {
            return "off: " + e.missing();
        }
        return String.join(", ", held) + (e.missing().isEmpty() ? "" : "; missing: " + e.missing());
    }
}
