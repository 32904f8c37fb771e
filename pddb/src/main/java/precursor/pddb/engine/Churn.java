package precursor.pddb.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import precursor.pddb.format.DataPage;
import precursor.pddb.format.FastSpace;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.PddbException;
import precursor.pddb.format.RandomSource;

/**
 * Writes every page and every table slot anew: owned pages move to random places with fresh nonces, all others get fresh noise, so that an
 * older copy of the image compares to nothing (churn).
 *
 * <p>All bases whose pages are to survive are open. A move is copy on write like that of a {@link Commit}, in batches between barriers, so a
 * power cut leaves every page readable. Half of the free pages stay listed meanwhile, on a record drawn for this, so that free space outlives
 * a power cut, too.
 */
final class Churn {
    private static final int BATCH = 256;

    private final Store store;
    private final ImageLayout layout;
    private final PageTable table;
    private final FreeSpace free;
    private final PageWriter pages;
    private final RandomSource random;
    private final Progress progress;
    private final byte[] page = new byte[ImageLayout.PAGE];
    private final byte[] payload = new byte[ImageLayout.VPAGE];

    Churn(Store store, PageTable table, FreeSpace free, PageWriter pages, Progress progress) {
        this.store = store;
        this.layout = store.layout();
        this.table = table;
        this.free = free;
        this.pages = pages;
        this.random = store.random();
        this.progress = progress;
    }

    /**
     * Does it for all pages of {@code spaces}; nothing is staged in them.
     *
     * @throws PddbException {@code NO_SPACE} when not one page is free; nothing changed
     */
    void run(List<BasisSpace> spaces) {
        int[] unowned = unowned(layout, spaces, random);
        store.barrier();
        free.restart(unowned, Math.min(FastSpace.ENTRIES, unowned.length / 2));
        relocate(spaces);
        renew(unowned(layout, spaces, random));
        free.generate(unowned(layout, spaces, random));
    }

    /** The pages that none of the spaces maps, in random order. */
    static int[] unowned(ImageLayout layout, List<BasisSpace> spaces, RandomSource random) {
        BitSet owned = new BitSet(layout.dataPages());
        spaces.forEach(space -> space.map().pages().values().forEach(mapping -> owned.set(mapping.ppn)));
        int[] unowned = IntStream.range(0, layout.dataPages()).filter(ppn -> !owned.get(ppn)).toArray();
        FreePages.shuffle(unowned, random);
        return unowned;
    }

    private void relocate(List<BasisSpace> spaces) {
        List<Move> moves = new ArrayList<>();
        spaces.forEach(space -> space.map().pages().keySet().forEach(vpn -> moves.add(new Move(space, Phase.DATA, vpn))));
        int total = moves.size();
        for (int i = total - 1; i > 0; i--) {
            moves.set(i, moves.set(random.below(i + 1), moves.get(i)));
        }
        int done = 0;
        while (done < total) {
            progress.at(Progress.Step.MOVING_PAGES, done, total);
            int batch = Math.min(Math.min(BATCH, total - done), free.pages().count(FreePages.Use.HELD));
            moveAll(moves.subList(done, done + batch));
            done += batch;
        }
    }

    private void moveAll(List<Move> moves) {
        List<Integer> old = moves.stream().map(move -> move.space().ppn(move.vpn()).orElseThrow()).toList();
        for (Move move : moves) {
            int ppn = store.takePage(move.space());
            long journal = seal(move.space(), move.vpn());
            pages.write(layout.pageOffset(ppn), page);
            table.put(ppn, move.space().cipher().entry(move.vpn()));
            move.space().moved(move, ppn, journal);
        }
        table.flush();
        store.barrier();
        new Erasure(layout, table, free, pages).erase(old);
        store.barrier();
        free.holdFreed();
    }

    /** Makes the next version of a page; of one that cannot be read, noise: it stays mapped and unreadable. */
    private long seal(BasisSpace space, long vpn) {
        byte[] old = store.page(space.ppn(vpn).orElseThrow());
        if (vpn == PageMap.ROOT) {
            long journal = DataPage.nextJournal(space.journal(vpn).orElse(0));
            space.cipher().sealRoot(journal, space.root(), page);
            return journal;
        }
        OptionalLong journal = space.cipher().open(old, payload);
        if (journal.isEmpty()) {
            random.fill(page);
            return 0;
        }
        space.cipher().seal(DataPage.nextJournal(journal.getAsLong()), payload, page);
        Arrays.fill(payload, (byte) 0);
        return DataPage.nextJournal(journal.getAsLong());
    }

    private void renew(int[] unowned) {
        for (int i = 0; i < unowned.length; i++) {
            pages.noise(layout.pageOffset(unowned[i]));
            table.noise(unowned[i]);
            if (i % BATCH == 0) {
                progress.at(Progress.Step.RENEWING_NOISE, i, unowned.length);
                table.flush();
            }
        }
        for (int slot = layout.dataPages(); slot < layout.slots(); slot++) {
            table.noise(slot);
        }
        table.flush();
        store.barrier();
        progress.at(Progress.Step.RENEWING_NOISE, unowned.length, unowned.length);
    }
}
