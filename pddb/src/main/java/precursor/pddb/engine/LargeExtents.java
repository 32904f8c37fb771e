package precursor.pddb.engine;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import precursor.pddb.format.AddressMap;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/**
 * Where the large keys of one basis stand (large keys). Every new extent gets an address range of its own, 32 GiB and a page wide, behind all
 * that were seen in this session, so that it can grow and no two ever meet.
 */
final class LargeExtents {
    /** No address is given out at or above this one. */
    static final long END = Long.MAX_VALUE - 2 * AddressMap.LARGE_STRIDE;

    private final VirtualSpace space;
    private final TreeMap<Long, KeyEntry> byStart = new TreeMap<>();
    private final Set<Long> staged = new HashSet<>();
    private long next = AddressMap.LARGE_START;

    LargeExtents(VirtualSpace space) {
        this.space = space;
    }

    /** Takes over an extent that a descriptor on flash refers to. */
    void adopt(KeyEntry key, Place.Large place) {
        byStart.put(place.address(), key);
        passBy(place.address());
    }

    /** No new extent is placed at or near this address, for it is taken. */
    void passBy(long address) {
        next = Math.max(next, address < END ? Math.min(END, address + AddressMap.LARGE_STRIDE) : END);
    }

    /** Start of the last extent, or of the region when there is none. */
    long furthest() {
        return byStart.isEmpty() ? AddressMap.LARGE_START : byStart.lastKey();
    }

    /** Whether a page belongs to the extent of some key. */
    boolean covers(long vpn) {
        var below = byStart.floorEntry(AddressMap.address(vpn));
        return below != null && below.getValue().place() instanceof Place.Large place && vpn < place.endVpn();
    }

    /**
     * A new extent.
     *
     * @param length bytes of the value, 0 to 32 GiB; a page is reserved even for none
     * @throws PddbException {@code NO_SPACE} when addresses have run out
     */
    Place.Large allocate(KeyEntry key, long length) {
        long address = next < END ? next : firstHole();
        Place.Large place = new Place.Large(address, reservation(length));
        byStart.put(address, key);
        if (next < END) {
            next += AddressMap.LARGE_STRIDE;
        }
        return place;
    }

    /** Bytes that are reserved for a value. */
    static long reservation(long length) {
        return Math.max(AddressMap.roundUp(length), AddressMap.roundUp(1));
    }

    /** Whether an extent may end there without running into the next one: upstream can pack them tightly. */
    boolean canReach(Place.Large place, long reserved) {
        Long above = byStart.higherKey(place.address());
        return above == null || place.address() + reserved <= above;
    }

    /** What staging the pages {@code [fromVpn, toVpn)} costs. */
    Cost cost(long fromVpn, long toVpn) {
        long pages = toVpn - fromVpn;
        long mapped = space.mapped(fromVpn, toVpn).length;
        // A range too long for any medium need not be counted page by page.
        long again = pages > Integer.MAX_VALUE ? 0 : staged.size() < pages
            ? staged.stream().filter(vpn -> vpn >= fromVpn && vpn < toVpn).count()
            : LongStream.range(fromVpn, toVpn).filter(staged::contains).count();
        return new Cost(pages - again, pages - mapped);
    }

    /** How many pages of an extent are mapped. */
    long mapped(Place.Large place) {
        return space.mapped(place.vpn(0), place.endVpn()).length;
    }

    /** Stages a page of an extent. */
    void stage(long vpn, byte[] page) {
        space.stage(Phase.DATA, vpn, page);
        staged.add(vpn);
    }

    /** Stages the end of the pages {@code [fromVpn, toVpn)}; those that were never committed are gone at once. */
    void unmap(long fromVpn, long toVpn) {
        for (long vpn : space.mapped(fromVpn, toVpn)) {
            space.unmap(vpn);
            staged.remove(vpn);
        }
    }

    /** Gives up an extent: flash forgets it after the next commit. */
    void release(Place.Large place) {
        byStart.remove(place.address());
        unmap(place.vpn(0), place.endVpn());
    }

    /** What was staged is on flash. */
    void committed() {
        staged.clear();
    }

    private long firstHole() {
        long address = AddressMap.LARGE_START;
        while (address < END) {
            Long above = byStart.ceilingKey(address);
            if ((above == null || above - address >= AddressMap.LARGE_STRIDE)
                && space.mapped(AddressMap.vpn(address), AddressMap.vpn(address + AddressMap.LARGE_STRIDE)).length == 0) {
                var below = byStart.lowerEntry(address);
                if (below == null || below.getValue().place().reserved() <= address - below.getKey()) {
                    return address;
                }
            }
            address += AddressMap.LARGE_STRIDE;
        }
        throw new PddbException(PddbError.NO_SPACE, "The basis has no room for another large key.");
    }
}
