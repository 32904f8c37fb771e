package precursor.pddb.engine;

import precursor.pddb.format.FastSpace;
import precursor.pddb.format.RandomSource;

/**
 * The random sizes that keep the books of free space from balancing: who holds the keys of {@code .System} can count what is listed and
 * what {@code .System} uses, and must not find out from the rest what other bases use.
 */
final class Draws {
    private static final int LEAST_LISTED = FastSpace.ENTRIES / 2 + 1;
    private static final int LEAST_PERCENT = 25;
    private static final int MOST_PERCENT = 60;
    private static final int MOST_HELD = 128;
    private static final int MOST_RETIRED = 16;

    /** Retiring stops when so few are known: a device must not run out of space by being switched off and on. */
    private static final int NEVER_RETIRED = 64;

    private Draws() {}

    /**
     * How many of {@code free} pages a generated record lists: uniform from 1021 to 2041, or on a small image from 25 to 60 in a hundred. All
     * others are forgotten.
     */
    static int listed(RandomSource random, int free) {
        int least = Math.min(LEAST_LISTED, percent(free, LEAST_PERCENT));
        int most = Math.min(FastSpace.ENTRIES, percent(free, MOST_PERCENT));
        return Math.max(Math.min(free, 1), between(random, least, Math.max(least, most)));
    }

    /**
     * How many pages are held beyond what is needed at once, of {@code known}: uniform from 32 to 128, fewer when few are known, since a power
     * cut forgets them.
     */
    static int held(RandomSource random, int known) {
        int most = Math.min(MOST_HELD, known / 4);
        return between(random, most / 4, most);
    }

    /**
     * How many of {@code known} pages a record at rest leaves out, and the last one of a session for good: uniform from 0 to 16, fewer when few
     * are known, none of the last 64.
     */
    static int retired(RandomSource random, int known) {
        return random.below(Math.min(MOST_RETIRED, Math.max(0, known - NEVER_RETIRED) / 8) + 1);
    }

    /** How many pairs of pages a sync changes at least beside the usual ones of {@code .System}: 1, and 1 more on average, geometrically. */
    static int quota(RandomSource random) {
        int pairs = 1;
        while (random.below(2) != 0) {
            pairs++;
        }
        return pairs;
    }

    private static int between(RandomSource random, int least, int most) {
        return least + random.below(most - least + 1);
    }

    private static int percent(int of, int percent) {
        return (int) ((long) of * percent / 100);
    }
}
