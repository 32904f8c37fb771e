package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DrawsTest {
    private final SeededNoise random = new SeededNoise(3);

    private static void assertUniform(int least, int most, int draws, IntSupplier draw) {
        int[] counts = new int[most - least + 1];
        for (int i = 0; i < draws; i++) {
            counts[draw.getAsInt() - least]++;
        }
        ChiSquare.assertUniform(counts);
    }

    @Test
    void aDeviceListsFrom1021To2041Pages() {
        assertUniform(1021, 2041, 30_000, () -> Draws.listed(random, 24_963));
    }

    @Test
    void aSmallImageListsAQuarterToThreeFifths() {
        assertUniform(247, 595, 10_000, () -> Draws.listed(random, 992));
        assertEquals(1, Draws.listed(random, 1));
        assertEquals(0, Draws.listed(random, 0));
    }

    @Test
    void theHeldLevelIsDrawnFrom32To128AndScalesDown() {
        assertUniform(32, 128, 5_000, () -> Draws.held(random, 2000));
        assertUniform(5, 20, 5_000, () -> Draws.held(random, 80));
        assertEquals(0, Draws.held(random, 3));
    }

    @Test
    void upToSixteenPagesAreRetiredAndNoneOfTheLast64() {
        assertUniform(0, 16, 5_000, () -> Draws.retired(random, 2000));
        assertUniform(0, 5, 5_000, () -> Draws.retired(random, 64 + 40));
        assertEquals(0, Draws.retired(random, 64 + 7));
        assertEquals(0, Draws.retired(random, 0));
    }

    @Test
    void theQuotaIsOneAndGeometricWithMeanOne() {
        int[] counts = new int[200];
        for (int i = 0; i < 60_000; i++) {
            counts[Draws.quota(random)]++;
        }
        double mean = IntStream.range(0, counts.length).mapToDouble(i -> (double) i * counts[i]).sum() / Arrays.stream(counts).sum();
        assertEquals(2, mean, 0.03);
        assertEquals(0, counts[0]);
        assertEquals(30_000, counts[1], 600);
        assertEquals(15_000, counts[2], 500);
        assertTrue(IntStream.range(8, counts.length).map(i -> counts[i]).sum() > 300, "it has a long tail");
    }
}
