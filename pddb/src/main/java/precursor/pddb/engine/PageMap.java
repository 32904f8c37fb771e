package precursor.pddb.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import precursor.pddb.format.AddressMap;
import precursor.pddb.format.ImageLayout;

/**
 * Which physical page holds each virtual page of one basis, as flash says.
 *
 * <p>A power cut leaves two entries for one VPN: both pages are read, one that does not authenticate loses, and of two that do the higher
 * journal number wins; on a tie the first in the order of the table (conflicts).
 *
 * <p>One slot of noise in 2^32 decodes, to a random VPN of 56 bits. One that no writer makes is ignored; so a page of a locked basis
 * is never taken for a page of this one.
 */
final class PageMap {
    /** The VPN of the root page. */
    static final long ROOT = AddressMap.vpn(AddressMap.ROOT);

    private static final long LAST = Long.MAX_VALUE / ImageLayout.VPAGE;

    private final NavigableMap<Long, Mapping> pages = new TreeMap<>();
    private final List<Integer> losers = new ArrayList<>();

    /** Where a version of a virtual page stands; its journal number once it is known. */
    static final class Mapping {
        final int ppn;
        OptionalLong journal;

        Mapping(int ppn, OptionalLong journal) {
            this.ppn = ppn;
            this.journal = journal;
        }
    }

    /** Nothing mapped. */
    PageMap() {}

    /**
     * Reads the map of a basis from the table.
     *
     * @param taken which physical pages other open bases own: they are not looked at
     */
    static PageMap scan(BasisCipher cipher, PageTable table, Flash flash, ImageLayout layout, IntPredicate taken) {
        PageMap map = new PageMap();
        Map<Long, List<Integer>> conflicts = new HashMap<>();
        table.scan(cipher.entries(), (ppn, vpn) -> {
            if (isPlausible(vpn) && !taken.test(ppn)) {
                Mapping first = map.pages.putIfAbsent(vpn, new Mapping(ppn, OptionalLong.empty()));
                if (first != null) {
                    conflicts.computeIfAbsent(vpn, v -> new ArrayList<>(List.of(first.ppn))).add(ppn);
                }
            }
        });
        conflicts.forEach((vpn, candidates) -> map.resolve(vpn, candidates, cipher, flash, layout));
        return map;
    }

    private static boolean isPlausible(long vpn) {
        return vpn <= LAST && switch (AddressMap.region(vpn)) {
            case ROOT, DICTIONARY, SMALL_POOL, LARGE -> true;
            case NONE -> false;
        };
    }

    private void resolve(long vpn, List<Integer> candidates, BasisCipher cipher, Flash flash, ImageLayout layout) {
        Mapping winner = new Mapping(candidates.getFirst(), OptionalLong.empty());
        for (int ppn : candidates) {
            OptionalLong journal = cipher.journal(vpn, PageWriter.read(flash, layout.pageOffset(ppn), 1));
            if (journal.orElse(-1) > winner.journal.orElse(-1)) {
                winner = new Mapping(ppn, journal);
            }
        }
        pages.put(vpn, winner);
        for (int ppn : candidates) {
            if (ppn != winner.ppn) {
                losers.add(ppn);
            }
        }
    }

    /** The physical pages that lost a conflict: theirs are entries that must go. */
    List<Integer> losers() {
        return losers;
    }

    /** All mapped pages, ascending, live. */
    NavigableMap<Long, Mapping> pages() {
        return pages;
    }
}
