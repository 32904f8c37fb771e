package precursor.pddb.engine;

/**
 * An open key: bound to its basis, and to this very key. When the key is deleted, every call fails with {@code NOT_FOUND}, also when a
 * new key of that name is made; after its basis was locked or deleted, with {@code BASIS_LOST}.
 *
 * <p>A write is staged in memory; {@link Pddb#sync} makes it durable, the old value or the new one, never a mixture. Not thread-safe.
 */
public final class Key {
    Key() {}

    /** The name of the basis it is bound to. */
    public String basis() {
        throw new UnsupportedOperationException();
    }

    /** Bytes of the value. */
    public long length() {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads up to {@code n} bytes from {@code position}, 0 or more, on into {@code into[at]}.
     *
     * @return how many bytes were read, fewer than {@code n} only at the end; -1 at or past the end; 0 when {@code n} is 0
     * @throws precursor.pddb.format.PddbException {@code DAMAGED} when what is stored there is lost; nothing of {@code into} is wrong then
     */
    public int read(long position, byte[] into, int at, int n) {
        throw new UnsupportedOperationException();
    }

    /**
     * Writes {@code n} bytes at {@code position}; beyond the end, the gap is filled with zeros.
     *
     * @throws precursor.pddb.format.PddbException {@code NO_SPACE}, {@code TOO_LARGE} beyond 32 GiB, {@code READ_ONLY}, {@code DAMAGED} when
     *     bytes that must be kept are lost; nothing changed
     */
    public void write(long position, byte[] from, int at, int n) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes the value {@code length} bytes long: cuts it, or adds zeros.
     *
     * @throws precursor.pddb.format.PddbException as {@link #write}
     */
    public void truncate(long length) {
        throw new UnsupportedOperationException();
    }

    /** What is known of it. */
    public KeyAttributes attributes() {
        throw new UnsupportedOperationException();
    }

    /**
     * Calls {@code listener} once, just before its basis is locked or deleted or the database closed: the key can still be read then.
     *
     * @return what cancels it
     */
    public Runnable onLost(Runnable listener) {
        throw new UnsupportedOperationException();
    }
}
