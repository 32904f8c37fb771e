package precursor.pddb.engine;

import java.util.Optional;
import precursor.pddb.format.KeyWrapping;
import precursor.pddb.format.PddbException;

/** One image: its page table, its free pages, and the virtual spaces of the bases that are open. Not thread-safe: one owner. */
final class Store implements AutoCloseable {
    private Store() {}

    /** Makes a new, empty image and destroys whatever was there. */
    static void format(Flash flash, KeyWrapping wrapping, Pddb.Settings settings, Progress progress) {
        throw new UnsupportedOperationException();
    }

    /**
     * Opens an image, and completes or undoes what a power cut interrupted (in memory only if read-only).
     *
     * @throws PddbException {@code NOT_FORMATTED}, {@code WRONG_PIN}, {@code FOREIGN}, {@code TRUNCATED}, {@code DAMAGED} when the root cannot
     *     be read; nothing was written
     */
    static Store open(Flash flash, KeyWrapping wrapping, Pddb.Settings settings) {
        throw new UnsupportedOperationException();
    }

    /** The space of {@code .System}, which is open as long as the store is. */
    VirtualSpace system() {
        throw new UnsupportedOperationException();
    }

    /**
     * Opens a secret basis; empty for a wrong password and for no such basis, by the same path. A space of the same name may still be open,
     * with nothing staged: close it before staging anything in the new one.
     */
    Optional<VirtualSpace> unlock(String name, byte[] password) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes a new, empty basis, durable when this returns; it is not opened.
     *
     * @throws PddbException {@code ALREADY_EXISTS}, {@code NO_SPACE}, {@code READ_ONLY}
     */
    void create(String name, byte[] password) {
        throw new UnsupportedOperationException();
    }

    /** Pages that can still be staged: what is known to be free, less what the commit of everything staged in all spaces needs. */
    int available() {
        throw new UnsupportedOperationException();
    }

    /** Commits everything staged in all spaces; durable when this returns. Writes nothing when nothing is staged. */
    void sync() {
        throw new UnsupportedOperationException();
    }

    /** Closes all spaces and leaves a last record of free pages. What is staged and not synced is lost. Idempotent. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
