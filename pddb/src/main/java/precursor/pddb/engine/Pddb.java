package precursor.pddb.engine;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import precursor.pddb.format.KeyWrapping;
import precursor.pddb.format.PddbException;
import precursor.pddb.format.RandomSource;

/**
 * A mounted PDDB: open bases, their dictionaries and keys, and the union view of them (union view and native API).
 *
 * <p>{@code .System} is always open; secret bases come and go. Where a basis is {@code Optional}, empty means the union: reads and
 * listings look from the basis unlocked last to {@code .System}; deletions touch only the basis unlocked last. A basis that is locked
 * and one that does not exist give the same answer by the same path.
 *
 * <p>Changes are staged in memory, can be read at once, and become durable by {@link #sync}, for each key the old value or the new one.
 * The engine syncs earlier by itself only when nothing else makes room. A change that may not find enough free pages is refused with
 * {@code NO_SPACE} before anything happened.
 *
 * <p>All failures are {@link PddbException}s. Names go by their UTF-8 bytes: at most 63 of a basis, 110 of a dictionary, 94 of a key. Not
 * thread-safe: one owner.
 */
public final class Pddb implements AutoCloseable {

    /** The name of the basis that is always open. */
    public static final String SYSTEM = ".System";

    /**
     * How an image is used.
     *
     * @param dna the serial number of the device, part of what every page is bound to; 0 in hosted mode
     * @param random where all randomness comes from
     * @param readOnly whether nothing may be written: every change throws {@code READ_ONLY}
     * @param createRule which basis a key is opened in for writing when none is named
     */
    public record Settings(long dna, RandomSource random, boolean readOnly, CreateRule createRule) {}

    private Pddb() {}

    /**
     * Makes a new, empty database and destroys whatever was on the medium. Not mounted.
     *
     * @throws PddbException {@code READ_ONLY}, {@code TRUNCATED}
     */
    public static void format(Flash flash, KeyWrapping wrapping, Settings settings, Progress progress) {
        throw new UnsupportedOperationException();
    }

    /**
     * Opens a database: completes or undoes what a power cut interrupted, and reads all of {@code .System}'s dictionaries.
     *
     * @throws PddbException {@code NOT_FORMATTED}, {@code WRONG_PIN}, {@code FOREIGN}, {@code TRUNCATED}, or {@code DAMAGED} when not even the
     *     root can be read
     */
    public static Pddb mount(Flash flash, KeyWrapping wrapping, Settings settings) {
        throw new UnsupportedOperationException();
    }

    /** What mounting and unlocking found lost in the bases that are open. */
    public List<Damage> damage() {
        throw new UnsupportedOperationException();
    }

    /** Names of the open bases: {@code .System}, then the others, the one unlocked last at the end. */
    public List<String> openBases() {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes a new, empty secret basis; it is not opened. Durable when this returns, like a {@link #sync}.
     *
     * @throws PddbException {@code NAME_TOO_LONG}, {@code INVALID_NAME}, {@code PASSWORD_TOO_LONG}, {@code ALREADY_EXISTS} when that name with
     *     that password exists, {@code NO_SPACE}, {@code READ_ONLY}
     */
    public void createBasis(String name, byte[] password) {
        throw new UnsupportedOperationException();
    }

    /**
     * Opens a secret basis, which becomes the latest. A basis of that name that is open already is synced and locked first, once the
     * password proved right.
     *
     * @throws PddbException {@code ACCESS_DENIED} for a wrong password and for no such basis, {@code NAME_TOO_LONG}, {@code INVALID_NAME}, {@code
     *     PASSWORD_TOO_LONG}
     */
    public void unlockBasis(String name, byte[] password) {
        throw new UnsupportedOperationException();
    }

    /**
     * Syncs and closes a secret basis, and wipes what memory held of it. Its keys' listeners hear of it first.
     *
     * @throws PddbException {@code NOT_FOUND} when no basis of that name is open, {@code INVALID_NAME} for {@code .System}
     */
    public void lockBasis(String name) {
        throw new UnsupportedOperationException();
    }

    /**
     * Destroys an open secret basis and all it holds, for good, and closes it. Durable when this returns.
     *
     * @throws PddbException {@code NOT_FOUND} when no basis of that name is open, {@code INVALID_NAME} for {@code .System}, {@code READ_ONLY}
     */
    public void deleteBasis(String name) {
        throw new UnsupportedOperationException();
    }

    /**
     * Calls {@code listener} after every creation, unlocking, locking and deletion of a basis.
     *
     * @return what cancels it
     */
    public Runnable onBasisChange(Runnable listener) {
        throw new UnsupportedOperationException();
    }

    /**
     * Names of the dictionaries, in the order of their UTF-8 bytes.
     *
     * @throws PddbException {@code NOT_FOUND} when the named basis is not open
     */
    public SortedSet<String> dictionaries(Optional<String> basis) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes an empty dictionary, in the latest basis if none is named.
     *
     * @throws PddbException {@code ALREADY_EXISTS} in that basis, {@code NOT_FOUND} when the named basis is not open, {@code NAME_TOO_LONG}, {@code
     *     INVALID_NAME}, {@code NO_SPACE}, {@code READ_ONLY}
     */
    public void createDictionary(Optional<String> basis, String dictionary) {
        throw new UnsupportedOperationException();
    }

    /**
     * Deletes a dictionary and all its keys, from the latest basis only if none is named.
     *
     * @throws PddbException {@code NOT_FOUND}, {@code NO_SPACE}, {@code READ_ONLY}
     */
    public void deleteDictionary(Optional<String> basis, String dictionary) {
        throw new UnsupportedOperationException();
    }

    /**
     * Names of the keys of a dictionary, in the order of their UTF-8 bytes.
     *
     * @throws PddbException {@code NOT_FOUND} when no open basis, or not the named one, has that dictionary
     */
    public SortedSet<String> keys(Optional<String> basis, String dictionary) {
        throw new UnsupportedOperationException();
    }

    /**
     * Opens a key, and creates what {@code create} allows. Without a basis, an existing key is opened and a new key is created where the
     * {@link CreateRule} says; a new key goes to the latest basis, with {@link Create#KEY} to the latest that has the dictionary.
     *
     * @param sizeHint bytes the value is expected to grow to, 0 if unknown
     * @throws PddbException {@code NOT_FOUND}, {@code ALREADY_EXISTS}, {@code NAME_TOO_LONG}, {@code INVALID_NAME}, {@code NO_SPACE}, {@code READ_ONLY}
     */
    public Key open(Optional<String> basis, String dictionary, String key, Create create, long sizeHint) {
        throw new UnsupportedOperationException();
    }

    /** What is known of a key; empty when there is none in the named basis, or in the union. */
    public Optional<KeyAttributes> attributes(Optional<String> basis, String dictionary, String key) {
        throw new UnsupportedOperationException();
    }

    /**
     * Deletes a key, from the latest basis only if none is named.
     *
     * @throws PddbException {@code NOT_FOUND}, {@code NO_SPACE}, {@code READ_ONLY}
     */
    public void deleteKey(Optional<String> basis, String dictionary, String key) {
        throw new UnsupportedOperationException();
    }

    /**
     * Deletes those of {@code keys} that exist, from the latest basis only if none is named.
     *
     * @throws PddbException {@code NOT_FOUND} when the basis has no such dictionary, {@code NO_SPACE}, {@code READ_ONLY}
     */
    public void deleteKeys(Optional<String> basis, String dictionary, Collection<String> keys) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads all keys of a dictionary, in the order of their names.
     *
     * @param byteLimit how many bytes of values to read; a key whose value would exceed it comes without
     * @throws PddbException {@code NOT_FOUND} when no open basis, or not the named one, has that dictionary
     */
    public List<BulkEntry> readDictionary(Optional<String> basis, String dictionary, int byteLimit) {
        throw new UnsupportedOperationException();
    }

    /** Makes every change durable. Returns when it is. */
    public void sync() {
        throw new UnsupportedOperationException();
    }

    /** Syncs, and wipes the least recently used decrypted pages from memory until at most {@code targetBytes} remain. */
    public void prune(long targetBytes) {
        throw new UnsupportedOperationException();
    }

    /** Bytes of decrypted pages in memory. */
    public long cachedBytes() {
        throw new UnsupportedOperationException();
    }

    /** How full the medium is, as far as can be told. */
    public SpaceReport space() {
        throw new UnsupportedOperationException();
    }

    /**
     * Finds the free pages anew. Every basis that is neither open nor named in {@code others} is destroyed: its pages count as free.
     *
     * @throws PddbException {@code ACCESS_DENIED} when one of {@code others} cannot be opened, {@code NO_SPACE} when no page is free, {@code
     *     READ_ONLY}; nothing changed
     */
    public void generateFreeSpace(List<BasisCredential> others, Progress progress) {
        throw new UnsupportedOperationException();
    }

    /**
     * Writes every page and every table entry anew, so that comparing the image with an older copy tells nothing. Every basis that is neither
     * open nor named in {@code others} is destroyed.
     *
     * @throws PddbException {@code ACCESS_DENIED} when one of {@code others} cannot be opened, {@code READ_ONLY}; nothing changed
     */
    public void churn(List<BasisCredential> others, Progress progress) {
        throw new UnsupportedOperationException();
    }

    /** Wraps the keys of {@code .System} anew. Secret bases do not depend on the PIN. */
    public void changePin(KeyWrapping next) {
        throw new UnsupportedOperationException();
    }

    /** Syncs, reads every page of the open bases and compares all structures. Changes nothing else. */
    public VerifyReport verify(Progress progress) {
        throw new UnsupportedOperationException();
    }

    /** Syncs, locks every basis, leaves a last record of free space, and wipes what memory held. Idempotent. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
