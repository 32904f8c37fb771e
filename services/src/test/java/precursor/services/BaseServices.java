package precursor.services;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import precursor.hw.Device;
import precursor.hw.Memory;
import precursor.hw.ProcessSpec;
import precursor.hw.ProcessSpec.ProvidedName;
import precursor.hw.SystemManifest;
import precursor.services.log.LogMain;
import precursor.services.log.api.LogRequest;
import precursor.services.names.NamesMain;
import precursor.services.ticktimer.TicktimerMain;
import precursor.services.time.TimeMain;
import precursor.services.trng.TrngMain;
import precursor.services.trng.api.TrngRequest;
import precursor.xous.device.ConsoleDevice;
import precursor.xous.device.NoiseDevice;
import precursor.xous.device.RtcDevice;
import precursor.xous.device.Subscription;
import precursor.xous.device.TimerDevice;
import precursor.xous.local.LocalMachine;
import precursor.xous.message.Message;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;

/**
 * The five base services on a kernel in this JVM, with a fake board whose timer stands still until the test moves it.
 * Processes of the test have the numbers from {@link #FIRST_PID} up.
 */
public final class BaseServices implements AutoCloseable {

    /** The first number that is free for the test's own processes. */
    public static final int FIRST_PID = 8;

    private static final long RTC = 1_800_000_000_000L;

    private final LocalMachine machine;
    private final List<ProcessSpec> manifest = new ArrayList<>();
    private final BlockingQueue<String> console = new LinkedBlockingQueue<>();
    private final SplittableRandom noise = new SplittableRandom(1);
    private final Xous board;
    private long elapsedMs;
    private @Nullable Connection news;
    private int newsOpcode;

    private BaseServices(Memory regions, List<ProcessSpec> own) {
        machine = LocalMachine.start(regions);
        manifest.add(process(3, "names", List.of(), List.of()));
        manifest.add(process(4, "log", List.of(), List.of()));
        manifest.add(process(5, "ticktimer", List.of(), List.of()));
        manifest.add(process(6, "time", List.of(), List.of()));
        manifest.add(process(7, "trng", List.of(new ProvidedName(TrngRequest.NAME, 0)), List.of()));
        manifest.addAll(own);
        board = machine.board();
        device(Device.CONSOLE, ConsoleDevice::decode, r -> {
            console.add(((ConsoleDevice.Write) r).line());
            return Reply.returned();
        });
        device(Device.TIMER, TimerDevice::decode, this::timer);
        device(Device.RTC, RtcDevice::decode, r -> Reply.scalar(RTC + elapsedMs));
        device(Device.NOISE, NoiseDevice::decode, this::noise);
        start("names", xous -> NamesMain.run(xous, manifest));
        start("log", xous -> LogMain.run(xous, manifest));
        start("ticktimer", TicktimerMain::run);
        start("time", TimeMain::run);
        start("trng", TrngMain::run);
    }

    /** Starts them, with a manifest that has these processes too. */
    public static BaseServices start(ProcessSpec... own) {
        return start(new Memory(0, 0, List.of()), own);
    }

    /** Starts them on a machine with regions, see {@link LocalMachine#start(Memory)}. */
    public static BaseServices start(Memory regions, ProcessSpec... own) {
        return new BaseServices(regions, List.of(own));
    }

    /** An entry of the manifest. */
    public static ProcessSpec process(int pid, String name, List<ProvidedName> provides, List<String> connect) {
        ProcessSpec all = LocalMachine.spec(pid, name);
        return new ProcessSpec(
                pid,
                name,
                all.mainClass(),
                all.heap(),
                all.compiler(),
                all.family(),
                provides,
                connect,
                all.devices(),
                all.regions(),
                all.restart(),
                all.privileges(),
                all.readiness());
    }

    /** The manifest with these screens. */
    public SystemManifest manifest(SystemManifest.Context... contexts) {
        return new SystemManifest(manifest, List.of(contexts));
    }

    /** A process of the manifest, started (again). */
    public Xous process(String name) {
        for (ProcessSpec spec : manifest) {
            if (spec.name().equals(name)) {
                return machine.process(spec);
            }
        }
        throw new IllegalArgumentException("not in the manifest: " + name);
    }

    /** Starts one of the manifest's processes on a thread of its own. */
    public void start(String name, Consumer<Xous> main) {
        Xous xous = process(name);
        Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                main.accept(xous);
            } catch (XousException e) {
                if (e.error() != XousError.PROCESS_TERMINATED) {
                    throw e;
                }
            }
        });
    }

    /** Starts a base service that was killed again. */
    public void restart(String name) {
        switch (name) {
            case "log" -> start(name, xous -> LogMain.run(xous, manifest));
            case "time" -> start(name, TimeMain::run);
            case "trng" -> start(name, TrngMain::run);
            default -> throw new IllegalArgumentException(name);
        }
    }

    /** Waits until the log takes records. */
    public void untilLogRuns() {
        board.connect(LogRequest.SID).disconnect();
    }

    public LocalMachine machine() {
        return machine;
    }

    /** The next line on the console that has this in it; what comes before is dropped. */
    public String line(String part) throws InterruptedException {
        String line = console.take();
        while (!line.contains(part)) {
            line = console.take();
        }
        return line;
    }

    /** Moves time, which otherwise stands still. */
    public synchronized void advance(long ms) {
        elapsedMs += ms;
        Connection to = news;
        if (to != null) {
            to.scalar(newsOpcode, new TimerDevice.State(true, elapsedMs).words());
        }
    }

    private synchronized Reply timer(TimerDevice request) {
        return switch (request) {
            case TimerDevice.Read r -> Reply.scalar(1, elapsedMs);
            case TimerDevice.Subscribe r -> {
                Subscription to = r.to();
                news = board.connect(to.sid());
                newsOpcode = to.opcode();
                yield Reply.returned();
            }
        };
    }

    private Reply noise(NoiseDevice request) {
        return switch (request) {
            case NoiseDevice.Seeded r -> Reply.scalar(true);
            case NoiseDevice.Subscribe r -> Reply.returned();
            case NoiseDevice.Read r -> {
                byte[] bytes = new byte[r.count()];
                noise.nextBytes(bytes);
                yield Reply.payload(out -> out.fixed(bytes));
            }
        };
    }

    /** Another device of the fake board; to be made before its driver starts. */
    public <R> void device(Device device, Function<Message, R> decode, Function<R, Reply> answer) {
        Server server = board.createServer();
        board.registerDevice(device.ordinal(), server.sid());
        Thread.ofPlatform()
                .daemon()
                .name(device.name())
                .start(() -> server.serve(decode, (request, envelope) -> answer.apply(request)));
    }

    @Override
    public void close() {
        machine.close();
    }
}
