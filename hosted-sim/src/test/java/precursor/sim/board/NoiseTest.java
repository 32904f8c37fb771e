package precursor.sim.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import precursor.xous.device.NoiseDevice;
import precursor.xous.device.NoiseDevice.Source;
import precursor.xous.message.Reply;

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
        assertEquals(Reply.scalar(true), new Noise(OptionalLong.of(0)).handle(new NoiseDevice.Seeded()));
        assertEquals(Reply.scalar(false), new Noise(OptionalLong.empty()).handle(new NoiseDevice.Seeded()));
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
