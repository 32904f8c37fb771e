package precursor.sim.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import precursor.xous.device.NoiseDevice.Source;

class NoiseTest {

    @Test
    void aSeedRepeatsEverySourceWhateverTheOrderOfReads() {
        Noise one = new Noise(OptionalLong.of(7));
        Noise two = new Noise(OptionalLong.of(7));
        byte[] ring = one.read(Source.RING_2, 100);
        byte[] avalanche = one.read(Source.AVALANCHE_0, 40);
        assertArrayEquals(avalanche, two.read(Source.AVALANCHE_0, 40));
        byte[] inParts = new byte[100];
        System.arraycopy(two.read(Source.RING_2, 33), 0, inParts, 0, 33);
        System.arraycopy(two.read(Source.RING_2, 67), 0, inParts, 33, 67);
        assertArrayEquals(ring, inParts);
    }

    @Test
    void aSeedBeginsAnewAtPowerOn() {
        Noise noise = new Noise(OptionalLong.of(7));
        byte[] first = noise.read(Source.RING_0, 16);
        noise.powerOn();
        assertArrayEquals(first, noise.read(Source.RING_0, 16));
    }

    @Test
    void sourcesAndSeedsDiffer() {
        Noise noise = new Noise(OptionalLong.of(7));
        byte[] ring = noise.read(Source.RING_0, 32);
        assertFalse(Arrays.equals(ring, noise.read(Source.RING_1, 32)));
        assertFalse(Arrays.equals(ring, new Noise(OptionalLong.of(8)).read(Source.RING_0, 32)));
        assertFalse(Arrays.equals(
                new Noise(OptionalLong.empty()).read(Source.RING_0, 32),
                new Noise(OptionalLong.empty()).read(Source.RING_0, 32)));
    }

    @Test
    void saysWhetherItIsSeeded() {
        assertTrue(new Noise(OptionalLong.of(0)).isSeeded());
        assertFalse(new Noise(OptionalLong.empty()).isSeeded());
    }

    @Test
    void aStuckSourceGivesTheSameByteUntilItIsFreeAgain() {
        Noise noise = new Noise(OptionalLong.of(7));
        byte[] undisturbed = new Noise(OptionalLong.of(7)).read(Source.RING_0, 32);
        noise.stick(Set.of(Source.RING_0, Source.RING_3));
        assertEquals(Set.of(Source.RING_0, Source.RING_3), noise.stuck());
        assertArrayEquals(new byte[32], noise.read(Source.RING_0, 32));
        assertFalse(Arrays.equals(new byte[32], noise.read(Source.RING_1, 32)));
        noise.powerOn();
        assertArrayEquals(new byte[32], noise.read(Source.RING_3, 32));
        noise.stick(Set.of());
        assertArrayEquals(undisturbed, noise.read(Source.RING_0, 32));
    }

    @Test
    void seededNoiseHasAsManyOnesAsZeros() {
        byte[] bytes = new Noise(OptionalLong.of(1)).read(Source.AVALANCHE_1, 4096);
        int ones = 0;
        for (byte b : bytes) {
            ones += Integer.bitCount(b & 0xff);
        }
        assertTrue(Math.abs(ones - 4096 * 4) < 4 * 91, "within four deviations: " + ones);
    }
}
