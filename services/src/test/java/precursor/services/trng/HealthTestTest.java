package precursor.services.trng;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HealthTestTest {

    private static final double CLAIMED_BITS = 4;
    private static final double FALSE_ALARM = Math.pow(2, -30);

    @Test
    void theRepetitionCutoffFollowsFromTheClaim() {
        assertEquals(1 + (int) Math.ceil(30 / CLAIMED_BITS), HealthTest.REPETITION_CUTOFF);
    }

    @Test
    void theProportionCutoffFollowsFromTheClaim() {
        double p = Math.pow(2, -CLAIMED_BITS);
        int n = HealthTest.WINDOW;
        double[] exactly = new double[n + 1];
        exactly[0] = Math.pow(1 - p, n);
        for (int k = 1; k <= n; k++) {
            exactly[k] = exactly[k - 1] * (n - k + 1) / k * p / (1 - p);
        }
        double more = 0;
        int critical = n;
        while (more + exactly[critical] <= FALSE_ALARM) {
            more += exactly[critical--];
        }
        assertEquals(1 + critical, HealthTest.PROPORTION_CUTOFF);
    }

    @Test
    void goodNoisePasses() {
        byte[] noise = new byte[1 << 20];
        new SplittableRandom(7).nextBytes(noise);
        HealthTest test = new HealthTest();
        assertTrue(test.passes(noise));
        assertEquals(1 << 20, test.healthStats().samples());
        assertEquals(2048, test.healthStats().windows());
    }

    @Test
    void aStuckSourceFailsAtTheNinthSample() {
        HealthTest test = new HealthTest();
        assertTrue(test.passes(new byte[8]));
        assertFalse(test.passes(new byte[1]));
        assertEquals(1, test.errorStats().repetition());
        assertEquals(9, test.healthStats().longestRepetition());
    }

    @Test
    void aRepetitionAcrossTwoReadsIsSeen() {
        HealthTest test = new HealthTest();
        assertTrue(test.passes(new byte[] {1, 5, 5, 5, 5}));
        assertFalse(test.passes(new byte[] {5, 5, 5, 5, 5}));
    }

    @Test
    void anAlternatingSourceFails() {
        byte[] noise = new byte[1024];
        for (int i = 0; i < noise.length; i += 2) {
            noise[i] = (byte) 0xaa;
            noise[i + 1] = 0x55;
        }
        HealthTest test = new HealthTest();
        assertFalse(test.passes(noise));
        assertTrue(test.errorStats().proportion() > 0);
        assertEquals(0, test.errorStats().repetition());
    }

    @Test
    void aBiasedSourceFails() {
        SplittableRandom random = new SplittableRandom(7);
        byte[] noise = new byte[8192];
        for (int i = 0; i < noise.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                noise[i] |= (byte) (random.nextInt(100) < 85 ? 1 << bit : 0);
            }
        }
        assertFalse(new HealthTest().passes(noise));
    }

    @Test
    void afterARestartItBeginsAnew() {
        HealthTest test = new HealthTest();
        byte[] almost = new byte[8];
        assertTrue(test.passes(almost));
        test.restart();
        assertTrue(test.passes(almost));
        assertEquals(0, test.errorStats().repetition());
        Arrays.fill(almost, (byte) 1);
        assertTrue(test.passes(almost));
    }
}
