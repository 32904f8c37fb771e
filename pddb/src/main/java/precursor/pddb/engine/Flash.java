package precursor.pddb.engine;

/**
 * The medium an image lives on, with the rules of NOR flash: {@link #erase} makes a whole page of 4096 bytes FF, {@link #program} can
 * only clear bits of it.
 *
 * <p>A medium that is {@link #rewritable()} (a file of the host) can also overwrite bytes in place, and never tears an aligned slot of 16
 * bytes; it may however lose or reorder writes between two calls of {@link #sync()} when the power fails. Flash that is not rewritable
 * carries out every operation in order, but the one during which the power fails may be half done.
 *
 * <p>Not thread-safe: one owner.
 */
public interface Flash {
    /** The size in bytes, a multiple of 4096. */
    int size();

    /**
     * Copies {@code length} bytes that start at {@code offset} into {@code into} from {@code at} on.
     *
     * @throws IndexOutOfBoundsException outside the medium or the array
     */
    void read(int offset, byte[] into, int at, int length);

    /** Makes the 4096 bytes at {@code pageOffset}, a multiple of 4096, FF. */
    void erase(int pageOffset);

    /** Clears, from {@code offset} on, every bit that is clear in the {@code length} bytes of {@code from} that start at {@code at}. */
    void program(int offset, byte[] from, int at, int length);

    /** Whether {@link #rewrite} works. */
    boolean rewritable();

    /**
     * Overwrites bytes in place.
     *
     * @throws UnsupportedOperationException when the medium is not {@link #rewritable()}
     */
    void rewrite(int offset, byte[] from, int at, int length);

    /** A barrier: everything written before it is durable before anything written after it. */
    void sync();
}
