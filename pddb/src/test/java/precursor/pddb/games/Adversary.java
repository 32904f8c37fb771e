package precursor.pddb.games;

import java.util.List;

/**
 * Guesses by one measure: "there is a secret basis" on one side of a limit. It chose the measure, the limit and the side that were right most
 * often for worlds of which it knew the truth.
 *
 * @param measure the index of the measure
 */
record Adversary(int measure, double limit, boolean secretAbove) {

    /** Learns, choosing among the measures from {@code from} to before {@code to}. */
    static Adversary taughtBy(List<Sighted> worlds, int from, int to) {
        Adversary best = new Adversary(from, Double.NEGATIVE_INFINITY, true);
        double most = -1;
        for (int i = from; i < to; i++) {
            int measure = i;
            for (double limit : worlds.stream().mapToDouble(w -> w.values()[measure]).sorted().distinct().toArray()) {
                for (boolean above : new boolean[] {true, false}) {
                    Adversary candidate = new Adversary(measure, limit, above);
                    double advantage = candidate.advantage(worlds);
                    if (advantage > most) {
                        most = advantage;
                        best = candidate;
                    }
                }
            }
        }
        return best;
    }

    private boolean guess(Sighted world) {
        return world.values()[measure] >= limit == secretAbove;
    }

    /** 2 times the share of right guesses, less 1. */
    double advantage(List<Sighted> worlds) {
        long right = worlds.stream().filter(world -> guess(world) == world.secret()).count();
        return 2.0 * right / worlds.size() - 1;
    }
}
