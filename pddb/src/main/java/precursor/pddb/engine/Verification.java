package precursor.pddb.engine;

import java.util.ArrayList;
import java.util.List;
import precursor.pddb.format.AddressMap;

/** A deep check: all structures read anew from flash, and every page of every large value decrypted. */
final class Verification {

    private final Progress progress;
    private final int total;
    private final List<Damage> damage = new ArrayList<>();
    private final List<String> notes;
    private int pages;
    private int dictionaries;
    private int keys;

    private Verification(List<Basis> bases, List<String> contradictions, Progress progress) {
        this.progress = progress;
        notes = new ArrayList<>(contradictions);
        total = bases.stream().mapToInt(basis -> mapped(basis.space()).length).sum();
    }

    /**
     * Checks bases of which nothing is staged and no page is cached.
     *
     * @param contradictions what the storage layer found, in sentences
     */
    static VerifyReport of(List<Basis> bases, Room room, List<String> contradictions, Progress progress) {
        Verification v = new Verification(bases, contradictions, progress);
        bases.forEach(basis -> v.check(basis.space(), room));
        return new VerifyReport(v.pages, v.dictionaries, v.keys, v.damage, v.notes);
    }

    private void check(VirtualSpace space, Room room) {
        BasisReader.Findings findings = BasisReader.examine(space, room);
        notes.addAll(findings.notes());
        // Mount tells of large keys only which pages are not mapped; reading them tells more.
        findings.basis().damage().stream().filter(found -> !(found instanceof Damage.PagesLost)).forEach(damage::add);
        for (long vpn : mapped(space)) {
            if (AddressMap.region(vpn) != AddressMap.Region.LARGE) {
                step();
            }
        }
        for (Dictionary dictionary : findings.basis().dictionaries()) {
            dictionaries++;
            for (KeyEntry key : dictionary.keys()) {
                keys++;
                if (key.place() instanceof Place.Large place) {
                    checkPages(space, key, place);
                }
            }
        }
    }

    /** Reads the pages that hold a large value, not those that are only reserved: upstream leaves noise in them. */
    private void checkPages(VirtualSpace space, KeyEntry key, Place.Large place) {
        long needed = AddressMap.vpn(AddressMap.roundUp(key.length()));
        long sound = 0;
        long first = -1;
        long expected = 0;
        for (long vpn : space.mapped(place.vpn(0), place.vpn(0) + needed)) {
            long page = vpn - place.vpn(0);
            boolean intact = space.isSound(vpn);
            sound += intact ? 1 : 0;
            if (first < 0 && (page > expected || !intact)) {
                first = Math.min(page, expected);
            }
            expected = page + 1;
            step();
        }
        if (sound < needed) {
            damage.add(new Damage.PagesLost(space.name(), key.dictionary().name(), key.name(), needed - sound,
                AddressMap.address(first < 0 ? expected : first)));
        }
    }

    private void step() {
        pages++;
        progress.at(Progress.Step.CHECKING_PAGES, Math.min(pages, total), total);
    }

    private static long[] mapped(VirtualSpace space) {
        return space.mapped(0, Long.MAX_VALUE);
    }
}
