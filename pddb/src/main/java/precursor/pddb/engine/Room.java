package precursor.pddb.engine;

import java.util.function.IntSupplier;
import java.util.function.Supplier;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/**
 * Admits changes while their commit is sure to find free pages. What grows must leave a few pages, so that on a full medium keys can still
 * be overwritten and deleted.
 */
final class Room {
    /** Pages that only changes which do not grow may use: enough for the dictionary pages, header, root and pool of a few deletions. */
    static final int RESERVE = 8;

    private final IntSupplier available;
    private final Runnable sync;
    private boolean changed;

    /**
     * Counts in a store.
     *
     * @param available how many pages can still be staged
     * @param sync commits what is staged, which frees the pages it replaces, and calls {@link #committed}
     */
    Room(IntSupplier available, Runnable sync) {
        this.available = available;
        this.sync = sync;
    }

    /** Whether a change finds its pages now. */
    boolean fits(Cost cost) {
        return available.getAsInt() >= cost.pages() + (cost.growth() > 0 ? RESERVE : 0);
    }

    /**
     * Returns when a change finds its pages, after a sync if that is what it takes.
     *
     * @param cost what it costs, asked again after a sync
     * @throws PddbException {@code NO_SPACE}
     */
    void admit(Supplier<Cost> cost) {
        if (!fits(cost.get())) {
            if (changed) {
                sync.run();
            }
            if (!fits(cost.get())) {
                throw new PddbException(PddbError.NO_SPACE, "There is no room for this: too few pages are known to be free. Nothing changed."
                    + " Delete something, or let the free space be generated anew with every basis unlocked.");
            }
        }
        changed = true;
    }

    /** Commits what is staged, now. */
    void sync() {
        sync.run();
    }

    /** Whether anything was admitted since the last commit. */
    boolean changed() {
        return changed;
    }

    /** Everything admitted is on flash. */
    void committed() {
        changed = false;
    }
}
