package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import precursor.pddb.format.AddressMap;
import precursor.pddb.format.BasisKeys;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.Kek;

/**
 * A store with {@code .System} and one secret basis under a random workload, and what must be found in its image if the power fails: of each
 * page the version of the last sync or, during a sync, the new one, in the order of the phases.
 */
final class ShadowStore {
    static final long DNA = 77;
    private static final long[] REGIONS = {
        AddressMap.vpn(AddressMap.dictionary(1)), AddressMap.vpn(AddressMap.smallPool(1)), AddressMap.vpn(AddressMap.LARGE_START)};

    private final SplittableRandom random;
    private final Store store;
    private final List<VirtualSpace> spaces;

    /** By space and VPN, the number of the version that the last sync left. */
    private final List<Map<Long, Integer>> durable = List.of(new TreeMap<>(), new TreeMap<>());

    /** By space and VPN, what is staged. */
    private final List<Map<Long, Staged>> staged = List.of(new TreeMap<>(), new TreeMap<>());

    private int version;

    /** A version, 0 for none, and when it comes. */
    private record Staged(int version, Phase phase) {}

    private ShadowStore(Store store, SplittableRandom random) {
        this.store = store;
        this.random = random;
        this.spaces = List.of(store.system(), store.unlock(secretKeys()).orElseThrow());
    }

    /** Formats flash and makes the secret basis. */
    static ShadowStore on(Flash flash, long seed) {
        Store.format(flash, Kek.zero(), settings(seed), Progress.NONE);
        try (Store store = open(flash, seed + 1)) {
            store.create(secretKeys());
        }
        return new ShadowStore(open(flash, seed + 2), new SplittableRandom(seed));
    }

    static Store open(Flash flash, long seed) {
        return Store.open(flash, Kek.zero(), settings(seed));
    }

    private static Pddb.Settings settings(long seed) {
        return new Pddb.Settings(DNA, new SeededNoise(seed), false, CreateRule.BOOK);
    }

    static BasisKeys secretKeys() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 5);
        return BasisKeys.of("secret", key, key);
    }

    Store store() {
        return store;
    }

    VirtualSpace secret() {
        return spaces.get(1);
    }

    /** Stages a few random changes. */
    void stage() {
        int which = random.nextInt(3);
        for (int space = 0; space < 2; space++) {
            if (which == 2 || which == space) {
                int changes = 1 + random.nextInt(5);
                for (int i = 0; i < changes; i++) {
                    stage(space);
                }
            }
        }
    }

    private void stage(int space) {
        VirtualSpace on = spaces.get(space);
        long vpn = REGIONS[random.nextInt(REGIONS.length)] + random.nextInt(12);
        if (random.nextInt(4) == 0) {
            on.unmap(vpn);
            staged.get(space).remove(vpn);
            if (durable.get(space).containsKey(vpn)) {
                staged.get(space).put(vpn, new Staged(0, Phase.CLEANUP));
            }
        } else if (store.available() > 0) {
            Phase phase = Phase.values()[random.nextInt(3)];
            on.stage(phase, vpn, payload(++version, vpn));
            staged.get(space).put(vpn, new Staged(version, phase));
        }
        if (random.nextInt(3) == 0) {
            on.stageRoot(on.root());
        }
    }

    /** Syncs; from now on the staged versions must be there. */
    void sync() {
        store.sync();
        for (int space = 0; space < 2; space++) {
            Map<Long, Integer> now = durable.get(space);
            staged.get(space).forEach((vpn, page) -> {
                if (page.version() == 0) {
                    now.remove(vpn);
                } else {
                    now.put(vpn, page.version());
                }
            });
            staged.get(space).clear();
        }
    }

    private static byte[] payload(int version, long vpn) {
        byte[] payload = new byte[ImageLayout.VPAGE];
        new SplittableRandom(version * 31L + vpn).nextBytes(payload);
        return payload;
    }

    /** Mounts flash that lost power, and judges. The store is closed and mounted again at the end. */
    void check(Flash flash) {
        try (Store found = open(flash, random.nextLong())) {
            assertTrue(found.free().pages().known() > 0, "the record of free pages is lost");
            checkPages(found);
            assertTidy(flash);
        }
        try (Store found = open(flash, random.nextLong())) {
            checkPages(found);
        }
    }

    /** Judges what a store holds, and that free pages are free. */
    void checkPages(Store found) {
        boolean[] free = new boolean[found.layout().dataPages()];
        for (int ppn = 0; ppn < free.length; ppn++) {
            free[ppn] = found.free().pages().use(ppn) != FreePages.Use.OTHER;
        }
        VirtualSpace secret = found.unlock(secretKeys()).orElseThrow(() -> new AssertionError("the secret basis is lost"));
        List<VirtualSpace> both = List.of(found.system(), secret);
        Optional<Phase> missing = Optional.empty();
        Optional<Phase> present = Optional.empty();
        for (int space = 0; space < 2; space++) {
            for (PageMap.Mapping mapping : ((BasisSpace) both.get(space)).map().pages().values()) {
                assertFalse(free[mapping.ppn], "page " + mapping.ppn + " is mapped and counts as free");
            }
            List<Long> extra = new ArrayList<>();
            Arrays.stream(both.get(space).mapped(0, Long.MAX_VALUE)).forEach(extra::add);
            for (Map.Entry<Long, Integer> page : durable.get(space).entrySet()) {
                extra.remove(page.getKey());
                if (!staged.get(space).containsKey(page.getKey())) {
                    assertVersion(both.get(space), page.getKey(), page.getValue());
                }
            }
            for (Map.Entry<Long, Staged> page : staged.get(space).entrySet()) {
                extra.remove(page.getKey());
                int old = durable.get(space).getOrDefault(page.getKey(), 0);
                Phase phase = page.getValue().phase();
                if (isNew(both.get(space), page.getKey(), old, page.getValue().version())) {
                    present = later(present, phase);
                } else {
                    missing = earlier(missing, phase);
                }
            }
            assertEquals(List.of(), extra, "pages that nobody wrote");
        }
        if (missing.isPresent() && present.isPresent()) {
            assertTrue(present.get().compareTo(missing.get()) <= 0, present.get() + " came before " + missing.get());
        }
        secret.close();
    }

    private static Optional<Phase> later(Optional<Phase> a, Phase b) {
        return a.filter(phase -> phase.compareTo(b) > 0).or(() -> Optional.of(b));
    }

    private static Optional<Phase> earlier(Optional<Phase> a, Phase b) {
        return a.filter(phase -> phase.compareTo(b) < 0).or(() -> Optional.of(b));
    }

    private static void assertVersion(VirtualSpace space, long vpn, int version) {
        assertTrue(space.isMapped(vpn), "page " + vpn + " is lost");
        assertArrayEquals(payload(version, vpn), space.read(vpn), "page " + vpn + " has wrong bytes");
    }

    /**
     * Whether the new version is there; if not, the old one must be. A page without an old version may be mapped and unreadable: it was being
     * written, and nobody refers to it. So may one that is being unmapped.
     */
    private static boolean isNew(VirtualSpace space, long vpn, int old, int next) {
        if (next == 0) {
            if (space.isMapped(vpn) && space.isSound(vpn)) {
                assertVersion(space, vpn, old);
                return false;
            }
            return true;
        }
        if (old == 0 && (!space.isMapped(vpn) || !space.isSound(vpn))) {
            return false;
        }
        assertTrue(space.isMapped(vpn), "page " + vpn + " is lost");
        byte[] found = space.read(vpn);
        if (Arrays.equals(found, payload(next, vpn))) {
            return true;
        }
        assertVersion(space, vpn, old);
        return false;
    }

    /** After a mount nothing tells that the power failed: the buffer is blank, one record of free space, no torn page. */
    static void assertTidy(Flash flash) {
        ImageLayout layout = ImageLayout.of(flash.size());
        byte[] buffer = PageWriter.read(flash, layout.mbbb(), ImageLayout.MBBB_PAGES);
        assertTrue(PageWriter.isBlank(buffer, 0, buffer.length), "the make-before-break buffer is not blank");
        int blank = 0;
        for (int page = 0; page < ImageLayout.FSCB_PAGES; page++) {
            if (PageWriter.isBlank(PageWriter.read(flash, layout.fscb() + page * ImageLayout.PAGE, 1), 0, ImageLayout.PAGE)) {
                blank++;
            }
        }
        assertEquals(ImageLayout.FSCB_PAGES - 2, blank, "blank pages beside the record of free space");
        for (int ppn = 0; ppn < layout.dataPages(); ppn++) {
            assertFalse(Scars.isScar(PageWriter.read(flash, layout.pageOffset(ppn), 1)), "page " + ppn + " is torn");
        }
        byte[] table = PageWriter.read(flash, 0, layout.tablePages());
        for (int at = 0; at < table.length; at += ImageLayout.SLOT) {
            assertFalse(PageWriter.isBlank(table, at, ImageLayout.SLOT), "slot " + at / ImageLayout.SLOT + " is blank");
        }
    }

    /** How many pages the image has that no basis maps. */
    int unowned() {
        int mapped = 2 + durable.get(0).size() + durable.get(1).size();
        return store.layout().dataPages() - mapped;
    }
}
