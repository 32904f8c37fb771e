package precursor.pddb.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import precursor.pddb.format.BasisKeys;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.KeyPage;
import precursor.pddb.format.KeyWrapping;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;
import precursor.pddb.format.RandomSource;

/**
 * One image: its page table, its free pages, and the virtual spaces of the bases that are open. What it promises when the power fails stands
 * with the package. Not thread-safe: one owner.
 */
final class Store implements AutoCloseable {
    private static final long CACHE = 4L << 20;

    private final Flash flash;
    private final ImageLayout layout;
    private final Pddb.Settings settings;
    private final byte[] saltBase;
    private final PageTable table;
    private final PageWriter pages;
    private final PageCache cache = new PageCache(CACHE);
    private final FreeSpace free;
    private final BasisSpace system;
    private final List<BasisSpace> spaces = new ArrayList<>();
    private boolean broken;
    private boolean closed;

    private Store(Flash flash, ImageLayout layout, Pddb.Settings settings, KeyPages.Opened keys, byte[] table) {
        this.flash = flash;
        this.layout = layout;
        this.settings = settings;
        this.saltBase = keys.page().saltBase();
        this.pages = new PageWriter(flash, settings.random());
        this.table = new PageTable(flash, layout, settings.random(), table);
        BasisCipher cipher = new BasisCipher(keys.keys(), settings.dna(), settings.random());
        this.free = new FreeSpace(flash, settings.random(), new FreePages(layout.dataPages()),
            new FreeSpaceRecord(flash, layout, cipher, settings.dna(), settings.random(), pages));
        this.system = BasisSpace.open(this, cipher, scan(cipher)).orElseThrow(() -> {
            cipher.close();
            return new PddbException(PddbError.DAMAGED,
                "The PIN fits, but the root of the system basis cannot be read: the image is damaged, or of another device. Restore a backup.");
        });
    }

    /**
     * Makes a new, empty image and destroys whatever was there.
     *
     * @throws PddbException {@code READ_ONLY}, {@code TRUNCATED}
     */
    static void format(Flash flash, KeyWrapping wrapping, Pddb.Settings settings, Progress progress) {
        if (settings.readOnly()) {
            throw readOnly();
        }
        ImageBuilder.format(flash, wrapping, settings.dna(), settings.random(), progress);
    }

    /**
     * Opens an image, and completes or undoes what a power cut interrupted (in memory only if read-only).
     *
     * @throws PddbException {@code NOT_FORMATTED}, {@code WRONG_PIN}, {@code FOREIGN}, {@code TRUNCATED}, {@code DAMAGED} when the root cannot
     *     be read; nothing was written
     */
    static Store open(Flash flash, KeyWrapping wrapping, Pddb.Settings settings) {
        ImageLayout layout = ImageLayout.of(flash.size());
        KeyPages keyPages = new KeyPages(flash, layout);
        KeyPages.Opened keys = keyPages.open(wrapping);
        TableRecovery recovery = new TableRecovery(flash, layout);
        Store store = new Store(flash, layout, settings, keys, recovery.table());
        if (!settings.readOnly()) {
            store.repair(recovery, keyPages, keys);
        }
        store.free.load();
        store.join(store.system);
        if (!settings.readOnly() && keys.page().legacy()) {
            store.rewrap(wrapping);
        }
        return store;
    }

    /** Brings flash to what was worked out in memory. Every step may be cut and is repeated then. */
    private void repair(TableRecovery recovery, KeyPages keyPages, KeyPages.Opened keys) {
        recovery.restore(flash, pages);
        if (keys.unfinished()) {
            keyPages.repair(keys, settings.random(), pages);
        }
        recovery.blankBuffer(flash, pages);
        if (!flash.rewritable()) {
            Scars.heal(flash, layout, pages);
        }
        table.noiseBlanks();
        table.flush();
    }

    /** The space of {@code .System}, which is open as long as the store is. */
    VirtualSpace system() {
        return system;
    }

    /**
     * Opens a secret basis; empty for a wrong password and for no such basis, by the same path. A space of the same name may still be open,
     * with nothing staged: close it before staging anything in the new one.
     */
    Optional<VirtualSpace> unlock(String name, byte[] password) {
        checkUsable();
        return unlock(keys(name, password));
    }

    /** The same for keys that are known, which are taken over. */
    Optional<VirtualSpace> unlock(BasisKeys keys) {
        checkUsable();
        BasisCipher cipher = new BasisCipher(keys, settings.dna(), settings.random());
        Optional<BasisSpace> space = BasisSpace.open(this, cipher, scan(cipher));
        if (space.isEmpty()) {
            cipher.close();
        }
        space.ifPresent(this::join);
        return space.map(found -> found);
    }

    /**
     * Makes a new, empty basis, durable when this returns; it is not opened. What is staged is committed with it.
     *
     * @throws PddbException {@code ALREADY_EXISTS}, {@code NO_SPACE}, {@code READ_ONLY}
     */
    void create(String name, byte[] password) {
        checkWritable();
        create(keys(name, password));
    }

    /** The same for keys that are known, which are taken over. */
    void create(BasisKeys keys) {
        checkWritable();
        BasisCipher cipher = new BasisCipher(keys, settings.dna(), settings.random());
        PageMap map = scan(cipher);
        if (map.pages().containsKey(PageMap.ROOT)) {
            cipher.close();
            throw new PddbException(PddbError.ALREADY_EXISTS, "There is a basis of that name with that password.");
        }
        BasisSpace space = BasisSpace.create(this, cipher, map);
        try {
            join(space);
            // What a deletion left that the power interrupted.
            space.unmapped().addAll(map.pages().keySet());
            commit();
        } finally {
            space.close();
        }
    }

    private BasisKeys keys(String name, byte[] password) {
        return BasisKeys.derive(saltBase, name, password);
    }

    /** The map of a basis, without pages that other open bases own. */
    private PageMap scan(BasisCipher cipher) {
        BitSet others = owned(space -> !Arrays.equals(space.cipher().keys().pageTableKey(), cipher.keys().pageTableKey()));
        return PageMap.scan(cipher, table, flash, layout, others::get);
    }

    private BitSet owned(Predicate<BasisSpace> which) {
        BitSet owned = new BitSet(layout.dataPages());
        spaces.stream().filter(which).forEach(space -> space.map().pages().values().forEach(mapping -> owned.set(mapping.ppn)));
        return owned;
    }

    /**
     * Adds a space, and removes what it owns from the free pages: an image that contradicts itself must not get worse. What lost a conflict
     * stays until the next commit, and shows until then that the last one was interrupted.
     */
    private void join(BasisSpace space) {
        spaces.add(space);
        space.map().pages().values().forEach(mapping -> free.claim(mapping.ppn));
        space.map().losers().forEach(free::claim);
        if (!settings.readOnly()) {
            free.tidy();
        }
    }

    /** Pages that can still be staged: what is known to be free, less what the commit of everything staged in all spaces needs. 0 or more. */
    int available() {
        return Math.max(0, room());
    }

    private int room() {
        // One page for the root of .System, which moves in every commit.
        int needed = spaces.stream().mapToInt(BasisSpace::needed).sum() + (system.hasStagedRoot() ? 0 : 1);
        return free.pages().known() - needed;
    }

    /** Commits everything staged in all spaces; durable when this returns. Writes nothing when nothing is staged and no sync was interrupted. */
    void sync() {
        checkUsable();
        if (!settings.readOnly() && spaces.stream().anyMatch(space -> space.hasStaged() || space.isInterrupted())) {
            commit();
        }
    }

    /** Removes what lost a conflict: to whoever looks for free pages it would be one. */
    private void finishInterrupted() {
        if (spaces.stream().anyMatch(BasisSpace::isInterrupted)) {
            commit();
        }
    }

    private void commit() {
        guarded(() -> new Commit(this, table, free, pages, system, List.copyOf(spaces)).run());
    }

    /** Runs what writes to flash: when it fails half-way, what memory holds is no longer what flash holds, and nothing more is written. */
    private void guarded(Runnable writing) {
        checkWritable();
        broken = true;
        try {
            writing.run();
        } catch (PddbException e) {
            broken = e.error() != PddbError.NO_SPACE;
            throw e;
        }
        broken = false;
    }

    /** Lists all free pages but a few on flash; nothing may be staged. For when nothing is written for a while. */
    void rest() {
        checkUsable();
        if (!settings.readOnly() && !free.rests()) {
            guarded(free::rest);
        }
    }

    /** Whether {@link #rest} has nothing to do. */
    boolean rests() {
        return free.rests();
    }

    /** Bytes of decrypted pages in memory. */
    long cachedBytes() {
        return cache.bytes();
    }

    /** Wipes the decrypted pages that were not used for longest, until at most {@code targetBytes} remain. */
    void prune(long targetBytes) {
        cache.prune(targetBytes);
    }

    /** How full the image is. */
    SpaceReport space() {
        SortedMap<String, Integer> mapped = new TreeMap<>();
        spaces.forEach(space -> mapped.put(space.name(), space.map().pages().size()));
        return new SpaceReport(layout.dataPages(), available(), mapped);
    }

    /**
     * Finds the free pages anew; nothing may be staged. Every basis that is neither open nor named in {@code others} is destroyed: its pages
     * count as free.
     *
     * @throws PddbException {@code ACCESS_DENIED} when one of {@code others} cannot be opened, {@code NO_SPACE} when no page is free, {@code
     *     READ_ONLY}; nothing changed
     */
    void generateFreeSpace(List<BasisCredential> others, Progress progress) {
        checkWritable();
        try (Presented presented = Presented.open(this, others, progress)) {
            finishInterrupted();
            int[] unowned = Churn.unowned(layout, presented.all(), settings.random());
            guarded(() -> {
                barrier();
                free.generate(unowned);
            });
        }
    }

    /**
     * Writes every page and every table slot anew; nothing may be staged. Every basis that is neither open nor named in {@code others} is
     * destroyed.
     *
     * @throws PddbException {@code ACCESS_DENIED} when one of {@code others} cannot be opened, {@code NO_SPACE} when not one page is free, {@code
     *     READ_ONLY}; nothing changed
     */
    void churn(List<BasisCredential> others, Progress progress) {
        checkWritable();
        try (Presented presented = Presented.open(this, others, progress)) {
            finishInterrupted();
            guarded(() -> new Churn(this, table, free, pages, progress).run(presented.all()));
        }
    }

    /** Wraps the keys of {@code .System} anew, so that at every moment the old or the new wrapping can be read. */
    void rewrap(KeyWrapping next) {
        byte[] page = KeyPage.create(next, system.cipher().keys(), saltBase);
        guarded(() -> new KeyPages(flash, layout).replace(page, settings.random(), pages));
    }

    /** What cannot be true, a sentence for each: a page that is mapped twice, or mapped and free. */
    List<String> contradictions() {
        return Contradictions.of(this);
    }

    /** Closes all spaces and leaves a last record of free pages. What is staged and not synced is lost. Idempotent. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (!settings.readOnly() && !broken) {
                free.rest();
                flash.sync();
            }
        } finally {
            List.copyOf(spaces).forEach(BasisSpace::close);
            cache.prune(0);
            table.wipe();
        }
    }

    // What follows is for spaces and commits.

    Flash flash() {
        return flash;
    }

    ImageLayout layout() {
        return layout;
    }

    RandomSource random() {
        return settings.random();
    }

    /** The open spaces, {@code .System} first; live. */
    List<BasisSpace> spaces() {
        return spaces;
    }

    PageCache cache() {
        return cache;
    }

    FreeSpace free() {
        return free;
    }

    byte[] saltBase() {
        return saltBase;
    }

    /** Reads a physical page. */
    byte[] page(int ppn) {
        return PageWriter.read(flash, layout.pageOffset(ppn), 1);
    }

    /** Waits until all that was written is durable. */
    void barrier() {
        flash.sync();
        free.barrier();
    }

    /**
     * Takes a page for a basis. Where writes may be reordered, an entry may get to flash and its page not: what was there before must not pass
     * for the basis' own. Pages are noise when they are freed, but a power cut may have left one that was written and never entered.
     */
    int takePage(BasisSpace space) {
        while (true) {
            int ppn = free.take();
            if (!flash.rewritable() || !space.cipher().opens(page(ppn))) {
                return ppn;
            }
            pages.noise(layout.pageOffset(ppn));
            table.noise(ppn);
            table.flush();
            free.free(ppn);
        }
    }

    /** Refuses to stage what a commit would not find room for. */
    void checkRoom() {
        if (room() < 1) {
            throw new PddbException(PddbError.NO_SPACE, "No more pages are known to be free. Delete something, or have free space generated anew.");
        }
    }

    void checkWritable() {
        checkUsable();
        if (settings.readOnly()) {
            throw readOnly();
        }
    }

    private void checkUsable() {
        if (broken) {
            throw new PddbException(PddbError.DAMAGED, "An earlier write failed. Close the database and open it again.");
        }
        if (closed) {
            throw new PddbException(PddbError.NOT_MOUNTED, "The database is closed.");
        }
    }

    private static PddbException readOnly() {
        return new PddbException(PddbError.READ_ONLY, "The database was opened for reading only.");
    }

    void destroy(BasisSpace space) {
        if (space == system) {
            throw new IllegalArgumentException("the system basis cannot be destroyed");
        }
        space.discardStaged();
        finishInterrupted();
        guarded(() -> new Erasure(layout, table, free, pages).erase(space, this::barrier));
        space.close();
    }

    void closed(BasisSpace space) {
        spaces.remove(space);
    }
}
