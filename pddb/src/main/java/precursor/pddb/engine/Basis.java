package precursor.pddb.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import precursor.pddb.format.AddressMap;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;
import precursor.pddb.format.RootRecord;

/** One open basis: its dictionaries, and what of it a commit must write. */
final class Basis {
    private final VirtualSpace space;
    private final Room room;
    private final LargeExtents extents;
    private final Values values;
    private final Map<String, Dictionary> dictionaries = new HashMap<>();
    /** Names and indexes of dictionaries whose end is staged. */
    private final Map<String, Integer> leaving = new HashMap<>();
    /** Indexes where an interrupted deletion left pages, whose end is staged. */
    private final Set<Integer> littered = new HashSet<>();
    private final List<Damage> damage = new ArrayList<>();
    private final Map<Object, Runnable> lostListeners = new LinkedHashMap<>();
    private int lostDictionaries;
    private boolean rootChanged;
    private boolean open = true;

    /** An empty basis; a {@link BasisReader} fills it. */
    Basis(VirtualSpace space, Room room) {
        this.space = space;
        this.room = room;
        extents = new LargeExtents(space);
        values = new Values(extents, room);
    }

    String name() {
        return space.name();
    }

    VirtualSpace space() {
        return space;
    }

    LargeExtents extents() {
        return extents;
    }

    Values values() {
        return values;
    }

    /** What reading it found lost. */
    List<Damage> damage() {
        return damage;
    }

    /** Whether it is open; when it is not, nothing else may be called. */
    boolean isOpen() {
        return open;
    }

    Set<String> dictionaryNames() {
        return Collections.unmodifiableSet(dictionaries.keySet());
    }

    Collection<Dictionary> dictionaries() {
        return Collections.unmodifiableCollection(dictionaries.values());
    }

    Optional<Dictionary> find(String dictionary) {
        return Optional.ofNullable(dictionaries.get(dictionary));
    }

    Optional<KeyEntry> find(String dictionary, String key) {
        return find(dictionary).flatMap(d -> d.find(key));
    }

    /** Dictionaries that are there but cannot be read: the root goes on counting them, so that they are not forgotten. */
    void loseDictionaries(int count) {
        lostDictionaries = count;
    }

    /** Takes over a dictionary that flash has. */
    void adopt(Dictionary dictionary) {
        dictionaries.put(dictionary.name(), dictionary);
    }

    /** Stages the end of a page nobody refers to. */
    void dropOrphan(long vpn) {
        if (AddressMap.region(vpn) == AddressMap.Region.DICTIONARY) {
            littered.add(AddressMap.dictionaryOf(vpn));
        }
        space.unmap(vpn);
    }

    /**
     * Adds an empty dictionary, which does not exist.
     *
     * @throws PddbException {@code NO_SPACE}
     */
    Dictionary createDictionary(String dictionary) {
        // Two of one name must never be on flash, not even if the power fails.
        if (leaving.containsKey(dictionary)) {
            room.sync();
        }
        room.admit(this::dictionaryCost);
        Dictionary made = new Dictionary(space, freeIndex(), dictionary, 0);
        dictionaries.put(dictionary, made);
        made.changeHeader();
        changeRoot();
        return made;
    }

    /** What {@link #createDictionary} costs. */
    Cost dictionaryCost() {
        return new Cost(1, 1).plus(rootCost());
    }

    /** Deletes a dictionary with all its keys: at once with the commit that replaces its first page. */
    void deleteDictionary(Dictionary dictionary) {
        room.admit(() -> new Cost(1, 0).plus(rootCost()));
        for (KeyEntry key : dictionary.keys()) {
            if (key.place() instanceof Place.Large place) {
                extents.release(place);
            }
            key.delete();
        }
        dictionary.pools().unmap();
        long first = dictionary.vpn(0);
        for (long vpn : space.mapped(first + 1, first + AddressMap.DICTIONARY_PAGES)) {
            space.unmap(vpn);
        }
        space.stage(Phase.COMMIT, first, new byte[ImageLayout.VPAGE]);
        dictionaries.remove(dictionary.name());
        leaving.put(dictionary.name(), dictionary.index());
        dictionary.close();
        changeRoot();
    }

    /**
     * Adds an empty key, which does not exist.
     *
     * @throws PddbException {@code NO_SPACE}
     */
    KeyEntry createKey(Dictionary dictionary, String key, long hint) {
        room.admit(() -> dictionary.slotCost(dictionary.slotFor(key)).plus(values.creationCost(dictionary.pools(), hint)));
        KeyEntry entry = dictionary.create(key, hint);
        values.create(entry);
        return entry;
    }

    /** Deletes a key. */
    void deleteKey(KeyEntry key) {
        Dictionary dictionary = key.dictionary();
        room.admit(() -> dictionary.slotCost(key.slot()));
        values.release(key, true);
        dictionary.remove(key);
    }

    /** Before a commit: stages all that is not staged yet. */
    void prepare() {
        dictionaries.values().forEach(d -> d.prepare(room));
    }

    /** After a commit: forgets what was needed until then, and stages what the next one is to tidy up. */
    void committed() {
        dictionaries.values().forEach(d -> d.committed(room));
        leaving.values().forEach(index -> space.unmap(AddressMap.vpn(AddressMap.dictionary(index))));
        leaving.clear();
        littered.clear();
        extents.committed();
        rootChanged = false;
    }

    /** Stages what removes from flash all bytes that are no key's any more. */
    void scrub() {
        dictionaries.values().forEach(d -> d.pools().scrubResidue(room));
    }

    /** The root must be written: its count of dictionaries. */
    void changeRoot() {
        space.stageRoot(new RootRecord(space.root().age() + (rootChanged ? 0 : 1), dictionaries.size() + lostDictionaries, name()));
        rootChanged = true;
    }

    /** Calls a listener when the basis goes; returns what cancels it. */
    Runnable onLost(Runnable listener) {
        Object ticket = new Object();
        lostListeners.put(ticket, listener);
        return () -> lostListeners.remove(ticket);
    }

    /** Tells all listeners, once. */
    void announceLoss() {
        List<Runnable> told = List.copyOf(lostListeners.values());
        lostListeners.clear();
        told.forEach(Runnable::run);
    }

    /** Wipes what memory holds, keys included. Idempotent. */
    void close() {
        open = false;
        lostListeners.clear();
        dictionaries.values().forEach(Dictionary::close);
        dictionaries.clear();
        damage.clear();
        space.close();
    }

    private Cost rootCost() {
        return rootChanged ? Cost.NOTHING : new Cost(1, 0);
    }

    /** The lowest index of which no page is mapped: what an interrupted deletion left must not come to life again. */
    private int freeIndex() {
        for (int index = 1; index <= AddressMap.DICTIONARIES; index++) {
            long first = AddressMap.vpn(AddressMap.dictionary(index));
            long pool = AddressMap.vpn(AddressMap.smallPool(index));
            if (!leaving.containsValue(index) && !littered.contains(index)
                && space.mapped(first, first + AddressMap.DICTIONARY_PAGES).length == 0
                && space.mapped(pool, pool + AddressMap.DICTIONARY_PAGES).length == 0) {
                return index;
            }
        }
        throw new PddbException(PddbError.NO_SPACE, "A basis holds at most " + AddressMap.DICTIONARIES + " dictionaries, and this one is full.");
    }
}
