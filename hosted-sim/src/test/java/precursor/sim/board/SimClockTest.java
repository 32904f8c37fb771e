package precursor.sim.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import precursor.xous.device.TimerDevice;

class SimClockTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final AtomicLong hostMs = new AtomicLong(5_000);

    private SimClock clock(boolean frozen) {
        return new SimClock(NOON, frozen, () -> hostMs.get() * 1_000_000);
    }

    @Test
    void runsWithTheHost() {
        SimClock clock = clock(false);
        hostMs.addAndGet(250);
        assertEquals(new TimerDevice.State(false, 250), clock.state());
        assertEquals(NOON.toEpochMilli() + 250, clock.utcMs());
    }

    @Test
    void standsStillWhenFrozenAndMovesOnlyByScript() {
        SimClock clock = clock(true);
        hostMs.addAndGet(250);
        assertEquals(0, clock.elapsedMs());
        var _ = clock.advance(Duration.ofSeconds(30));
        assertEquals(new TimerDevice.State(true, 30_000), clock.state());
        assertEquals(NOON.plusSeconds(30).toEpochMilli(), clock.utcMs());
    }

    @Test
    void goesOnFromWhereItStood() {
        SimClock clock = clock(false);
        hostMs.addAndGet(100);
        var _ = clock.freeze(true);
        hostMs.addAndGet(1_000);
        var _ = clock.freeze(false);
        hostMs.addAndGet(10);
        assertEquals(110, clock.elapsedMs());
    }

    @Test
    void tellsWatchersOfEveryJump() {
        SimClock clock = clock(true);
        List<TimerDevice.State> told = new ArrayList<>();
        clock.watch(state -> {
            told.add(state);
            return CompletableFuture.completedFuture(true);
        });
        var _ = clock.advance(Duration.ofMillis(7));
        var _ = clock.freeze(false);
        assertEquals(List.of(new TimerDevice.State(true, 7), new TimerDevice.State(false, 7)), told);
    }

    @Test
    void theDateSurvivesPowerOffAndCanBeSet() {
        SimClock clock = clock(false);
        hostMs.addAndGet(1_000);
        clock.powerOn();
        assertEquals(0, clock.elapsedMs());
        assertEquals(NOON.plusSeconds(1).toEpochMilli(), clock.utcMs());
        clock.setUtcMs(77);
        hostMs.addAndGet(3);
        assertEquals(80, clock.utcMs());
    }

    @Test
    void passesAtOnceWhenFrozenAndWithTheHostWhenRunning() throws InterruptedException {
        SimClock frozen = clock(true);
        frozen.pass(Duration.ofHours(1));
        assertEquals(3_600_000, frozen.elapsedMs());
        SimClock running = clock(false);
        CompletableFuture<Void> passed = CompletableFuture.runAsync(() -> {
            try {
                running.pass(Duration.ofHours(1));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        // Whether it waits already cannot be seen from here: time jumps until it has passed.
        while (!passed.isDone()) {
            running.advance(Duration.ofHours(1)).join();
        }
        passed.join();
        assertTrue(running.elapsedMs() >= 3_600_000);
    }

    @Test
    void doesNotGoBack() {
        SimClock clock = clock(true);
        assertThrows(IllegalArgumentException.class, () -> clock.advance(Duration.ofMillis(-1)));
    }
}
