package precursor.pddb.engine;

import java.util.Arrays;
import precursor.pddb.engine.FreePages.Use;
import precursor.pddb.format.FastSpace;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;
import precursor.pddb.format.RandomSource;

/**
 * The pages that are known to be free, and the record of them on flash (free space).
 *
 * <p>A page is <em>listed</em> on the record, or <em>held</em>: known to be free and on no record. Only held pages are taken, each with the same
 * chance, so a record is true however old it is, and needs no log. When few are left, all that is known is split anew at random and the
 * record rewritten. Pages held when the power fails are forgotten until free space is generated again: so when nothing more is written for
 * a while, all but a few are listed ({@link #rest}).
 *
 * <p>When that happens, and how many pages are listed then, is drawn at random; what secret bases take is hidden behind the {@linkplain
 * Draws#quota quota} of every sync.
 */
final class FreeSpace {
    private final Flash flash;
    private final RandomSource random;
    private final FreePages pages;
    private final FreeSpaceRecord record;
    private int budget;
    private boolean recordIsTrue;
    private boolean changed;

    FreeSpace(Flash flash, RandomSource random, FreePages pages, FreeSpaceRecord record) {
        this.flash = flash;
        this.random = random;
        this.pages = pages;
        this.record = record;
        recordIsTrue = true;
    }

    /** Lists what the record on flash lists. */
    void load() {
        record.read().forEach(pages::list);
    }

    /** What is known of the pages. */
    FreePages pages() {
        return pages;
    }

    /** After a mount: if the record is wrong, or not the only thing in its buffer, lists all that is known on a fresh one. */
    void tidy() {
        if (!recordIsTrue || !record.isTidy()) {
            redistribute(0);
        }
    }

    /** A page turns out to be mapped: if it was listed, the record on flash is wrong and goes before the next page is taken. */
    void claim(int ppn) {
        Use use = pages.use(ppn);
        if (pages.claim(ppn) && use == Use.LISTED) {
            recordIsTrue = false;
        }
    }

    /**
     * Sees to it that pages are held.
     *
     * @param needed how many will be taken
     * @param spare how many more would be welcome, for cover
     * @param cost how many a watcher believes will be taken: the schedule of the records follows it, not what secret bases need
     * @throws PddbException {@code NO_SPACE}; nothing changed
     */
    void ensure(int needed, int spare, int cost) {
        if (needed > pages.known()) {
            throw new PddbException(PddbError.NO_SPACE, "Only " + pages.known() + " pages are known to be free, and " + needed
                + " are needed. Delete something, or have free space generated anew.");
        }
        budget -= cost;
        if (budget < 0 || !recordIsTrue || needed > pages.count(Use.HELD)) {
            int extra = Draws.held(random, pages.known());
            // However few there are, half of what is left stays listed: a power cut forgets what is held.
            redistribute(needed + Math.min(Math.max(extra, spare), (pages.known() - needed + 1) / 2));
            budget = Math.max(0, extra / 2);
        }
        changed = true;
    }

    /** Takes a page; {@link #ensure} made sure that there is one. */
    int take() {
        if (pages.count(Use.HELD) == 0) {
            redistribute(pages.known() - pages.known() / 2);
        }
        if (pages.count(Use.HELD) == 0) {
            throw new PddbException(PddbError.NO_SPACE, "No page is known to be free any more. Have free space generated anew.");
        }
        return pages.take(random);
    }

    /** A page was freed: it was overwritten with noise, and so was its table slot. */
    void free(int ppn) {
        pages.free(ppn);
        changed = true;
    }

    /** All that was written is durable. */
    void barrier() {
        pages.barrier();
    }

    /** Holds what was freed and is durably so, instead of waiting for the next record. */
    void holdFreed() {
        pages.holdFreed();
    }

    /**
     * Forgets all that is known, and lists a random part of these pages; the others are forgotten, so that nobody can tell them from pages of
     * locked bases.
     *
     * @param shuffled all pages that no basis maps, in random order
     * @throws PddbException {@code NO_SPACE} when there are none; nothing changed
     */
    void generate(int[] shuffled) {
        int listed = Draws.listed(random, shuffled.length);
        restart(Arrays.copyOf(shuffled, listed), listed);
    }

    /**
     * Forgets all that is known, and knows these pages: the first {@code listed} are on the record, the others held.
     *
     * @param shuffled the pages, in random order
     * @throws PddbException {@code NO_SPACE} when there are none; nothing changed
     */
    void restart(int[] shuffled, int listed) {
        if (shuffled.length == 0) {
            throw new PddbException(PddbError.NO_SPACE, "No page is free: delete something first.");
        }
        pages.forget();
        write(shuffled, Math.min(listed, FastSpace.ENTRIES));
        budget = 0;
    }

    /**
     * Lists all that is known but a few pages, which a session that ends now leaves out for good, by a power cut as well. Nothing if nothing
     * changed since the last time.
     */
    void rest() {
        if (changed) {
            settle();
            int retired = Draws.retired(random, pages.known());
            int[] free = pages.shuffledWithChangedLast(random, retired);
            write(free, Math.min(FastSpace.ENTRIES, free.length - retired));
            budget = 0;
            changed = false;
        }
    }

    /** Whether {@link #rest} has nothing to do: a power cut costs no more pages than switching off does. */
    boolean rests() {
        return !changed;
    }

    /** Splits all that is known anew, at random: {@code held} are held, and more if the record cannot list the others. */
    private void redistribute(int held) {
        settle();
        int[] free = pages.shuffled(random);
        write(free, Math.min(FastSpace.ENTRIES, free.length - held));
    }

    private void write(int[] shuffled, int listed) {
        record.write(Arrays.copyOf(shuffled, listed));
        pages.split(shuffled, listed);
        recordIsTrue = true;
    }

    /** Ends the quarantine, with a barrier if it is not empty. */
    private void settle() {
        if (pages.count(Use.QUARANTINED) > 0) {
            flash.sync();
            pages.barrier();
        }
    }
}
