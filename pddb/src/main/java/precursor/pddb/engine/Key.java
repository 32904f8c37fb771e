package precursor.pddb.engine;

import java.util.Objects;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/**
 * An open key: bound to its basis, and to this very key. When the key is deleted, every call fails with {@code NOT_FOUND}, also when a
 * new key of that name is made; after its basis was locked or deleted, with {@code BASIS_LOST}.
 *
 * <p>A write is staged in memory; {@link Pddb#sync} makes it durable, the old value or the new one, never a mixture. Not thread-safe.
 */
public final class Key {
    private final Basis basis;
    private final String basisName;
    private final KeyEntry entry;
    private final boolean readOnly;

    Key(Basis basis, KeyEntry entry, boolean readOnly) {
        this.basis = basis;
        this.basisName = basis.name();
        this.entry = entry;
        this.readOnly = readOnly;
    }

    /** The name of the basis it is bound to. */
    public String basis() {
        return basisName;
    }

    /** Bytes of the value. */
    public long length() {
        return open().length();
    }

    /**
     * Reads up to {@code n} bytes from {@code position}, 0 or more, on into {@code into[at]}.
     *
     * @return how many bytes were read, fewer than {@code n} only at the end; -1 at or past the end; 0 when {@code n} is 0
     * @throws PddbException {@code DAMAGED} when part of what is stored there is lost: {@code into} then holds nothing to rely on
     */
    public int read(long position, byte[] into, int at, int n) {
        Objects.checkFromIndexSize(at, n, into.length);
        checkPosition(position);
        KeyEntry key = open();
        return basis.values().read(key, position, into, at, n);
    }

    /**
     * Writes {@code n} bytes at {@code position}; beyond the end, the gap is filled with zeros. Writing no bytes changes nothing.
     *
     * @throws PddbException {@code NO_SPACE}, {@code TOO_LARGE} beyond 32 GiB, {@code READ_ONLY}, {@code DAMAGED} when bytes that must be kept are
     *     lost; nothing changed
     */
    public void write(long position, byte[] from, int at, int n) {
        Objects.checkFromIndexSize(at, n, from.length);
        checkPosition(position);
        KeyEntry key = openForWriting();
        basis.values().write(key, position, from, at, n);
    }

    /**
     * Makes the value {@code length} bytes long: cuts it, or adds zeros. A lost value can be cut to no bytes, and be written anew then.
     *
     * @throws PddbException as {@link #write}
     */
    public void truncate(long length) {
        checkPosition(length);
        KeyEntry key = openForWriting();
        basis.values().truncate(key, length);
    }

    /**
     * Replaces the whole value, also a lost one, by {@code n} bytes: also when the engine must sync to make room, a power cut leaves the old
     * value or the new one.
     *
     * @throws PddbException {@code NO_SPACE}, {@code READ_ONLY}; nothing changed
     */
    public void put(byte[] from, int at, int n) {
        Objects.checkFromIndexSize(at, n, from.length);
        KeyEntry key = openForWriting();
        basis.values().put(key, from, at, n);
    }

    /** What is known of it. */
    public KeyAttributes attributes() {
        return open().attributes(basisName);
    }

    /**
     * Calls {@code listener} once, just before its basis is locked or deleted or the database closed: the key can still be read then.
     *
     * @return what cancels it
     */
    public Runnable onLost(Runnable listener) {
        open();
        return basis.onLost(listener);
    }

    private KeyEntry open() {
        if (!basis.isOpen()) {
            throw new PddbException(PddbError.BASIS_LOST, "The basis of this key was locked or deleted: unlock it and open the key again.");
        }
        if (entry.deleted()) {
            throw new PddbException(PddbError.NOT_FOUND, "This key was deleted: open it again to make a new one.");
        }
        return entry;
    }

    private KeyEntry openForWriting() {
        KeyEntry key = open();
        if (readOnly) {
            throw Pddb.readOnly();
        }
        return key;
    }

    private static void checkPosition(long position) {
        if (position < 0) {
            throw new IllegalArgumentException("position " + position + "; it is 0 or more");
        }
    }
}
