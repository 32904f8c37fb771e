package precursor.pddb.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RandomSourceTest {

    @Test
    void belowIsUniform() {
        Seeded random = new Seeded(6);
        int[] seen = new int[6];
        for (int i = 0; i < 60_000; i++) {
            seen[random.below(6)]++;
        }
        for (int count : seen) {
            // Five standard deviations: sqrt(60,000 * 1/6 * 5/6) is 91.
            assertTrue(Math.abs(count - 10_000) < 456, () -> count + " of 60,000");
        }
    }

    /** With a bound of three quarters of the range, taking the remainder would favour the lower third two to one. */
    @Test
    void largeBoundsAreNotBiased() {
        Seeded random = new Seeded(7);
        int bound = 3 << 29;
        int lowerThird = 0;
        for (int i = 0; i < 30_000; i++) {
            lowerThird += random.below(bound) < bound / 3 ? 1 : 0;
        }
        int count = lowerThird;
        assertTrue(Math.abs(count - 10_000) < 410, () -> count + " of 30,000");
    }

    @Test
    void valuesAtTheEdges() {
        byte[] next = {(byte) 0xff};
        RandomSource same = bytes -> Arrays.fill(bytes, next[0]);
        assertEquals(-1, same.nextInt());
        assertEquals(-1L, same.nextLong());
        assertEquals(Integer.MAX_VALUE % 16, same.below(16));
        next[0] = 0;
        assertEquals(0, same.below(1));
        assertEquals(0, same.below(Integer.MAX_VALUE));
        assertEquals(5, same.bytes(5).length);
        assertThrows(IllegalArgumentException.class, () -> same.below(0));
    }

    @Test
    void aValueFromTheIncompleteRunIsDrawnAgain() {
        int[] draws = {-1, 14};
        int[] at = {0};
        RandomSource source = bytes -> LittleEndian.i32(bytes, 0, draws[at[0]++]);
        // 2^31 is 2 more than a multiple of 6: the two highest values are refused.
        assertEquals(7 % 6, source.below(6));
        assertEquals(2, at[0]);
    }
}
