package precursor.pddb.engine;

import java.util.Arrays;
import java.util.BitSet;
import precursor.pddb.format.RandomSource;

/**
 * What is known of each physical page, in memory. Only pages that are known to be free are told apart; every other page may belong to a
 * locked basis and is never touched.
 */
final class FreePages {
    /** What is known of a page. */
    enum Use {
        /** Mapped by an open basis, or nothing is known of it. */
        OTHER,
        /** Free, and on the record on flash: never taken. */
        LISTED,
        /** Free, and not on any record: may be taken. */
        HELD,
        /** Freed, and durably so; waits for the next record to be listed or held. */
        FREED,
        /** Freed since the last barrier: its old table entry may come back after a power cut, so nothing may be written there. */
        QUARANTINED
    }

    private final Use[] uses;
    private final int[] counts = new int[Use.values().length];
    private final int[] held;
    private final int[] quarantined;
    private final BitSet changed;

    /** Knows nothing of {@code pages} pages. */
    FreePages(int pages) {
        uses = new Use[pages];
        held = new int[pages];
        quarantined = new int[pages];
        changed = new BitSet(pages);
        forget();
    }

    /** Forgets all. */
    void forget() {
        Arrays.fill(uses, Use.OTHER);
        Arrays.fill(counts, 0);
        counts[Use.OTHER.ordinal()] = uses.length;
    }

    /** What is known of a page. */
    Use use(int ppn) {
        return uses[ppn];
    }

    /** How many pages are in that use. */
    int count(Use use) {
        return counts[use.ordinal()];
    }

    /** Pages known to be free. */
    int known() {
        return uses.length - count(Use.OTHER);
    }

    /** Makes a page, of which nothing is known, listed. */
    void list(int ppn) {
        change(ppn, Use.OTHER, Use.LISTED);
    }

    /** Makes a page, of which nothing is known, held. */
    void hold(int ppn) {
        held[count(Use.HELD)] = ppn;
        change(ppn, Use.OTHER, Use.HELD);
    }

    /** Takes a held page, each with the same chance; there must be one. */
    int take(RandomSource random) {
        int last = count(Use.HELD) - 1;
        int index = random.below(last + 1);
        int ppn = held[index];
        held[index] = held[last];
        change(ppn, Use.HELD, Use.OTHER);
        return ppn;
    }

    /** At most {@code most} different held pages, each with the same chance, which are about to get fresh noise; they stay held. */
    int[] sample(RandomSource random, int most) {
        int size = Math.min(most, count(Use.HELD));
        for (int i = 0; i < size; i++) {
            int other = i + random.below(count(Use.HELD) - i);
            int ppn = held[other];
            held[other] = held[i];
            held[i] = ppn;
            changed.set(held[i]);
        }
        return Arrays.copyOf(held, size);
    }

    /** A page of an open basis is free; its table entry was just overwritten. */
    void free(int ppn) {
        quarantined[count(Use.QUARANTINED)] = ppn;
        changed.set(ppn);
        change(ppn, Use.OTHER, Use.QUARANTINED);
    }

    /** All that was written is durable: ends the quarantine. */
    void barrier() {
        for (int i = count(Use.QUARANTINED) - 1; i >= 0; i--) {
            change(quarantined[i], Use.QUARANTINED, Use.FREED);
        }
    }

    /** Holds all pages that are durably free and wait. */
    void holdFreed() {
        for (int ppn = 0; ppn < uses.length && count(Use.FREED) > 0; ppn++) {
            if (uses[ppn] == Use.FREED) {
                change(ppn, Use.FREED, Use.OTHER);
                hold(ppn);
            }
        }
    }

    /**
     * A page turns out to be mapped.
     *
     * @return whether it was thought to be free
     */
    boolean claim(int ppn) {
        Use use = uses[ppn];
        switch (use) {
            case OTHER -> {}
            case LISTED, FREED -> change(ppn, use, Use.OTHER);
            case HELD -> {
                remove(held, count(use), ppn);
                change(ppn, use, Use.OTHER);
            }
            case QUARANTINED -> {
                remove(quarantined, count(use), ppn);
                change(ppn, use, Use.OTHER);
            }
        }
        return use != Use.OTHER;
    }

    private static void remove(int[] set, int size, int ppn) {
        for (int i = 0; i < size; i++) {
            if (set[i] == ppn) {
                set[i] = set[size - 1];
                return;
            }
        }
    }

    /** All pages known to be free and not in quarantine, in a uniformly random order. */
    int[] shuffled(RandomSource random) {
        int[] free = new int[known() - count(Use.QUARANTINED)];
        int n = 0;
        for (int ppn = 0; ppn < uses.length; ppn++) {
            if (uses[ppn] != Use.OTHER && uses[ppn] != Use.QUARANTINED) {
                free[n++] = ppn;
            }
        }
        shuffle(free, random);
        return free;
    }

    /**
     * {@link #shuffled}, but the last {@code last} are pages whose bytes changed since the image was opened, as far as there are such. Left off
     * the list, they look to whoever compares two images like those that a locked basis took.
     */
    int[] shuffledWithChangedLast(RandomSource random, int last) {
        int[] free = shuffled(random);
        int end = free.length;
        for (int i = free.length - 1; i >= 0 && end > free.length - last; i--) {
            if (changed.get(free[i])) {
                end--;
                int ppn = free[i];
                free[i] = free[end];
                free[end] = ppn;
            }
        }
        return free;
    }

    /** Puts numbers into a uniformly random order. */
    static void shuffle(int[] numbers, RandomSource random) {
        for (int i = numbers.length - 1; i > 0; i--) {
            int j = random.below(i + 1);
            int number = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = number;
        }
    }

    /** Splits {@link #shuffled} pages anew: the first {@code listed} of them are listed, the others held. Quarantine must be empty. */
    void split(int[] shuffled, int listed) {
        if (count(Use.QUARANTINED) != 0) {
            throw new IllegalStateException("pages are in quarantine");
        }
        forget();
        for (int i = 0; i < shuffled.length; i++) {
            if (i < listed) {
                list(shuffled[i]);
            } else {
                hold(shuffled[i]);
            }
        }
    }

    private void change(int ppn, Use from, Use to) {
        if (uses[ppn] != from) {
            throw new IllegalStateException("page " + ppn + " is " + uses[ppn] + ", not " + from);
        }
        uses[ppn] = to;
        counts[from.ordinal()]--;
        counts[to.ordinal()]++;
    }
}
