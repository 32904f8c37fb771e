package precursor.pddb.engine;

import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import precursor.pddb.format.AddressMap;
import precursor.pddb.format.DictionaryHeader;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/**
 * One dictionary of one basis (dictionary header and key descriptors): its keys by name and by slot, and the pages of slots that must be
 * written. All its descriptors are in memory, so that a page is always written whole.
 */
final class Dictionary {
    private final VirtualSpace space;
    private final int index;
    private final String name;
    private final SmallPools pools;
    private final Map<String, KeyEntry> keys = new HashMap<>();
    private final TreeMap<Integer, KeyEntry> slots = new TreeMap<>();
    /** Slots that cannot be given out: taken, left by a deletion that is not committed, or in a page that cannot be read. */
    private final BitSet taken = new BitSet();
    /** Keys deleted since the last commit: one of the same name gets its slot again, so that a power cut leaves the one or the other. */
    private final Map<String, KeyEntry> deleted = new HashMap<>();
    private final Set<KeyEntry> touched = new HashSet<>();
    private final BitSet changedPages = new BitSet();
    private int age;
    private int lostKeys;

    /** An empty dictionary that flash knows nothing of. */
    Dictionary(VirtualSpace space, int index, String name, int age) {
        this.space = space;
        this.index = index;
        this.name = name;
        this.age = age;
        pools = new SmallPools(space, index);
        taken.set(0);
    }

    VirtualSpace space() {
        return space;
    }

    /** Which dictionary of the basis, 1 to 16383. */
    int index() {
        return index;
    }

    String name() {
        return name;
    }

    SmallPools pools() {
        return pools;
    }

    Collection<KeyEntry> keys() {
        return Collections.unmodifiableCollection(slots.values());
    }

    Set<String> names() {
        return Collections.unmodifiableSet(keys.keySet());
    }

    Optional<KeyEntry> find(String key) {
        return Optional.ofNullable(keys.get(key));
    }

    /** The header's free key index: the highest valid slot + 1. */
    int freeKeyIndex() {
        return slots.isEmpty() ? 1 : slots.lastKey() + 1;
    }

    /** Takes over a key that flash describes. */
    void adopt(KeyEntry key) {
        keys.put(key.name(), key);
        slots.put(key.slot(), key);
        taken.set(key.slot());
    }

    /** Keys that are in pages that cannot be read: the header goes on counting them, so that they are not forgotten. */
    void loseKeys(int keys) {
        lostKeys = keys;
    }

    /** No key is put into the slots of a page that cannot be read. */
    void losePage(int page) {
        taken.set(page * AddressMap.SLOTS_PER_PAGE, (page + 1) * AddressMap.SLOTS_PER_PAGE);
    }

    /**
     * The slot that a new key gets.
     *
     * @throws PddbException {@code NO_SPACE} when all are taken
     */
    int slotFor(String key) {
        KeyEntry before = deleted.get(key);
        int slot = before != null ? before.slot() : taken.nextClearBit(1);
        if (slot > AddressMap.LAST_SLOT) {
            throw new PddbException(PddbError.NO_SPACE, "A dictionary holds at most " + AddressMap.LAST_SLOT + " keys, and this one is full.");
        }
        return slot;
    }

    /** What a new or deleted key in a slot costs in pages of this dictionary. */
    Cost slotCost(int slot) {
        return slot < AddressMap.SLOTS_PER_PAGE ? pageCost(0) : pageCost(0).plus(pageCost(slot / AddressMap.SLOTS_PER_PAGE));
    }

    /** What a new place or length of a key costs in pages of this dictionary. */
    Cost descriptorCost(KeyEntry key) {
        return pageCost(key.slot() / AddressMap.SLOTS_PER_PAGE);
    }

    /** Adds a new, empty key without a place. */
    KeyEntry create(String key, long hint) {
        int slot = slotFor(key);
        KeyEntry before = deleted.remove(key);
        KeyEntry entry = KeyEntry.created(this, key, slot, hint, before == null ? 0 : before.age());
        adopt(entry);
        change(0);
        changed(entry);
        return entry;
    }

    /** Removes a key; its place was given up. */
    void remove(KeyEntry key) {
        keys.remove(key.name());
        slots.remove(key.slot());
        key.delete();
        deleted.put(key.name(), key);
        change(0);
        change(key.slot() / AddressMap.SLOTS_PER_PAGE);
    }

    /** A key's descriptor must be written. */
    void changed(KeyEntry key) {
        touched.add(key);
        change(key.slot() / AddressMap.SLOTS_PER_PAGE);
    }

    /** A key's value changed in place. */
    void touched(KeyEntry key) {
        touched.add(key);
    }

    /** The header must be written. */
    void changeHeader() {
        change(0);
    }

    /** Before a commit: stages the pages of slots as they are now. */
    void prepare(Room room) {
        changedPages.stream().forEach(page -> space.stage(Phase.COMMIT, vpn(page), page(page)));
        pools.prepare(room);
    }

    /** After a commit: forgets what it had to remember until then. May stage what the next one is to tidy up. */
    void committed(Room room) {
        changedPages.stream().filter(page -> page > 0 && isEmpty(page)).forEach(page -> space.unmap(vpn(page)));
        changedPages.clear();
        deleted.values().forEach(key -> taken.clear(key.slot()));
        deleted.clear();
        touched.forEach(KeyEntry::committed);
        touched.clear();
        pools.committed(room);
    }

    /** VPN of a page of slots. */
    long vpn(int page) {
        return AddressMap.vpn(AddressMap.dictionary(index)) + page;
    }

    /** Wipes what memory holds of pages. */
    void close() {
        pools.close();
        keys.clear();
        slots.clear();
    }

    private Cost pageCost(int page) {
        return changedPages.get(page) ? Cost.NOTHING : new Cost(1, space.isMapped(vpn(page)) ? 0 : 1);
    }

    /** Marks a page changed, and stages it at once, so that the store keeps a free page for it; it is staged as it is then before the commit. */
    private void change(int page) {
        if (!changedPages.get(page)) {
            changedPages.set(page);
            if (page == 0) {
                age++;
            }
            space.stage(Phase.COMMIT, vpn(page), page(page));
        }
    }

    private boolean isEmpty(int page) {
        return slots.subMap(page * AddressMap.SLOTS_PER_PAGE, (page + 1) * AddressMap.SLOTS_PER_PAGE).isEmpty();
    }

    private byte[] page(int page) {
        byte[] bytes = new byte[ImageLayout.VPAGE];
        int from = page * AddressMap.SLOTS_PER_PAGE;
        if (page == 0) {
            new DictionaryHeader(true, age, slots.size() + lostKeys, freeKeyIndex(), name).write(bytes, 0);
        }
        slots.subMap(from, from + AddressMap.SLOTS_PER_PAGE).forEach((slot, key) -> key.descriptor().write(bytes, AddressMap.slotOffset(slot)));
        return bytes;
    }
}
