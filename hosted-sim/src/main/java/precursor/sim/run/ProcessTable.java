package precursor.sim.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import precursor.sim.control.Controlled;
import precursor.xous.kernel.KernelEvent;

/** The processes of the running system, by what the kernel reported. Safe for any number of threads. */
final class ProcessTable {

    private static final String STARTING = "starting";
    private static final String READY = "ready";
    private static final String DEAD = "dead";

    private record Entry(String name, long osPid, int life, String state) {}

    private final Map<Integer, Entry> byPid = new TreeMap<>();

    synchronized void clear() {
        byPid.clear();
    }

    synchronized void started(KernelEvent.Started e) {
        byPid.put(e.pid(), new Entry(e.name(), e.osPid(), e.life(), STARTING));
    }

    synchronized void ready(KernelEvent.Ready e) {
        byPid.computeIfPresent(e.pid(), (pid, p) -> new Entry(p.name(), p.osPid(), p.life(), READY));
        notifyAll();
    }

    /** Waits until a process is ready in a life, or in a later one; says whether it came to that. */
    synchronized boolean awaitReady(String name, int life, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (!isReady(name, life)) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    private boolean isReady(String name, int life) {
        return byPid.values().stream()
                .anyMatch(p -> p.name().equals(name) && p.life() >= life && p.state().equals(READY));
    }

    synchronized void died(KernelEvent.Died e) {
        byPid.computeIfPresent(e.pid(), (pid, p) -> new Entry(p.name(), 0, p.life(), DEAD));
    }

    /** Names of processes that are not ready yet. */
    synchronized List<String> missing() {
        return byPid.values().stream()
                .filter(p -> !p.state().equals(READY))
                .map(Entry::name)
                .toList();
    }

    synchronized List<Controlled.ProcessState> all() {
        List<Controlled.ProcessState> all = new ArrayList<>();
        byPid.forEach((pid, p) ->
                all.add(new Controlled.ProcessState(pid, p.name(), p.osPid(), p.state(), p.life(), residentKib(p.osPid()))));
        return all;
    }

    /** From Linux's {@code /proc/PID/status}; 0 elsewhere. */
    private static long residentKib(long osPid) {
        if (osPid == 0) {
            return 0;
        }
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + osPid + "/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
        return 0;
    }
}
