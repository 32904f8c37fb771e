package precursor.pddb.engine;

import java.util.Arrays;
import precursor.pddb.format.PddbException;
import precursor.pddb.format.RootRecord;

/**
 * The private virtual space of one open basis: pages of 4064 bytes by their number (VPN). What the layers above read is what they last
 * staged; what flash holds changes only when {@link Store#sync} commits it, for each page the old version or the new one.
 *
 * <p>All that it cannot do is a {@link PddbException}: {@code NOT_FOUND} for a page that is not mapped, {@code
 * DAMAGED} for one that does not authenticate, {@code READ_ONLY}, {@code NO_SPACE}, {@code BASIS_LOST} once it is closed.
 *
 * <p>Not thread-safe: one owner.
 */
interface VirtualSpace {
    /** The name of the basis. */
    String name();

    /** The root record as it was last staged, or read. */
    RootRecord root();

    /**
     * Whether the power failed during the last sync, and none was done since: pages may then be of that sync or of the one before, each for itself.
     */
    boolean isInterrupted();

    /** Whether a page has a version: staged, or on flash and not staged to be unmapped. */
    boolean isMapped(long vpn);

    /** The pages in {@code [fromVpn, toVpn)} for which {@link #isMapped} holds, ascending; the root page is never among them. */
    long[] mapped(long fromVpn, long toVpn);

    /**
     * The payload of a page, 4064 bytes, which belong to the caller.
     *
     * @throws PddbException {@code NOT_FOUND} when it is not mapped, {@code DAMAGED} when it does not authenticate
     */
    byte[] read(long vpn);

    /**
     * Reads a part of a page's payload: {@code length} bytes from {@code from} on, into {@code into[at]}.
     *
     * @throws PddbException as {@link #read(long)}
     */
    default void read(long vpn, int from, byte[] into, int at, int length) {
        System.arraycopy(read(vpn), from, into, at, length);
    }

    /** Whether the version of a page on flash authenticates; it is read again, past every cache. False for a page without one. */
    default boolean isSound(long vpn) {
        try {
            Arrays.fill(read(vpn), (byte) 0);
            return true;
        } catch (PddbException e) {
            return false;
        }
    }

    /**
     * Stages a new version of a page, mapped or not, of which a copy is taken. Staging twice replaces; staging what was to be unmapped
     * keeps it mapped.
     *
     * @param phase when, within the sync, the new version takes the place of the old one; that of the last call counts
     * @throws PddbException {@code NO_SPACE} when {@link Store#available} is 0 and the page was not staged yet; nothing
     *     changed
     */
    void stage(Phase phase, long vpn, byte[] payload4064);

    /** Stages a new root record. It is committed with {@link Phase#COMMIT}. */
    void stageRoot(RootRecord root);

    /**
     * Stages the end of a page: it is no longer mapped. Flash forgets it after all staged pages are durable, and durably before the sync
     * returns; if the power fails in between, it may be mapped and unreadable. A version that was staged and never committed is forgotten at
     * once. What is not mapped stays so.
     */
    void unmap(long vpn);

    /** Forgets what was staged since the last sync. */
    void discardStaged();

    /** Destroys the basis: all its pages become noise and free, and the space is closed. Durable when this returns. */
    void destroy();

    /** Wipes keys, caches and what was staged. The space is of no use any more. Idempotent. */
    void close();
}
