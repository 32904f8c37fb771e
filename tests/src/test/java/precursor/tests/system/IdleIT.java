package precursor.tests.system;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.tests.device.Device;

/**
 * A device at rest lets the host rest. Only here a test lets real time pass: what is measured is how little happens
 * meanwhile.
 */
@Timeout(120)
class IdleIT {

    private static final int SECONDS = 10;

    /** Parts of a core. */
    private static final double MOST = 0.02;

    @Test
    void atRestAllItsProcessesTogetherUseNextToNothing() throws Exception {
        try (Device device = Device.start(List.of())) {
            device.control().awaitQuiet(Duration.ofSeconds(3), Duration.ofSeconds(60));
            Set<Long> processes = new TreeSet<>(device.seenProcesses());
            processes.add(device.simulator().pid());
            Map<Long, Duration> before = used(processes);
            assertFalse(before.isEmpty(), "this host tells the time that processes use");
            long start = System.nanoTime();
            assertFalse(new CountDownLatch(1).await(SECONDS, TimeUnit.SECONDS));
            double seconds = (System.nanoTime() - start) / 1e9;
            Map<Long, Duration> after = used(processes);
            double used = 0;
            for (Map.Entry<Long, Duration> process : before.entrySet()) {
                used += after.getOrDefault(process.getKey(), Duration.ZERO).minus(process.getValue()).toNanos() / 1e9;
            }
            double share = used / seconds;
            assertTrue(share < MOST, "%.1f %% of a core at rest: %s".formatted(100 * share, growth(before, after)));
        }
    }

    /** Processor time of processes so far. */
    private static Map<Long, Duration> used(Set<Long> processes) {
        Map<Long, Duration> used = new TreeMap<>();
        for (long pid : processes) {
            ProcessHandle.of(pid)
                    .flatMap(p -> p.info().totalCpuDuration())
                    .ifPresent(time -> used.put(pid, time));
        }
        return used;
    }

    private static Map<Long, Duration> growth(Map<Long, Duration> before, Map<Long, Duration> after) {
        Map<Long, Duration> growth = new TreeMap<>();
        before.forEach((pid, time) -> growth.put(pid, after.getOrDefault(pid, time).minus(time)));
        return growth;
    }
}
