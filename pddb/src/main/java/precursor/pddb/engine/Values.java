package precursor.pddb.engine;

import java.util.Arrays;
import precursor.pddb.format.AddressMap;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/**
 * Reads and changes the values of one basis' keys, so that a power cut during the next commit leaves the old value or the new one.
 *
 * <p>A change may stay in place only if the descriptor on flash reads the old value until the new descriptor takes over: nothing that it
 * refers to changes, or its page changes as a whole and the descriptor does not change at all. Every other change is written to
 * a new place.
 */
final class Values {
    private static final int VPAGE = ImageLayout.VPAGE;

    /** What is reserved for a small key of which nothing is known. */
    private static final int LEAST_RESERVATION = 8;

    private final LargeExtents extents;
    private final Room room;

    Values(LargeExtents extents, Room room) {
        this.extents = extents;
        this.room = room;
    }

    /** Reads as {@link Key#read} does. */
    int read(KeyEntry key, long position, byte[] into, int at, int n) {
        if (n == 0 || position >= key.length()) {
            return n == 0 ? 0 : -1;
        }
        key.lost().ifPresent(why -> {
            throw damaged();
        });
        int count = (int) Math.min(n, key.length() - position);
        switch (key.place()) {
            case Place.Small place -> key.dictionary().pools().read(place, (int) position, into, at, count);
            case Place.Large place -> readPages(key, place, position, into, at, count);
            case Place.Unusable place -> throw damaged();
            case Place.None place -> throw damaged();
        }
        return count;
    }

    /** Writes as {@link Key#write} does. */
    void write(KeyEntry key, long position, byte[] from, int at, int n) {
        if (n == 0) {
            return;
        }
        checkLength(position, n);
        key.lost().ifPresent(why -> {
            throw damaged();
        });
        long length = Math.max(key.length(), position + n);
        if (isSmall(key, length)) {
            byte[] value = value(key, (int) length);
            System.arraycopy(from, at, value, (int) position, n);
            putSmall(key, value);
        } else {
            putLarge(key, length, new Patch(position, from, at, n));
        }
    }

    /** Cuts or extends as {@link Key#truncate} does. */
    void truncate(KeyEntry key, long length) {
        checkLength(length, 0);
        if (length == key.length() && key.lost().isEmpty()) {
            return;
        }
        if (key.lost().isPresent() && length > 0) {
            throw damaged();
        }
        if (isSmall(key, length)) {
            putSmall(key, value(key, (int) length));
        } else if (length < key.length()) {
            room.admit(() -> isCut(key) ? key.dictionary().descriptorCost(key) : moveCost(key, length));
            cut(key, length);
        } else {
            putLarge(key, length, new Patch(length, new byte[0], 0, 0));
        }
    }

    /** Replaces a value as {@link Key#put} does. */
    void put(KeyEntry key, byte[] from, int at, int n) {
        // Nothing of the old value is kept, so a large key may become small.
        if (Math.max(n, key.hint()) < AddressMap.SMALL_LIMIT) {
            putSmall(key, Arrays.copyOfRange(from, at, at + n));
        } else {
            room.admit(() -> moveCost(key, n));
            moveToExtent(key, n, new Patch(0, from, at, n));
        }
    }

    /** What the first place of a new, empty key costs. */
    Cost creationCost(SmallPools pools, long hint) {
        return hint < AddressMap.SMALL_LIMIT ? pools.cost(pools.find(reservation(hint, 0))) : new Cost(1, 1);
    }

    /** Gives a new, empty key its first place; room was admitted. */
    void create(KeyEntry key) {
        if (key.hint() < AddressMap.SMALL_LIMIT) {
            Place.Small place = key.dictionary().pools().find(reservation(key.hint(), 0));
            key.dictionary().pools().place(place, new byte[0]);
            key.move(place, 0);
        } else {
            Place.Large place = extents.allocate(key, 0);
            extents.stage(place.vpn(0), new byte[VPAGE]);
            key.move(place, 0);
        }
        key.dictionary().changed(key);
    }

    /**
     * Gives up a value's place, at once or with the next commit if flash still refers to it.
     *
     * @param deletion whether small bytes are to be gone from flash when the commit is done
     */
    void release(KeyEntry key, boolean deletion) {
        switch (key.place()) {
            case Place.Small place when key.atStoredPlace() -> key.dictionary().pools().leave(place, deletion);
            case Place.Small place -> key.dictionary().pools().free(place);
            case Place.Large place -> extents.release(place);
            case Place.Unusable place -> { }
            case Place.None place -> { }
        }
    }

    /** A key is small while it fits a pool; a large key that shrinks stays in its extent. */
    private static boolean isSmall(KeyEntry key, long length) {
        return length < AddressMap.SMALL_LIMIT && key.hint() < AddressMap.SMALL_LIMIT && !(key.place() instanceof Place.Large);
    }

    private static int reservation(long hint, long length) {
        return (int) Math.max(1, Math.max(hint > 0 ? hint : LEAST_RESERVATION, length));
    }

    private static void checkLength(long position, long n) {
        if (position > AddressMap.LARGE_MOST - n) {
            throw new PddbException(PddbError.TOO_LARGE, "A key holds at most 32 GiB: write less, or nearer to its start.");
        }
    }

    private static PddbException damaged() {
        return new PddbException(PddbError.DAMAGED, "The value stored there is lost: its bytes are not what was written. Delete the key, or cut it to no bytes and write it anew.");
    }

    /** The value of a small key, cut or extended with zeros; the caller wipes it. */
    private byte[] value(KeyEntry key, int length) {
        byte[] value = new byte[length];
        int kept = (int) Math.min(length, key.length());
        if (kept > 0) {
            read(key, 0, value, 0, kept);
        }
        return value;
    }

    private void putSmall(KeyEntry key, byte[] value) {
        try {
            room.admit(() -> smallCost(key, value));
            SmallPools pools = key.dictionary().pools();
            if (key.place() instanceof Place.Small place && staysInPlace(key, place, value)) {
                pools.put(place, value, key.atStoredPlace() ? key.stored().length() : 0);
                if (value.length != key.length()) {
                    key.move(place, value.length);
                    key.dictionary().changed(key);
                }
            } else {
                Place.Small place = pools.find(reservation(key.hint(), value.length));
                pools.place(place, value);
                release(key, false);
                key.move(place, value.length);
                key.dictionary().changed(key);
            }
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }

    private Cost smallCost(KeyEntry key, byte[] value) {
        SmallPools pools = key.dictionary().pools();
        if (key.place() instanceof Place.Small place && staysInPlace(key, place, value)) {
            Cost pool = pools.cost(place);
            return value.length == key.length() ? pool : pool.plus(key.dictionary().descriptorCost(key));
        }
        return pools.cost(pools.find(reservation(key.hint(), value.length))).plus(key.dictionary().descriptorCost(key));
    }

    private static boolean staysInPlace(KeyEntry key, Place.Small place, byte[] value) {
        if (value.length > place.size() || key.lost().isPresent()) {
            return false;
        }
        if (!key.atStoredPlace()) {
            return true;
        }
        int stored = (int) key.stored().length();
        // One page with the descriptor as it is, or bytes that only the new descriptor reaches. What is cut off would stay behind, so that moves.
        return (value.length == stored && key.length() == stored)
            || (value.length > stored && key.dictionary().pools().startsWith(place, value, stored));
    }

    private void putLarge(KeyEntry key, long length, Patch patch) {
        // The cost is asked again after a sync, which may also turn a change in place into a move.
        room.admit(() -> staysInExtent(key, length, patch) ? inExtentCost(key, length, patch) : moveCost(key, length));
        if (staysInExtent(key, length, patch)) {
            writePages(key, length, patch);
        } else {
            moveToExtent(key, length, patch);
        }
    }

    /** Whether a patch, and zeros up to it, may be written into the key's extent as it stands. */
    private boolean staysInExtent(KeyEntry key, long length, Patch patch) {
        if (!(key.place() instanceof Place.Large place)
            || !extents.canReach(place, Math.max(place.reserved(), LargeExtents.reservation(length)))) {
            return false;
        }
        if (!isStored(key, place)) {
            return true;
        }
        long stored = key.stored().length();
        if (patch.firstByte(key) >= stored) {
            return key.overwritten() < 0;
        }
        boolean descriptorStays = length == stored && key.length() == stored && place.equals(key.stored().place());
        long vpn = place.vpn(patch.position());
        return descriptorStays && vpn == place.vpn(patch.end() - 1) && (key.overwritten() < 0 || key.overwritten() == vpn);
    }

    /** Whether the descriptor on flash refers to this extent, whatever its length is now. */
    private static boolean isStored(KeyEntry key, Place.Large place) {
        return key.stored().place() instanceof Place.Large stored && stored.address() == place.address();
    }

    private Cost inExtentCost(KeyEntry key, long length, Patch patch) {
        Place.Large place = (Place.Large) key.place();
        Cost pages = extents.cost(place.vpn(patch.firstByte(key)), place.vpn(patch.end() - 1) + 1);
        return length == key.length() ? pages : pages.plus(key.dictionary().descriptorCost(key));
    }

    private Cost moveCost(KeyEntry key, long length) {
        long pages = LargeExtents.reservation(length) / VPAGE;
        long old = key.place() instanceof Place.Large place ? extents.mapped(place) : 0;
        return new Cost(pages, pages - old).plus(key.dictionary().descriptorCost(key));
    }

    /** Whether a large key can be cut by its descriptor alone. */
    private static boolean isCut(KeyEntry key) {
        return key.place() instanceof Place.Large && key.overwritten() < 0;
    }

    private void cut(KeyEntry key, long length) {
        if (isCut(key) && key.place() instanceof Place.Large place) {
            Place.Large shorter = new Place.Large(place.address(), Math.min(place.reserved(), LargeExtents.reservation(length)));
            extents.unmap(shorter.endVpn(), place.endVpn());
            key.move(shorter, length);
            key.dictionary().changed(key);
        } else {
            moveToExtent(key, length, new Patch(length, new byte[0], 0, 0));
        }
    }

    /** Writes into the extent: zeros from the value's end to the patch, then the patch. */
    private void writePages(KeyEntry key, long length, Patch patch) {
        Place.Large place = (Place.Large) key.place();
        long firstPage = patch.firstByte(key) / VPAGE;
        long lastPage = (patch.end() - 1) / VPAGE;
        // Only these two keep older bytes: read before anything is staged, so that damage changes nothing.
        byte[] first = page(key, place, firstPage, patch);
        byte[] last = page(key, place, lastPage, patch);
        for (long p = firstPage; p <= lastPage; p++) {
            byte[] page = p == firstPage ? first : p == lastPage ? last : page(key, place, p, patch);
            extents.stage(place.vpn(p * VPAGE), page);
            Arrays.fill(page, (byte) 0);
        }
        Arrays.fill(last, (byte) 0);
        if (length != key.length()) {
            key.move(new Place.Large(place.address(), Math.max(place.reserved(), LargeExtents.reservation(length))), length);
            key.dictionary().changed(key);
        } else if (isStored(key, place)) {
            key.overwrite(place.vpn(patch.position()));
            key.dictionary().touched(key);
        }
    }

    /** A page of an extent after a patch: older bytes of the value, zeros behind its end, patched bytes. */
    private byte[] page(KeyEntry key, Place.Large place, long p, Patch patch) {
        byte[] page = new byte[VPAGE];
        long start = p * VPAGE;
        if (start < key.length() && !patch.covers(start, Math.min(key.length(), start + VPAGE))) {
            readPages(key, place, start, page, 0, (int) Math.min(VPAGE, key.length() - start));
        }
        patch.apply(start, page);
        return page;
    }

    private void readPages(KeyEntry key, Place.Large place, long position, byte[] into, int at, int n) {
        try {
            int done = 0;
            while (done < n) {
                int from = (int) ((position + done) % VPAGE);
                int count = Math.min(n - done, VPAGE - from);
                key.dictionary().space().read(place.vpn(position + done), from, into, at + done, count);
                done += count;
            }
        } catch (PddbException e) {
            // A page within the value that is not mapped is as lost as one that does not authenticate.
            throw e.error() == PddbError.NOT_FOUND ? damaged() : e;
        }
    }

    /** Writes the whole value, patched, to an extent of its own. */
    private void moveToExtent(KeyEntry key, long length, Patch patch) {
        long pages = LargeExtents.reservation(length) / VPAGE;
        Place.Large place = extents.allocate(key, length);
        byte[] page = new byte[VPAGE];
        try {
            for (long p = 0; p < pages; p++) {
                Arrays.fill(page, (byte) 0);
                long start = p * VPAGE;
                long kept = Math.min(Math.min(key.length(), length), start + VPAGE);
                if (start < kept && !patch.covers(start, kept)) {
                    read(key, start, page, 0, (int) (kept - start));
                }
                patch.apply(start, page);
                extents.stage(place.vpn(start), page);
            }
        } catch (PddbException e) {
            extents.release(place);
            throw e;
        } finally {
            Arrays.fill(page, (byte) 0);
        }
        release(key, false);
        key.move(place, length);
        key.overwrite(-1);
        key.dictionary().changed(key);
    }

    /** Bytes to be written at a position of a value. */
    private record Patch(long position, byte[] from, int at, int n) {
        /** The position behind the last byte. */
        long end() {
            return position + n;
        }

        /** The first byte of a value that changes: the patch's, or the first zero of the gap before it. */
        long firstByte(KeyEntry key) {
            return Math.min(position, key.length());
        }

        /** Whether it replaces all bytes in {@code [start, end)}. */
        boolean covers(long start, long end) {
            return position <= start && end <= end();
        }

        /** Puts its bytes into the page of the value that starts at {@code start}. */
        void apply(long start, byte[] page) {
            long first = Math.max(start, position);
            long end = Math.min(start + page.length, end());
            if (first < end) {
                System.arraycopy(from, at + (int) (first - position), page, (int) (first - start), (int) (end - first));
            }
        }
    }
}
