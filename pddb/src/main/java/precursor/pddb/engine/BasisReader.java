package precursor.pddb.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import precursor.pddb.format.AddressMap;
import precursor.pddb.format.DictionaryHeader;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/**
 * Reads all dictionaries of a basis and checks what can be checked without reading large values (virtual space and records; mount). It
 * follows no count: every mapped page of every dictionary is read. What contradicts itself or cannot be read is reported as {@link
 * Damage}, the rest is served.
 *
 * <p>The counts in root and headers are only compared with what is there: when all is there, a page that cannot be read is what an
 * interrupted deletion left; when some is missing without a trace, it is lost. After an interrupted sync each page is of that sync or of
 * the one before, so counts do not fit, and nothing is concluded from them.
 */
final class BasisReader {
    private final VirtualSpace space;
    private final Basis basis;
    private final List<Damage> damage;
    private final List<String> notes = new ArrayList<>();
    private final TreeMap<Integer, TreeMap<Integer, Optional<byte[]>>> pages = new TreeMap<>();
    private final List<Long> otherPages = new ArrayList<>();
    private final List<DictionaryReader> served = new ArrayList<>();
    private final List<Dictionary> staleHeaders = new ArrayList<>();
    /** Indexes of dictionaries that are there but not served: nothing of theirs may be freed. */
    private final Set<Integer> notServed = new HashSet<>();
    private final Orphans orphans;
    private boolean staleRoot;

    private BasisReader(VirtualSpace space, Room room) {
        this.space = space;
        basis = new Basis(space, room);
        damage = basis.damage();
        orphans = new Orphans(space, basis);
    }

    /**
     * Reads a basis.
     *
     * @param repair whether to stage what tidies up after a power cut or another writer: nothing that could be worth keeping is lost by it
     */
    static Basis read(VirtualSpace space, Room room, boolean repair) {
        BasisReader reader = new BasisReader(space, room);
        reader.read();
        if (repair) {
            reader.repair(room);
        }
        return reader.basis;
    }

    /** A basis, and what is untidy in it but loses nothing, in sentences. */
    record Findings(Basis basis, List<String> notes) {}

    /** Reads a basis to see what is wrong with it; what is returned is not for use. */
    static Findings examine(VirtualSpace space, Room room) {
        BasisReader reader = new BasisReader(space, room);
        reader.read();
        return new Findings(reader.basis, reader.notes);
    }

    private void read() {
        // Beyond that no address fits a descriptor: such an entry is an accident of its checksum, or a forgery.
        for (long vpn : space.mapped(0, AddressMap.vpn(Long.MAX_VALUE))) {
            if (AddressMap.region(vpn) == AddressMap.Region.DICTIONARY) {
                int index = AddressMap.dictionaryOf(vpn);
                pages.computeIfAbsent(index, i -> new TreeMap<>()).put((int) (vpn - AddressMap.slotVpn(index, 0)), page(vpn));
            } else {
                otherPages.add(vpn);
            }
        }
        List<Integer> unmapped = new ArrayList<>();
        List<Integer> unreadable = new ArrayList<>();
        pages.forEach((index, mapped) -> {
            if (!mapped.containsKey(0)) {
                unmapped.add(index);
            } else if (mapped.firstEntry().getValue().isEmpty()) {
                unreadable.add(index);
            } else {
                readDictionary(index, mapped);
            }
        });
        boolean interrupted = space.isInterrupted() || missingDictionaries() < 0;
        countDictionaries(unreadable, unmapped, interrupted);
        basis.loseDictionaries(notServed.size());
        served.forEach(dictionary -> countKeys(dictionary, interrupted));
        new PlaceCheck(space, damage).large(basis);
        orphans.find(otherPages, notServed);
        orphans.avoid();
        if (orphans.count() > 0) {
            notes.add(orphans.count() + " pages belong to no key.");
        }
    }

    private void readDictionary(int index, NavigableMap<Integer, Optional<byte[]>> mapped) {
        Optional<DictionaryHeader> header = mapped.firstEntry().getValue().flatMap(page -> DictionaryHeader.read(page, 0));
        if (header.isEmpty()) {
            lose(index);
        } else if (!header.get().valid()) {
            // The first page of a dictionary whose deletion was interrupted.
            abandon(index);
        } else if (basis.find(header.get().name()).isPresent()) {
            notServed.add(index);
            damage.add(new Damage.DictionaryDoubled(space.name(), header.get().name(), index));
        } else {
            Dictionary dictionary = new Dictionary(space, index, header.get().name(), header.get().age());
            basis.adopt(dictionary);
            served.add(new DictionaryReader(dictionary, header.get(), mapped, space.name()));
        }
    }

    /** How many dictionaries less than the root counts are there; negative if more. */
    private long missingDictionaries() {
        return Integer.toUnsignedLong(space.root().dictionaries()) - served.size() - notServed.size();
    }

    private void countDictionaries(List<Integer> unreadable, List<Integer> unmapped, boolean interrupted) {
        long difference = missingDictionaries();
        if (difference < 0 || (interrupted && difference != 0)) {
            notes.add("The root does not count the dictionaries that are there.");
            staleRoot = true;
        }
        for (int index : unreadable) {
            if (difference == 0) {
                abandon(index);
            } else {
                lose(index);
            }
        }
        for (int index : unmapped) {
            if (missingDictionaries() > 0 && !interrupted && keysBehindHeader(index) > 0) {
                lose(index);
            } else {
                abandon(index);
            }
        }
        if (missingDictionaries() > 0 && !interrupted) {
            damage.add(new Damage.DictionariesMissing(space.name(), (int) Math.min(missingDictionaries(), AddressMap.DICTIONARIES)));
        }
    }

    private void countKeys(DictionaryReader read, boolean interrupted) {
        Dictionary dictionary = read.dictionary();
        damage.addAll(read.damage());
        for (int page : read.unreadable()) {
            if (read.missing() == 0) {
                orphans.add(dictionary.vpn(page));
            } else {
                dictionary.losePage(page);
                dictionary.loseKeys(Math.clamp(read.missing(), 0, AddressMap.LAST_SLOT));
                damage.add(new Damage.DictionaryPageLost(space.name(), dictionary.name(), page));
            }
        }
        boolean accounted = !read.damage().isEmpty() || !read.unreadable().isEmpty();
        if (read.missing() > 0 && !accounted && !interrupted) {
            damage.add(new Damage.KeysMissing(space.name(), dictionary.name(), (int) Math.min(read.missing(), AddressMap.LAST_SLOT)));
        } else if (!read.headerFits() && !accounted) {
            notes.add("The header of dictionary \"" + dictionary.name() + "\" does not count the keys that are there.");
            staleHeaders.add(dictionary);
        }
        new PlaceCheck(space, damage).small(dictionary);
    }

    /** A dictionary without a header is lost; what is left of it stays. */
    private void lose(int index) {
        notServed.add(index);
        damage.add(new Damage.DictionaryLost(space.name(), index, keysBehindHeader(index)));
    }

    /** What is at an index belongs to no dictionary any more, or to none yet. */
    private void abandon(int index) {
        pages.getOrDefault(index, new TreeMap<>()).keySet().forEach(page -> orphans.add(AddressMap.slotVpn(index, 0) + page));
    }

    private int keysBehindHeader(int index) {
        return pages.getOrDefault(index, new TreeMap<>()).tailMap(1).values().stream()
            .mapToInt(page -> page.map(DictionaryReader::count).orElse(0)).sum();
    }

    private void repair(Room room) {
        for (Dictionary dictionary : staleHeaders) {
            if (room.fits(new Cost(1, 0))) {
                dictionary.changeHeader();
            }
        }
        if (staleRoot && room.fits(new Cost(1, 0))) {
            basis.changeRoot();
        }
        // Where descriptors may be missing, what looks like an orphan may be worth keeping.
        if (damage.stream().allMatch(BasisReader::losesNoDescriptor)) {
            orphans.drop();
        }
    }

    private static boolean losesNoDescriptor(Damage damage) {
        return switch (damage) {
            case Damage.PagesLost lost -> true;
            case Damage.ValueLost lost -> lost.why() == Damage.Cause.POOL_PAGE;
            case Damage.DictionaryLost lost -> false;
            case Damage.DictionaryPageLost lost -> false;
            case Damage.DictionaryDoubled lost -> false;
            case Damage.DictionariesMissing lost -> false;
            case Damage.KeysMissing lost -> false;
            case Damage.DescriptorLost lost -> false;
            case Damage.KeyDoubled lost -> false;
        };
    }

    /** A page's payload; empty when it does not authenticate. */
    private Optional<byte[]> page(long vpn) {
        try {
            return Optional.of(space.read(vpn));
        } catch (PddbException e) {
            if (e.error() == PddbError.DAMAGED || e.error() == PddbError.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
