package precursor.tests.bench;

import java.util.Arrays;

/** Measures several works in turn, so that a disk or a machine that changes its mind changes it for all. */
final class Turns {

    /** Work that is measured; it may fail as the baselines may. */
    @FunctionalInterface
    interface Work {

        /** @param round counts from 0, while warming up and again while measuring */
        void run(int round) throws Exception;
    }

    /** Work that needs something to be made ready each time, which does not count. */
    record Prepared(Work preparation, Work work) {}

    private Turns() {}

    /** The median of each in nanoseconds, after some rounds that do not count. */
    static double[] medians(int warmUp, int rounds, Prepared... works) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            for (Prepared work : works) {
                work.preparation().run(i);
                work.work().run(i);
            }
        }
        long[][] times = new long[works.length][rounds];
        for (int i = 0; i < rounds; i++) {
            for (int w = 0; w < works.length; w++) {
                works[w].preparation().run(i);
                long start = System.nanoTime();
                works[w].work().run(i);
                times[w][i] = System.nanoTime() - start;
            }
        }
        return Arrays.stream(times)
                .mapToDouble(t -> Arrays.stream(t).sorted().toArray()[rounds / 2])
                .toArray();
    }

    /** The same of works that need nothing. */
    static double[] medians(int warmUp, int rounds, Work... works) throws Exception {
        return medians(
                warmUp,
                rounds,
                Arrays.stream(works)
                        .map(work -> new Prepared(round -> {}, work))
                        .toArray(Prepared[]::new));
    }
}
