package precursor.tests.isolation;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import precursor.hw.Configuration;
import precursor.hw.ProcessSpec;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.services.names.NamesMain;
import precursor.sim.board.Board;
import precursor.sim.board.Console;
import precursor.sim.run.DataDirectory;
import precursor.sim.run.DeviceException;
import precursor.sim.run.FlashFiles;
import precursor.xous.kernel.BootImage;
import precursor.xous.kernel.KernelEvent;
import precursor.xous.kernel.KernelProcess;

/** A device on a real board, whose processes have their own grants, but a {@link Probe} for a program. */
final class ProbedDevice implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 120;

    private final Configuration configuration;
    private final Path data;
    private final DataDirectory directory;
    private final Console console;
    private final List<KernelEvent> events = new ArrayList<>();
    private final KernelProcess kernel;

    /** How an attempt went. */
    record Outcome(boolean done, String text) {}

    private ProbedDevice(Configuration wanted, Path data, boolean lockDown) throws IOException, DeviceException {
        this.data = data;
        this.directory = DataDirectory.open(data);
        FlashFiles flash = directory.flash(wanted, Map.of(), false);
        this.configuration = flash.configuration();
        this.console = new Console(directory.log(), line -> {});
        BootImage image = BootImage.of(
                        System.getProperty("java.home"),
                        classPath(),
                        SystemDescription.encode(configuration.hardware(), configuration.manifest()))
                .withRegions(flash.names())
                .withLockDown(lockDown);
        this.kernel = KernelProcess.start(image, this::heard, (envelope, failure) -> {});
        new Board(
                        configuration.hardware(),
                        new Board.Settings(false, OptionalLong.empty(), Instant.EPOCH, false),
                        console,
                        s -> {})
                .powerOn(kernel.board());
    }

    /** Boots a probe in the place of each program. */
    static ProbedDevice start(Configuration real, Path data, boolean lockDown) throws Exception {
        List<ProcessSpec> probes =
                real.manifest().processes().stream().map(ProbedDevice::probe).toList();
        ProbedDevice device = new ProbedDevice(
                new Configuration(
                        real.hardware(),
                        new SystemManifest(probes, real.manifest().contexts())),
                data,
                lockDown);
        device.await(KernelEvent.Booted.class, e -> true);
        return device;
    }

    private static ProcessSpec probe(ProcessSpec p) {
        return new ProcessSpec(
                p.pid(),
                p.name(),
                Probe.class.getName(),
                p.heap(),
                p.compiler(),
                p.family(),
                p.provides(),
                p.connect(),
                p.devices(),
                p.regions(),
                ProcessSpec.Restart.NEVER,
                p.privileges(),
                p.readiness());
    }

    Configuration configuration() {
        return configuration;
    }

    KernelEvent.LockedDown lockedDown() throws InterruptedException {
        return await(KernelEvent.LockedDown.class, e -> true);
    }

    /** Has all processes try at the same time, and gives the outcomes by process and attempt. */
    Map<String, Map<String, Outcome>> probe(Path secret, Path newFile, long victim, int port) throws Exception {
        List<ProcessSpec> processes = configuration.manifest().processes();
        Map<Integer, Long> osPids = new HashMap<>();
        for (ProcessSpec p : processes) {
            osPids.put(p.pid(), await(KernelEvent.Started.class, e -> e.pid() == p.pid()).osPid());
        }
        Map<Integer, Errand> errands = new HashMap<>();
        for (ProcessSpec p : processes) {
            int next = processes.get((processes.indexOf(p) + 1) % processes.size()).pid();
            Errand errand = new Errand(
                    secret.toString(),
                    data.resolve("flash/fonts.bin").toString(),
                    newFile.toString(),
                    System.getProperty("user.home"),
                    osPids.getOrDefault(next, 0L),
                    kernel.osPid(),
                    victim,
                    port);
            errands.put(p.pid(), errand);
        }
        errands.forEach(this::send);
        for (ProcessSpec p : processes) {
            await(KernelEvent.Line.class, e -> e.pid() == p.pid() && e.text().equals(Probe.FIRST_END));
        }
        // The name server itself has nothing to look up, and serves by now.
        errands.remove(SystemManifest.FIRST_PID);
        errands.forEach(this::send);
        Map<String, Map<String, Outcome>> all = new LinkedHashMap<>();
        for (ProcessSpec p : processes) {
            await(KernelEvent.Line.class, e -> e.pid() == p.pid() && e.text().equals(Probe.END));
            all.put(p.name(), outcomes(p.pid()));
        }
        return all;
    }

    private void send(int pid, Errand errand) {
        kernel.board().connect(Probe.sid(pid)).lendMut(errand, in -> in.remaining());
    }

    private synchronized Map<String, Outcome> outcomes(int pid) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (KernelEvent event : events) {
            if (event instanceof KernelEvent.Line line
                    && line.pid() == pid
                    && line.text().startsWith(Probe.ATTEMPT)) {
                int equals = line.text().indexOf(" = ");
                String outcome = line.text().substring(equals + 3);
                outcomes.put(
                        line.text().substring(Probe.ATTEMPT.length(), equals),
                        new Outcome(outcome.startsWith(Probe.DONE), outcome));
            }
        }
        return outcomes;
    }

    private synchronized void heard(KernelEvent event) {
        events.add(event);
        notifyAll();
    }

    /** Waits for an event; a process that dies meanwhile ends the wait. */
    private synchronized <E extends KernelEvent> E await(Class<E> kind, Predicate<E> which)
            throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            for (KernelEvent event : events) {
                if (kind.isInstance(event) && which.test(kind.cast(event))) {
                    return kind.cast(event);
                }
            }
            for (KernelEvent event : events) {
                if (event instanceof KernelEvent.Died died) {
                    throw new AssertionError(died + " among " + events);
                }
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("no " + kind.getSimpleName() + " among " + events);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Where the probe's classes are, and those of the services. */
    private static String classPath() {
        Set<String> entries = new LinkedHashSet<>();
        for (Class<?> c :
                List.of(Probe.class, NamesMain.class, KernelProcess.class, SystemDescription.class)) {
            try {
                entries.add(Path.of(c.getProtectionDomain().getCodeSource().getLocation().toURI())
                        .toString());
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    @Override
    public void close() throws IOException {
        kernel.close();
        console.close();
        try {
            directory.close();
        } catch (DeviceException e) {
            throw new IOException(e);
        }
    }
}
