package precursor.pddb.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import precursor.pddb.format.AddressMap;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/**
 * The small pools of one dictionary (small keys). A value never moves while a descriptor on flash refers to it: a new version of a pool's
 * page keeps all bytes of the old one that some descriptor needs, and the places of deleted and moved values are free for others only
 * after the commit.
 */
final class SmallPools {
    private static final int CAPACITY = ImageLayout.VPAGE;

    /** One pool: which of its bytes are taken, and its page while that changes. */
    private static final class Pool {
        /** Bytes that are reserved by a key, or that a descriptor on flash still refers to. */
        final BitSet taken = new BitSet(CAPACITY);
        /** Places that become free with the next commit. */
        final List<Place.Small> leaving = new ArrayList<>();
        Optional<Change> change = Optional.empty();
        /** The longest run of bytes that are not taken. */
        int gap = CAPACITY;
        /** Whether bytes of a deleted key are among those that leave, and not staged to be scrubbed yet. */
        boolean deletion;
        /** Whether the version that the next commit leaves no longer has the bytes that leave. */
        boolean scrubbed;
        /** Whether flash holds bytes that are no key's any more. */
        boolean residue;
        /** Whether its page cannot be read: nothing is put there. */
        boolean lost;
    }

    /** A pool's page as flash has it, dead bytes zeroed, and as it is staged. */
    private record Change(byte[] before, byte[] content) {
        void wipe() {
            Arrays.fill(before, (byte) 0);
            Arrays.fill(content, (byte) 0);
        }
    }

    private final VirtualSpace space;
    private final long base;
    private final Map<Integer, Pool> pools = new TreeMap<>();

    SmallPools(VirtualSpace space, int dictionary) {
        this.space = space;
        base = AddressMap.vpn(AddressMap.smallPool(dictionary));
    }

    /** VPN of a pool's page. */
    long vpn(int pool) {
        return base + pool;
    }

    /** Takes over a place that a descriptor on flash refers to. */
    void adopt(Place.Small place) {
        Pool pool = pool(place.pool());
        pool.taken.set(place.offset(), place.end());
        pool.gap = longestGap(pool);
    }

    /** Nothing is put into a pool whose page cannot be read. */
    void lose(int number) {
        pool(number).lost = true;
    }

    /** A pool holds bytes of no key: they go when its page is written next. */
    void foundResidue(int number) {
        pool(number).residue = true;
    }

    boolean contains(int pool) {
        return pools.containsKey(pool);
    }

    /**
     * Where a value would be put: a pool that changes anyway, else the one it fits best, else a new one.
     *
     * @param size 1 to 4063
     * @throws PddbException {@code NO_SPACE} when all 4096 pools are full
     */
    Place.Small find(int size) {
        int best = -1;
        int bestRank = Integer.MAX_VALUE;
        for (Map.Entry<Integer, Pool> e : pools.entrySet()) {
            Pool pool = e.getValue();
            if (pool.gap >= size && !pool.lost && rank(pool) < bestRank) {
                best = e.getKey();
                bestRank = rank(pool);
            }
        }
        if (best >= 0) {
            return new Place.Small(best, firstGap(pool(best).taken, size), size);
        }
        for (int number = 0; number < AddressMap.DICTIONARY_PAGES; number++) {
            if (!pools.containsKey(number) && !space.isMapped(vpn(number))) {
                return new Place.Small(number, 0, size);
            }
        }
        throw new PddbException(PddbError.NO_SPACE, "The dictionary has no room for another small key: delete some, or use another dictionary.");
    }

    /** What {@link #put} at a place costs. */
    Cost cost(Place.Small place) {
        if (pools.containsKey(place.pool()) && pool(place.pool()).change.isPresent()) {
            return Cost.NOTHING;
        }
        return new Cost(1, space.isMapped(vpn(place.pool())) ? 0 : 1);
    }

    /** Takes a place that {@link #find} gave, and stages a value there. */
    void place(Place.Small place, byte[] value) {
        Pool pool = pool(place.pool());
        pool.taken.set(place.offset(), place.end());
        pool.gap = longestGap(pool);
        // An empty value needs a mapped page, but no new version of one that is clean.
        if (value.length > 0 || pool.residue || !space.isMapped(vpn(place.pool()))) {
            put(place, value, value.length);
        }
    }

    /**
     * Stages a value at a place it already has.
     *
     * @param kept bytes of the place that the descriptor on flash refers to, of which those behind the value stay as they are
     */
    void put(Place.Small place, byte[] value, long kept) {
        byte[] content = change(place.pool()).content();
        System.arraycopy(value, 0, content, place.offset(), value.length);
        int zerosFrom = place.offset() + (int) Math.max(value.length, kept);
        if (zerosFrom < place.end()) {
            Arrays.fill(content, zerosFrom, place.end(), (byte) 0);
        }
        space.stage(Phase.DATA, vpn(place.pool()), content);
    }

    /** Whether the first {@code length} bytes at a place are, on flash, those of {@code value}. */
    boolean startsWith(Place.Small place, byte[] value, int length) {
        if (length == 0) {
            return true;
        }
        Optional<Change> change = pool(place.pool()).change;
        if (change.isPresent()) {
            return Arrays.equals(value, 0, length, change.get().before(), place.offset(), place.offset() + length);
        }
        byte[] page = space.read(vpn(place.pool()));
        boolean same = Arrays.equals(value, 0, length, page, place.offset(), place.offset() + length);
        Arrays.fill(page, (byte) 0);
        return same;
    }

    /** Reads bytes of a pool's page as it is staged. */
    void read(Place.Small place, int from, byte[] into, int at, int length) {
        space.read(vpn(place.pool()), place.offset() + from, into, at, length);
    }

    /** Frees at once a place that no descriptor on flash refers to. */
    void free(Place.Small place) {
        Pool pool = pool(place.pool());
        pool.taken.clear(place.offset(), place.end());
        pool.gap = longestGap(pool);
        pool.change.ifPresent(change -> {
            Arrays.fill(change.content(), place.offset(), place.end(), (byte) 0);
            space.stage(Phase.DATA, vpn(place.pool()), change.content());
        });
    }

    /**
     * Frees with the next commit a place that a descriptor on flash refers to.
     *
     * @param deletion whether the bytes must be gone from flash when the commit is done
     */
    void leave(Place.Small place, boolean deletion) {
        Pool pool = pool(place.pool());
        pool.leaving.add(place);
        pool.deletion |= deletion;
        if (pool.change.isPresent()) {
            // Were its bytes replaced in place, the old ones must return: the old descriptor needs them until the commit.
            Change change = pool.change.get();
            System.arraycopy(change.before(), place.offset(), change.content(), place.offset(), place.size());
            space.stage(Phase.DATA, vpn(place.pool()), change.content());
        }
    }

    /** Before a commit: stages the end of pools that become empty, and the scrubbing of those that lose deleted keys only. */
    void prepare(Room room) {
        for (Map.Entry<Integer, Pool> e : pools.entrySet()) {
            Pool pool = e.getValue();
            if (isLeaving(pool)) {
                space.unmap(vpn(e.getKey()));
            } else if (pool.deletion && pool.change.isEmpty() && !pool.lost && room.fits(new Cost(1, 0))) {
                scrub(e.getKey(), pool, pool.leaving);
                pool.deletion = false;
                pool.scrubbed = true;
            }
        }
    }

    /** After a commit: what left is free. Stages the scrubbing of deleted bytes that the commit itself still had to keep. */
    void committed(Room room) {
        pools.entrySet().removeIf(e -> isLeaving(e.getValue()));
        for (Map.Entry<Integer, Pool> e : pools.entrySet()) {
            Pool pool = e.getValue();
            if (!pool.leaving.isEmpty()) {
                pool.leaving.forEach(place -> pool.taken.clear(place.offset(), place.end()));
                pool.leaving.clear();
                pool.gap = longestGap(pool);
                pool.residue |= !pool.scrubbed;
            }
            pool.change.ifPresent(Change::wipe);
            pool.change = Optional.empty();
            pool.scrubbed = false;
            if (pool.deletion && !pool.lost && room.fits(new Cost(1, 0))) {
                scrub(e.getKey(), pool, List.of());
            }
            pool.deletion = false;
        }
    }

    /** Stages new versions of all pages that hold bytes of no key. */
    void scrubResidue(Room room) {
        pools.forEach((number, pool) -> {
            if (pool.residue && !pool.lost && pool.change.isEmpty() && room.fits(new Cost(1, 0))) {
                scrub(number, pool, List.of());
            }
        });
    }

    /** Stages the end of all pools: the dictionary is deleted. */
    void unmap() {
        for (long vpn : space.mapped(base, base + AddressMap.DICTIONARY_PAGES)) {
            space.unmap(vpn);
        }
        close();
    }

    /** Wipes what memory holds of pages. */
    void close() {
        pools.values().forEach(pool -> pool.change.ifPresent(Change::wipe));
        pools.clear();
    }

    private void scrub(int number, Pool pool, List<Place.Small> gone) {
        byte[] page = clean(number, pool);
        gone.forEach(place -> Arrays.fill(page, place.offset(), place.end(), (byte) 0));
        space.stage(Phase.CLEANUP, vpn(number), page);
        Arrays.fill(page, (byte) 0);
        pool.residue = false;
    }

    private Pool pool(int number) {
        return pools.computeIfAbsent(number, n -> new Pool());
    }

    /** The lower, the better to put something into: best fit, but one page written is better than two, and one that is being scrubbed is last. */
    private static int rank(Pool pool) {
        if (pool.change.isPresent()) {
            return pool.gap - CAPACITY;
        }
        return pool.deletion ? pool.gap + CAPACITY : pool.gap;
    }

    private Change change(int number) {
        Pool pool = pool(number);
        if (pool.change.isEmpty()) {
            byte[] before = space.isMapped(vpn(number)) ? clean(number, pool) : new byte[CAPACITY];
            pool.change = Optional.of(new Change(before, before.clone()));
            pool.residue = false;
        }
        return pool.change.get();
    }

    /** A pool's page as flash has it, without the bytes that are no key's. */
    private byte[] clean(int number, Pool pool) {
        byte[] page = space.read(vpn(number));
        int from = pool.taken.nextClearBit(0);
        while (from < CAPACITY) {
            int next = pool.taken.nextSetBit(from);
            int to = next < 0 ? CAPACITY : next;
            Arrays.fill(page, from, to, (byte) 0);
            from = pool.taken.nextClearBit(to);
        }
        return page;
    }

    /** Whether nothing will be left in a pool after the commit. */
    private static boolean isLeaving(Pool pool) {
        BitSet staying = (BitSet) pool.taken.clone();
        pool.leaving.forEach(place -> staying.clear(place.offset(), place.end()));
        return staying.isEmpty();
    }

    private static int longestGap(Pool pool) {
        int longest = 0;
        int from = pool.taken.nextClearBit(0);
        while (from < CAPACITY) {
            int next = pool.taken.nextSetBit(from);
            int to = next < 0 ? CAPACITY : next;
            longest = Math.max(longest, to - from);
            from = pool.taken.nextClearBit(to);
        }
        return longest;
    }

    private static int firstGap(BitSet taken, int size) {
        int from = taken.nextClearBit(0);
        while (true) {
            int next = taken.nextSetBit(from);
            if (next < 0 || next - from >= size) {
                return from;
            }
            from = taken.nextClearBit(next);
        }
    }
}
