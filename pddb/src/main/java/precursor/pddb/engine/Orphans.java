package precursor.pddb.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import precursor.pddb.format.AddressMap;

/** Mapped pages that nothing refers to: what a power cut left behind, or a pool that upstream emptied and kept. */
final class Orphans {
    /** How far behind the last large key those of an interrupted sync may be: as many as a device has pages. */
    private static final long NEAR = AddressMap.LARGE_STRIDE << 15;

    private final VirtualSpace space;
    private final Basis basis;
    private final List<Long> vpns = new ArrayList<>();

    Orphans(VirtualSpace space, Basis basis) {
        this.space = space;
        this.basis = basis;
    }

    int count() {
        return vpns.size();
    }

    /** A page of slots that belongs to no dictionary. */
    void add(long vpn) {
        vpns.add(vpn);
    }

    /**
     * Finds pages of pools and of large keys that no descriptor refers to.
     *
     * @param others all mapped pages but those of slots
     * @param notServed indexes of dictionaries whose descriptors are not known
     */
    void find(List<Long> others, Set<Integer> notServed) {
        Map<Integer, Dictionary> served = new HashMap<>();
        basis.dictionaries().forEach(d -> served.put(d.index(), d));
        for (long vpn : others) {
            switch (AddressMap.region(vpn)) {
                case SMALL_POOL -> {
                    int index = AddressMap.dictionaryOf(vpn);
                    Optional<SmallPools> pools = Optional.ofNullable(served.get(index)).map(Dictionary::pools);
                    boolean referred = pools.isPresent() && pools.get().contains((int) (vpn - pools.get().vpn(0)));
                    if (!referred && !notServed.contains(index)) {
                        vpns.add(vpn);
                    }
                }
                case LARGE -> {
                    if (!basis.extents().covers(vpn)) {
                        vpns.add(vpn);
                    }
                }
                case ROOT, DICTIONARY, NONE -> { }
            }
        }
    }

    /** New extents keep away from large orphans; call when all extents are known. */
    void avoid() {
        vpns.stream().filter(vpn -> AddressMap.region(vpn) == AddressMap.Region.LARGE)
            .forEach(vpn -> basis.extents().passBy(AddressMap.address(vpn)));
    }

    /**
     * Stages the end of all of them, except an entry far from all others whose page does not authenticate: that may be another basis', found
     * here by an accident of a checksum.
     */
    void drop() {
        long furthestKey = basis.extents().furthest();
        for (long vpn : vpns) {
            if (isNear(vpn, furthestKey) || space.isSound(vpn)) {
                basis.dropOrphan(vpn);
            }
        }
    }

    /** Whether a writer may have put a page there: among 2^56 addresses these are so few that no accident leads to them. */
    private static boolean isNear(long vpn, long furthestKey) {
        return switch (AddressMap.region(vpn)) {
            case DICTIONARY, SMALL_POOL -> true;
            case LARGE -> AddressMap.address(vpn) - furthestKey <= NEAR;
            case ROOT, NONE -> false;
        };
    }
}
