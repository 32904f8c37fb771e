package precursor.pddb.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import precursor.pddb.format.BasisKeys;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.KeyPage;
import precursor.pddb.format.KeyWrapping;
import precursor.pddb.format.Limits;
import precursor.pddb.format.PddbError;
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

    private final Store store;
    private final boolean readOnly;
    private final OpenBases bases;
    private final KeyOpener opener;
    private boolean closed;

    private Pddb(Store store, Settings settings) {
        this.store = store;
        readOnly = settings.readOnly();
        bases = new OpenBases(store, readOnly);
        opener = new KeyOpener(bases.union(), bases.room(), settings.createRule());
        bases.adopt(store.system());
    }

    /**
     * Makes a new, empty database and destroys whatever was on the medium. Not mounted.
     *
     * @throws PddbException {@code READ_ONLY}, {@code TRUNCATED}
     */
    public static void format(Flash flash, KeyWrapping wrapping, Settings settings, Progress progress) {
        Store.format(flash, wrapping, settings, progress);
    }

    /**
     * The key page of an image, which says what a PIN has to unwrap; what a power cut left of a change of PIN is resolved. Writes nothing.
     *
     * @throws PddbException {@code NOT_FORMATTED}, {@code FOREIGN}, {@code TRUNCATED}
     */
    public static KeyPage keyPage(Flash flash) {
        return new KeyPages(flash, ImageLayout.of(flash.size())).current();
    }

    /** Whether making an image was begun on this flash and not completed: there is nothing on it to lose. */
    public static boolean isHalfFormatted(Flash flash) {
        return FormatMark.isSet(flash, ImageLayout.of(flash.size()));
    }

    /**
     * Opens a database: completes or undoes what a power cut interrupted, and reads all of {@code .System}'s dictionaries.
     *
     * @throws PddbException {@code NOT_FORMATTED}, {@code WRONG_PIN}, {@code FOREIGN}, {@code TRUNCATED}, or {@code DAMAGED} when not even the
     *     root can be read
     */
    public static Pddb mount(Flash flash, KeyWrapping wrapping, Settings settings) {
        Store store = Store.open(flash, wrapping, settings);
        try {
            return new Pddb(store, settings);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** What mounting and unlocking found lost in the bases that are open. */
    public List<Damage> damage() {
        return open().all().stream().flatMap(basis -> basis.damage().stream()).toList();
    }

    /** Names of the open bases: {@code .System}, then the others, the one unlocked last at the end. */
    public List<String> openBases() {
        return open().all().stream().map(Basis::name).toList();
    }

    /**
     * Makes a new, empty secret basis; it is not opened. Durable when this returns, like a {@link #sync}.
     *
     * @throws PddbException {@code NAME_TOO_LONG}, {@code INVALID_NAME}, {@code PASSWORD_TOO_LONG}, {@code ALREADY_EXISTS} when that name with
     *     that password exists, {@code NO_SPACE}, {@code READ_ONLY}
     */
    public void createBasis(String name, byte[] password) {
        Limits.checkNewBasis(name);
        Limits.checkPassword(password);
        checkWritable();
        refuseSystem(name);
        open();
        bases.create(() -> store.create(name, password));
    }

    /** The same with keys instead of a password; they are taken over. */
    void createBasis(BasisKeys keys) {
        checkWritable();
        open();
        bases.create(() -> store.create(keys));
    }

    /**
     * Syncs, and opens a secret basis, which becomes the latest. A basis of that name that is open already is locked first, once the password
     * proved right.
     *
     * @throws PddbException {@code ACCESS_DENIED} for a wrong password and for no such basis, {@code NAME_TOO_LONG}, {@code INVALID_NAME}, {@code
     *     PASSWORD_TOO_LONG}
     */
    public void unlockBasis(String name, byte[] password) {
        Limits.checkBasis(name);
        Limits.checkPassword(password);
        open();
        bases.unlock(name, () -> store.unlock(name, password));
    }

    /** The same with the keys of a basis, which are taken over; whoever has them needs no password. */
    void unlockBasis(BasisKeys keys) {
        // The store wipes the keys with the basis, and it may be opened twice here.
        byte[] pageTableKey = keys.pageTableKey().clone();
        byte[] dataKey = keys.dataKey().clone();
        String name = keys.name();
        keys.close();
        open();
        bases.unlock(name, () -> store.unlock(BasisKeys.of(name, pageTableKey, dataKey)));
        Arrays.fill(pageTableKey, (byte) 0);
        Arrays.fill(dataKey, (byte) 0);
    }

    /**
     * Syncs and closes a secret basis, and wipes what memory held of it. Its keys' listeners hear of it first.
     *
     * @throws PddbException {@code NOT_FOUND} when no basis of that name is open, {@code INVALID_NAME} for {@code .System}
     */
    public void lockBasis(String name) {
        refuseSystem(name);
        bases.lock(open().changed(Optional.of(name)));
    }

    /**
     * Destroys an open secret basis and all it holds, for good, and closes it. Durable when this returns.
     *
     * @throws PddbException {@code NOT_FOUND} when no basis of that name is open, {@code INVALID_NAME} for {@code .System}, {@code READ_ONLY}
     */
    public void deleteBasis(String name) {
        refuseSystem(name);
        Basis basis = open().changed(Optional.of(name));
        checkWritable();
        bases.destroy(basis);
    }

    /**
     * Calls {@code listener} after every creation, unlocking, locking and deletion of a basis; when an open basis is unlocked again, once
     * after it was locked and once after it was unlocked.
     *
     * @return what cancels it
     */
    public Runnable onBasisChange(Runnable listener) {
        return bases.onChange(listener);
    }

    /**
     * Names of the dictionaries, in the order of their UTF-8 bytes.
     *
     * @throws PddbException {@code NOT_FOUND} when the named basis is not open
     */
    public SortedSet<String> dictionaries(Optional<String> basis) {
        return NameOrder.sorted(open().dictionaries(basis));
    }

    /**
     * Makes an empty dictionary, in the latest basis if none is named.
     *
     * @throws PddbException {@code ALREADY_EXISTS} in that basis, {@code NOT_FOUND} when the named basis is not open, {@code NAME_TOO_LONG}, {@code
     *     INVALID_NAME}, {@code NO_SPACE}, {@code READ_ONLY}
     */
    public void createDictionary(Optional<String> basis, String dictionary) {
        Limits.checkDictionary(dictionary);
        Basis target = open().changed(basis);
        checkWritable();
        if (target.find(dictionary).isPresent()) {
            throw new PddbException(PddbError.ALREADY_EXISTS, "There is a dictionary of that name already.");
        }
        target.createDictionary(dictionary);
    }

    /**
     * Deletes a dictionary and all its keys, from the latest basis only if none is named.
     *
     * @throws PddbException {@code NOT_FOUND}, {@code NO_SPACE}, {@code READ_ONLY}
     */
    public void deleteDictionary(Optional<String> basis, String dictionary) {
        Limits.checkDictionary(dictionary);
        Basis target = open().changed(basis);
        checkWritable();
        target.deleteDictionary(target.find(dictionary).orElseThrow(UnionView::noDictionary));
    }

    /**
     * Names of the keys of a dictionary, in the order of their UTF-8 bytes.
     *
     * @throws PddbException {@code NOT_FOUND} when no open basis, or not the named one, has that dictionary
     */
    public SortedSet<String> keys(Optional<String> basis, String dictionary) {
        Limits.checkDictionary(dictionary);
        return NameOrder.sorted(open().keys(basis, dictionary).keySet());
    }

    /**
     * Opens a key, and creates what {@code create} allows. Without a basis, an existing key is opened and a new key is created where the
     * {@link CreateRule} says; a new key goes to the latest basis, with {@link Create#KEY} to the latest that has the dictionary.
     *
     * @param sizeHint bytes the value is expected to grow to, 0 if unknown
     * @throws PddbException {@code NOT_FOUND}, {@code ALREADY_EXISTS}, {@code NAME_TOO_LONG}, {@code INVALID_NAME}, {@code NO_SPACE}, {@code READ_ONLY}
     */
    public Key open(Optional<String> basis, String dictionary, String key, Create create, long sizeHint) {
        Limits.checkDictionary(dictionary);
        Limits.checkKey(key);
        if (sizeHint < 0) {
            throw new IllegalArgumentException("a size hint of " + sizeHint + "; it is 0 or more");
        }
        open();
        UnionView.Found opened = opener.open(basis, dictionary, key, create, sizeHint);
        return new Key(opened.basis(), opened.key(), readOnly);
    }

    /** What is known of a key; empty when there is none in the named basis, or in the union. */
    public Optional<KeyAttributes> attributes(Optional<String> basis, String dictionary, String key) {
        Limits.checkDictionary(dictionary);
        Limits.checkKey(key);
        return open().find(basis, dictionary, key).map(UnionView.Found::attributes);
    }

    /**
     * Deletes a key, from the latest basis only if none is named.
     *
     * @throws PddbException {@code NOT_FOUND}, {@code NO_SPACE}, {@code READ_ONLY}
     */
    public void deleteKey(Optional<String> basis, String dictionary, String key) {
        Limits.checkDictionary(dictionary);
        Limits.checkKey(key);
        Basis target = open().changed(basis);
        checkWritable();
        target.deleteKey(target.find(dictionary, key).orElseThrow(UnionView::noKey));
    }

    /**
     * Deletes those of {@code keys} that exist, from the latest basis only if none is named.
     *
     * @throws PddbException {@code NOT_FOUND} when the basis has no such dictionary, {@code NO_SPACE}, {@code READ_ONLY}
     */
    public void deleteKeys(Optional<String> basis, String dictionary, Collection<String> keys) {
        Limits.checkDictionary(dictionary);
        Basis target = open().changed(basis);
        checkWritable();
        Dictionary d = target.find(dictionary).orElseThrow(UnionView::noDictionary);
        keys.forEach(key -> d.find(key).ifPresent(target::deleteKey));
    }

    /**
     * Reads all keys of a dictionary, in the order of their names.
     *
     * @param byteLimit how many bytes of values to read; a key whose value would exceed it comes without
     * @throws PddbException {@code NOT_FOUND} when no open basis, or not the named one, has that dictionary
     */
    public List<BulkEntry> readDictionary(Optional<String> basis, String dictionary, int byteLimit) {
        Limits.checkDictionary(dictionary);
        return BulkRead.of(open(), basis, dictionary, byteLimit);
    }

    /** Makes every change durable. Returns when it is. */
    public void sync() {
        open();
        bases.commit();
    }

    /**
     * Syncs, and lists nearly all free pages on flash, so that a power cut from now on costs no more of them than closing does. For when nothing
     * was written for a while: the next change writes the list anew.
     */
    public void rest() {
        sync();
        store.rest();
    }

    /** Whether {@link #rest} has nothing to do with the list of free pages. */
    public boolean isAtRest() {
        return store.rests();
    }

    /** Syncs, and wipes the least recently used decrypted pages from memory until at most {@code targetBytes} remain. */
    public void prune(long targetBytes) {
        sync();
        store.prune(targetBytes);
    }

    /** Bytes of decrypted pages in memory. */
    public long cachedBytes() {
        return store.cachedBytes();
    }

    /** How full the medium is, as far as can be told. */
    public SpaceReport space() {
        open();
        return store.space();
    }

    /**
     * Finds the free pages anew. Every basis that is neither open nor named in {@code others} is destroyed: its pages count as free.
     *
     * @throws PddbException {@code ACCESS_DENIED} when one of {@code others} cannot be opened, {@code NO_SPACE} when no page is free, {@code
     *     READ_ONLY}; nothing changed
     */
    public void generateFreeSpace(List<BasisCredential> others, Progress progress) {
        sync();
        checkWritable();
        store.generateFreeSpace(others, progress);
    }

    /**
     * Writes every page and every table entry anew, so that comparing the image with an older copy tells nothing. Every basis that is neither
     * open nor named in {@code others} is destroyed.
     *
     * @throws PddbException {@code ACCESS_DENIED} when one of {@code others} cannot be opened, {@code READ_ONLY}; nothing changed
     */
    public void churn(List<BasisCredential> others, Progress progress) {
        sync();
        checkWritable();
        store.churn(others, progress);
    }

    /** Wraps the keys of {@code .System} anew. Secret bases do not depend on the PIN. */
    public void changePin(KeyWrapping next) {
        open();
        checkWritable();
        store.rewrap(next);
    }

    /** Syncs, reads every page of the open bases and compares all structures. Changes nothing else. */
    public VerifyReport verify(Progress progress) {
        sync();
        store.prune(0);
        return Verification.of(open().all(), bases.room(), store.contradictions(), progress);
    }

    /** Syncs, locks every basis, leaves a last record of free space, and wipes what memory held. Idempotent. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        try {
            bases.end();
        } finally {
            closed = true;
            try {
                // Its last record needs the keys of .System.
                store.close();
            } finally {
                bases.forget();
            }
        }
    }

    static PddbException readOnly() {
        return new PddbException(PddbError.READ_ONLY, "The database was opened for reading only: open it for writing to change it.");
    }

    private UnionView open() {
        if (closed) {
            throw new PddbException(PddbError.NOT_MOUNTED, "The database is closed: mount it again.");
        }
        return bases.union();
    }

    private void checkWritable() {
        if (readOnly) {
            throw readOnly();
        }
    }

    private static void refuseSystem(String name) {
        if (name.equals(SYSTEM)) {
            throw new PddbException(PddbError.INVALID_NAME, "The system basis is always open as long as the database is mounted, and there is only one.");
        }
    }
}
