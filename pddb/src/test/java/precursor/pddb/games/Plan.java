package precursor.pddb.games;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a user does between two looks at the image.
 *
 * @param steps in order
 */
record Plan(List<Step> steps) {

    /** One thing; each ends with a sync. */
    sealed interface Step {

        /** Writes a value of so many bytes under one of a few names, and may replace one. */
        record Put(boolean secret, int key, int length) implements Step {}

        /** Deletes one of the names, if it is there. */
        record Delete(boolean secret, int key) implements Step {}

        /** Switches the device off and on. */
        record PowerCycle() implements Step {}
    }

    private static final int NAMES = 16;
    private static final int MOST_BYTES = 900;

    /** So many steps on {@code .System}, and others on the secret basis in between, which a world without one leaves out. */
    static Plan extra(SplittableRandom chance, int system, int secret) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < system; i++) {
            steps.add(step(chance, false));
        }
        for (int i = 0; i < secret; i++) {
            steps.add(chance.nextInt(steps.size() + 1), step(chance, true));
        }
        return new Plan(steps);
    }

    /** So many steps, about half of them on the secret basis, which a world without one takes on {@code .System} instead. */
    static Plan shared(SplittableRandom chance, int count) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(step(chance, chance.nextBoolean()));
        }
        return new Plan(steps);
    }

    private static Step step(SplittableRandom chance, boolean secret) {
        int kind = chance.nextInt(12);
        int key = chance.nextInt(NAMES);
        if (kind == 0) {
            return new Step.PowerCycle();
        }
        return kind < 3 ? new Step.Delete(secret, key) : new Step.Put(secret, key, chance.nextInt(MOST_BYTES));
    }
}
