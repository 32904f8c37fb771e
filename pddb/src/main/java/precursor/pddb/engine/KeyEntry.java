package precursor.pddb.engine;

import java.util.Optional;
import precursor.pddb.format.KeyDescriptor;

/**
 * What memory knows of one key: its slot, and where its value stands now and by the descriptor that a power cut would leave. Values
 * are not kept here.
 */
final class KeyEntry {
    /**
     * What a descriptor on flash says. The bytes it refers to must stay until another descriptor has taken its place.
     *
     * @param place where; {@link Place.None} when there is no such descriptor
     * @param length bytes of the value
     */
    record Stored(Place place, long length) {
        static final Stored NOWHERE = new Stored(new Place.None(), 0);
    }

    private final Dictionary dictionary;
    private final String name;
    private final int slot;
    private final long hint;
    private Place place;
    private long length;
    private int age;
    private Stored stored;
    private Optional<Damage.Cause> lost = Optional.empty();
    private long overwritten = -1;
    private boolean deleted;

    private KeyEntry(Dictionary dictionary, String name, int slot, long hint, int age, Stored stored) {
        this.dictionary = dictionary;
        this.name = name;
        this.slot = slot;
        this.hint = hint;
        this.age = age;
        this.stored = stored;
        this.place = stored.place();
        this.length = stored.length();
    }

    /** A new, empty key that has no place yet. */
    static KeyEntry created(Dictionary dictionary, String name, int slot, long hint, int age) {
        return new KeyEntry(dictionary, name, slot, hint, age, Stored.NOWHERE);
    }

    /** A key as its descriptor on flash says. */
    static KeyEntry read(Dictionary dictionary, int slot, KeyDescriptor d, Place place) {
        return new KeyEntry(dictionary, d.name(), slot, 0, d.age(), new Stored(place, d.length()));
    }

    Dictionary dictionary() {
        return dictionary;
    }

    String name() {
        return name;
    }

    int slot() {
        return slot;
    }

    /** Bytes the value was expected to grow to when the key was created in this session, else 0. */
    long hint() {
        return hint;
    }

    Place place() {
        return place;
    }

    long length() {
        return length;
    }

    int age() {
        return age;
    }

    Stored stored() {
        return stored;
    }

    /** Why its value cannot be read, if so. */
    Optional<Damage.Cause> lost() {
        return lost;
    }

    void lose(Damage.Cause why) {
        lost = Optional.of(why);
    }

    /** The page of its extent of which the next commit replaces bytes that the stored descriptor refers to; -1 if none. */
    long overwritten() {
        return overwritten;
    }

    void overwrite(long vpn) {
        overwritten = vpn;
    }

    boolean deleted() {
        return deleted;
    }

    void delete() {
        deleted = true;
    }

    /** Whether the descriptor on flash refers to the value's present place. */
    boolean atStoredPlace() {
        return place.equals(stored.place());
    }

    /** The value has another place or length: the descriptor must be written. */
    void move(Place newPlace, long newLength) {
        place = newPlace;
        length = newLength;
        lost = Optional.empty();
        age++;
    }

    /** Less is its own than the descriptor on flash says, because another key's bytes begin there. */
    void confine(Place smaller) {
        place = smaller;
        stored = new Stored(smaller, stored.length());
    }

    /** Flash says now what memory says. */
    void committed() {
        stored = deleted ? Stored.NOWHERE : new Stored(place, length);
        overwritten = -1;
    }

    /** What is known of it. */
    KeyAttributes attributes(String basis) {
        return new KeyAttributes(basis, dictionary.name(), name, length, Math.max(length, place.reserved()), age, slot);
    }

    /** Its slot's content. */
    KeyDescriptor descriptor() {
        return new KeyDescriptor(place.start(dictionary.index()), length, place.reserved(), true, age, name);
    }
}
