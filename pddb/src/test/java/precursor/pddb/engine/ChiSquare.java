package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

/** Whether counts are what a uniform draw gives. */
final class ChiSquare {
    private ChiSquare() {}

    /** Fails when the counts are so far from equal that it happens by chance in fewer than one of a hundred thousand runs. */
    static void assertUniform(int[] counts) {
        double expected = Arrays.stream(counts).average().orElseThrow();
        double square = Arrays.stream(counts).mapToDouble(count -> (count - expected) * (count - expected) / expected).sum();
        double freedom = counts.length - 1.0;
        // Wilson and Hilferty: the cube root of it is nearly normal.
        double deviation = (Math.cbrt(square / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
        assertTrue(expected >= 5, "too few draws to judge: " + expected);
        assertTrue(deviation < 4.3, "chi-square " + square + " with " + freedom + " degrees of freedom: " + Arrays.toString(counts));
    }
}
