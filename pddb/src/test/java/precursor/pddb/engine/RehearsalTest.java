package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import precursor.pddb.format.ImageLayout;

class RehearsalTest {
    private final AtomicLong drawn = new AtomicLong();
    private final SeededNoise noise = new SeededNoise(1);

    private final Rehearsal rehearsal = new Rehearsal(bytes -> {
        drawn.addAndGet(bytes.length);
        noise.fill(bytes);
    });

    @Test
    void itDoesAllThatAMountDoes() {
        rehearsal.run();
        assertTrue(drawn.get() > 128L * ImageLayout.PAGE, "it makes an image and writes to it");
    }

    @Test
    void whenItIsNoLongerNeededNothingIsDone() {
        rehearsal.end();
        rehearsal.run();
        assertEquals(0, drawn.get());
    }

    /** The user types faster than it runs. */
    @Test
    void itEndsInTheMiddle() {
        SeededNoise more = new SeededNoise(2);
        Rehearsal[] ended = new Rehearsal[1];
        long[] after = new long[1];
        ended[0] = new Rehearsal(bytes -> {
            ended[0].end();
            after[0] += bytes.length;
            more.fill(bytes);
        });
        ended[0].run();
        rehearsal.run();
        assertTrue(after[0] < drawn.get());
    }
}
