package precursor.pddb.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import precursor.pddb.format.AddressMap;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;
import precursor.pddb.format.RootPage;
import precursor.pddb.format.RootRecord;

/** The virtual space of a basis on a {@link Store}: what flash maps, and what is staged over it. */
final class BasisSpace implements VirtualSpace {
    private final Store store;
    private final BasisCipher cipher;
    private final PageMap map;
    private final NavigableMap<Long, Staged> staged = new TreeMap<>();
    private final NavigableSet<Long> unmapped = new TreeSet<>();

    private Optional<RootRecord> stagedRoot = Optional.empty();
    private RootRecord root;
    private boolean closed;

    private record Staged(Phase phase, byte[] payload) {
        void wipe() {
            Arrays.fill(payload, (byte) 0);
        }

        /** Says no bytes. */
        @Override
        public String toString() {
            return "Staged";
        }
    }

    private BasisSpace(Store store, BasisCipher cipher, PageMap map, RootRecord root) {
        this.store = store;
        this.cipher = cipher;
        this.map = map;
        this.root = root;
    }

    /** A basis that flash does not have yet: its root is staged. */
    static BasisSpace create(Store store, BasisCipher cipher, PageMap map) {
        BasisSpace space = new BasisSpace(store, cipher, map, new RootRecord(0, 0, cipher.name()));
        space.stagedRoot = Optional.of(space.root);
        return space;
    }

    /** The basis that {@code cipher} opens and {@code map} maps; empty when its root is not there or cannot be read. */
    static Optional<BasisSpace> open(Store store, BasisCipher cipher, PageMap map) {
        PageMap.Mapping at = map.pages().get(PageMap.ROOT);
        if (at == null) {
            return Optional.empty();
        }
        Optional<RootPage.Opened> opened = cipher.openRoot(store.page(at.ppn));
        opened.ifPresent(root -> at.journal = OptionalLong.of(root.journal()));
        return opened.map(root -> new BasisSpace(store, cipher, map, root.root()));
    }

    @Override
    public String name() {
        return cipher.name();
    }

    @Override
    public RootRecord root() {
        checkOpen();
        return stagedRoot.orElse(root);
    }

    @Override
    public boolean isInterrupted() {
        checkOpen();
        return !map.losers().isEmpty();
    }

    @Override
    public boolean isMapped(long vpn) {
        checkOpen();
        return vpn != PageMap.ROOT && (staged.containsKey(vpn) || (map.pages().containsKey(vpn) && !unmapped.contains(vpn)));
    }

    @Override
    public long[] mapped(long fromVpn, long toVpn) {
        checkOpen();
        if (fromVpn >= toVpn) {
            return new long[0];
        }
        LongStream onFlash = longs(map.pages().subMap(fromVpn, true, toVpn, false)).filter(vpn -> vpn != PageMap.ROOT && !unmapped.contains(vpn));
        if (staged.isEmpty()) {
            return onFlash.toArray();
        }
        LongStream fresh = longs(staged.subMap(fromVpn, true, toVpn, false)).filter(vpn -> !map.pages().containsKey(vpn));
        return LongStream.concat(onFlash, fresh).sorted().toArray();
    }

    private static LongStream longs(NavigableMap<Long, ?> map) {
        return map.keySet().stream().mapToLong(Long::longValue);
    }

    @Override
    public byte[] read(long vpn) {
        byte[] payload = new byte[ImageLayout.VPAGE];
        read(vpn, 0, payload, 0, payload.length);
        return payload;
    }

    @Override
    public void read(long vpn, int from, byte[] into, int at, int length) {
        checkOpen();
        Staged page = staged.get(vpn);
        byte[] payload = page != null ? page.payload : store.cache().get(this, vpn).orElseGet(() -> readFlash(vpn));
        System.arraycopy(payload, from, into, at, length);
    }

    private byte[] readFlash(long vpn) {
        PageMap.Mapping at = map.pages().get(vpn);
        if (!isMapped(vpn) || at == null) {
            throw new PddbException(PddbError.NOT_FOUND, "Virtual page " + vpn + " is not mapped.");
        }
        byte[] payload = new byte[ImageLayout.VPAGE];
        at.journal = cipher.open(store.page(at.ppn), payload);
        if (at.journal.isEmpty()) {
            throw new PddbException(PddbError.DAMAGED, "Virtual page " + vpn + " cannot be read: its bytes do not authenticate.");
        }
        store.cache().put(this, vpn, payload);
        return payload;
    }

    @Override
    public boolean isSound(long vpn) {
        checkOpen();
        PageMap.Mapping at = map.pages().get(vpn);
        return at != null && cipher.journal(vpn, store.page(at.ppn)).isPresent();
    }

    @Override
    public void stage(Phase phase, long vpn, byte[] payload4064) {
        checkWritable();
        if (vpn == PageMap.ROOT || AddressMap.region(vpn) == AddressMap.Region.NONE || payload4064.length != ImageLayout.VPAGE) {
            throw new IllegalArgumentException("virtual page " + vpn + " with " + payload4064.length + " bytes cannot be staged");
        }
        if (!staged.containsKey(vpn)) {
            store.checkRoom();
        }
        unmapped.remove(vpn);
        store.cache().remove(this, vpn);
        Optional.ofNullable(staged.put(vpn, new Staged(phase, payload4064.clone()))).ifPresent(Staged::wipe);
    }

    @Override
    public void stageRoot(RootRecord next) {
        checkWritable();
        if (!next.name().equals(name())) {
            throw new IllegalArgumentException("a root with another name");
        }
        stagedRoot = Optional.of(next);
    }

    @Override
    public void unmap(long vpn) {
        checkWritable();
        Optional.ofNullable(staged.remove(vpn)).ifPresent(Staged::wipe);
        if (vpn != PageMap.ROOT && map.pages().containsKey(vpn)) {
            unmapped.add(vpn);
            store.cache().remove(this, vpn);
        }
    }

    @Override
    public void discardStaged() {
        staged.values().forEach(Staged::wipe);
        staged.clear();
        unmapped.clear();
        stagedRoot = Optional.empty();
    }

    @Override
    public void destroy() {
        checkWritable();
        store.destroy(this);
    }

    @Override
    public void close() {
        if (!closed) {
            discardStaged();
            store.cache().remove(this);
            cipher.close();
            store.closed(this);
            closed = true;
        }
    }

    // What follows is for the commit and the store.

    BasisCipher cipher() {
        return cipher;
    }

    PageMap map() {
        return map;
    }

    /** Whether a commit has anything to do here. */
    boolean hasStaged() {
        return !staged.isEmpty() || !unmapped.isEmpty() || stagedRoot.isPresent();
    }

    boolean hasStagedRoot() {
        return stagedRoot.isPresent();
    }

    /** Pages that the commit of what is staged will take. */
    int needed() {
        return staged.size() + (stagedRoot.isPresent() ? 1 : 0);
    }

    /** The staged pages, and the root if it is staged. */
    List<Move> moves() {
        List<Move> moves = new ArrayList<>();
        staged.forEach((vpn, page) -> moves.add(new Move(this, page.phase, vpn)));
        if (stagedRoot.isPresent()) {
            moves.add(new Move(this, Phase.COMMIT, PageMap.ROOT));
        }
        return moves;
    }

    /** The pages to be unmapped, live. */
    NavigableSet<Long> unmapped() {
        return unmapped;
    }

    /** The journal number of the version on flash; empty when there is none that can be read. */
    OptionalLong journal(long vpn) {
        PageMap.Mapping at = map.pages().get(vpn);
        if (at == null) {
            return OptionalLong.empty();
        }
        if (at.journal.isEmpty()) {
            at.journal = cipher.journal(vpn, store.page(at.ppn));
        }
        return at.journal;
    }

    /** The physical page of the version on flash. */
    OptionalInt ppn(long vpn) {
        PageMap.Mapping at = map.pages().get(vpn);
        return at == null ? OptionalInt.empty() : OptionalInt.of(at.ppn);
    }

    /** Makes the page that holds the staged version, or the root as it is. */
    void seal(long vpn, long journal, byte[] page4096) {
        if (vpn == PageMap.ROOT) {
            cipher.sealRoot(journal, root(), page4096);
        } else {
            Staged page = staged.get(vpn);
            if (page == null) {
                throw new IllegalStateException("virtual page " + vpn + " is not staged");
            }
            cipher.seal(journal, page.payload, page4096);
        }
    }

    /** A version of a page is on flash, the newest. */
    void moved(Move move, int ppn, long journal) {
        map.pages().put(move.vpn(), new PageMap.Mapping(ppn, OptionalLong.of(journal)));
    }

    /** What was staged is on flash: it is cached now, and the maps follow. */
    void committed() {
        staged.forEach((vpn, page) -> store.cache().put(this, vpn, page.payload));
        staged.clear();
        unmapped.forEach(map.pages()::remove);
        unmapped.clear();
        root = root();
        stagedRoot = Optional.empty();
    }

    private void checkOpen() {
        if (closed) {
            throw new PddbException(PddbError.BASIS_LOST, "The basis was locked.");
        }
    }

    private void checkWritable() {
        checkOpen();
        store.checkWritable();
    }

    /** Does not say the name. */
    @Override
    public String toString() {
        return "BasisSpace";
    }
}
