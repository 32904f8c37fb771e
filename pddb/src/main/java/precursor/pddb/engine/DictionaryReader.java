package precursor.pddb.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import precursor.pddb.format.AddressMap;
import precursor.pddb.format.DictionaryHeader;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.KeyDescriptor;

/** Reads all slots of one dictionary (dictionary header and key descriptors), whatever its header counts. */
final class DictionaryReader {
    /** Where a descriptor's flags stand, bit 0 of which makes it valid. */
    private static final int FLAGS = 24;

    private final Dictionary dictionary;
    private final DictionaryHeader header;
    private final String basis;
    private final List<Damage> damage = new ArrayList<>();
    private final List<Integer> unreadable = new ArrayList<>();
    private final Map<String, KeyEntry> found = new HashMap<>();

    /**
     * Reads a dictionary.
     *
     * @param dictionary empty; it is filled
     * @param pages its mapped pages of slots by number, with their payload unless that does not authenticate
     */
    DictionaryReader(Dictionary dictionary, DictionaryHeader header, NavigableMap<Integer, Optional<byte[]>> pages, String basis) {
        this.dictionary = dictionary;
        this.header = header;
        this.basis = basis;
        pages.forEach((number, page) -> page.ifPresentOrElse(slots -> readSlots(number, slots), () -> unreadable.add(number)));
        found.values().forEach(dictionary::adopt);
    }

    Dictionary dictionary() {
        return dictionary;
    }

    DictionaryHeader header() {
        return header;
    }

    /** Slots that lost their keys. */
    List<Damage> damage() {
        return damage;
    }

    /** Numbers of the pages that do not authenticate. */
    List<Integer> unreadable() {
        return unreadable;
    }

    /** How many keys less than its header counts were found; negative if more. */
    long missing() {
        return Integer.toUnsignedLong(header.keys()) - found.size();
    }

    /** Whether a reader that believes the header would find every key. */
    boolean headerFits() {
        return missing() == 0 && Integer.toUnsignedLong(header.freeKeyIndex()) >= dictionary.freeKeyIndex();
    }

    /** How many keys a page of slots that is not the first describes. */
    static int count(byte[] page) {
        int keys = 0;
        for (int i = 0; i < AddressMap.SLOTS_PER_PAGE; i++) {
            keys += KeyDescriptor.read(page, i * AddressMap.SLOT).filter(KeyDescriptor::valid).isPresent() ? 1 : 0;
        }
        return keys;
    }

    private void readSlots(int number, byte[] page) {
        for (int i = number == 0 ? 1 : 0; i < AddressMap.SLOTS_PER_PAGE; i++) {
            int slot = number * AddressMap.SLOTS_PER_PAGE + i;
            int at = i * AddressMap.SLOT;
            if (slot > AddressMap.LAST_SLOT) {
                continue;
            }
            Optional<KeyDescriptor> descriptor = KeyDescriptor.read(page, at);
            if (descriptor.isEmpty() && (page[at + FLAGS] & 1) != 0) {
                damage.add(new Damage.DescriptorLost(basis, dictionary.name(), slot));
            }
            descriptor.filter(KeyDescriptor::valid).ifPresent(d -> found.merge(d.name(), entry(slot, d), this::later));
        }
    }

    /** Of two keys of one name, the one changed last; with equal ages, the one in the lower slot, which comes first. */
    private KeyEntry later(KeyEntry first, KeyEntry second) {
        boolean secondWins = Integer.compareUnsigned(second.age(), first.age()) > 0;
        KeyEntry loser = secondWins ? first : second;
        damage.add(new Damage.KeyDoubled(basis, dictionary.name(), loser.name(), loser.slot()));
        return secondWins ? second : first;
    }

    /** A key as described, its value lost if the description is impossible. */
    private KeyEntry entry(int slot, KeyDescriptor d) {
        Place unusable = new Place.Unusable(d.start(), d.reserved());
        Optional<Place> place = place(d);
        KeyEntry key = KeyEntry.read(dictionary, slot, d, d.length() > d.reserved() ? unusable : place.orElse(unusable));
        if (place.isEmpty()) {
            key.lose(Damage.Cause.OUT_OF_REGION);
        } else if (d.length() > d.reserved()) {
            key.lose(Damage.Cause.LONGER_THAN_RESERVED);
        }
        return key;
    }

    private Optional<Place> place(KeyDescriptor d) {
        if (AddressMap.isSmall(dictionary.index(), d.start(), d.reserved())) {
            long from = d.start() - AddressMap.smallPool(dictionary.index());
            int offset = (int) (from % ImageLayout.VPAGE);
            boolean fits = d.reserved() > 0 && offset + d.reserved() <= ImageLayout.VPAGE;
            return fits ? Optional.of(new Place.Small((int) AddressMap.vpn(from), offset, (int) d.reserved())) : Optional.empty();
        }
        boolean large = d.start() >= AddressMap.LARGE_START && d.start() % ImageLayout.VPAGE == 0
            && d.start() <= LargeExtents.END && d.reserved() <= AddressMap.LARGE_STRIDE;
        return large ? Optional.of(new Place.Large(d.start(), LargeExtents.reservation(d.reserved()))) : Optional.empty();
    }
}
