package precursor.pddb.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import precursor.pddb.format.DataPage;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.RandomSource;

/**
 * One sync: brings everything staged to flash, copy on write, in the order that the package's description promises, and hides how much of it
 * was for secret bases.
 *
 * <p>Every sync relocates the root of {@code .System}, and changes at least a random {@linkplain Draws#quota quota} of page pairs beside what
 * {@code .System} changes: new versions of secret pages and the old ones they replace count, and held pages that get fresh noise fill up.
 */
final class Commit {
    /** The root of {@code .System} is counted on by more than one, so that its journal number does not tell how many syncs there were. */
    private static final int SYSTEM_ROOT_STEPS = 16;

    /**
     * What a change of {@code .System} usually relocates: a small pool, a dictionary page, the root. A sync that changes less of it makes up for
     * the rest, or the number of changed pages would tell a change of another basis from one of {@code .System}.
     */
    private static final int USUAL_SYSTEM_PAIRS = 3;

    private final Store store;
    private final ImageLayout layout;
    private final PageTable table;
    private final FreeSpace free;
    private final PageWriter pages;
    private final RandomSource random;
    private final BasisSpace system;
    private final List<BasisSpace> spaces;

    /** A page that changes now: a step's new version, or noise. */
    private record Change(int ppn, Optional<Step> step) {}

    /** Where a new version goes. */
    private record Step(Move move, int ppn, long journal) {}

    /** A commit of what is staged in {@code spaces}, {@code system} among them. */
    Commit(Store store, PageTable table, FreeSpace free, PageWriter pages, BasisSpace system, List<BasisSpace> spaces) {
        this.store = store;
        this.layout = store.layout();
        this.table = table;
        this.free = free;
        this.pages = pages;
        this.random = store.random();
        this.system = system;
        this.spaces = spaces;
    }

    /**
     * Does it.
     *
     * @throws precursor.pddb.format.PddbException {@code NO_SPACE}; nothing changed
     */
    void run() {
        int drawn = Draws.quota(random);
        List<Move> moves = new ArrayList<>();
        spaces.forEach(space -> moves.addAll(space.moves()));
        if (!system.hasStagedRoot() && moves.size() < free.pages().known()) {
            moves.add(new Move(system, Phase.DATA, PageMap.ROOT));
        }
        int secret = (int) moves.stream().filter(move -> move.space() != system).count();
        int quota = drawn + Math.max(0, USUAL_SYSTEM_PAIRS - (moves.size() - secret));
        free.ensure(moves.size(), 2 * quota, moves.size() - secret + Math.max(quota, secret));
        List<Step> steps = moves.stream().map(this::place).toList();
        int[] old = oldPages(steps, space -> space == system);
        int[] secretOld = oldPages(steps, space -> space != system);
        int[] cover = free.pages().sample(random, Math.max(0, 2 * quota - secret - secretOld.length));
        int half = (cover.length + 1) / 2;
        boolean unmaps = spaces.stream().anyMatch(space -> !space.unmapped().isEmpty());
        write(steps, Arrays.copyOf(cover, half), concat(old, secretOld), Arrays.copyOfRange(cover, half, cover.length));
        if (unmaps) {
            // What replaced an old version outranks it, but a page that just ends would come back.
            store.barrier();
        }
    }

    private void write(List<Step> steps, int[] coverNew, int[] old, int[] coverOld) {
        program(steps, coverNew);
        enter(steps, Phase.DATA, coverNew);
        if (steps.stream().anyMatch(step -> step.move().phase() == Phase.COMMIT)) {
            enter(steps, Phase.COMMIT, new int[0]);
        }
        if (steps.stream().anyMatch(step -> step.move().phase() == Phase.CLEANUP)) {
            enter(steps, Phase.CLEANUP, new int[0]);
        }
        spaces.forEach(BasisSpace::committed);
        eraseLosers();
        int[] gone = concat(old, coverOld);
        FreePages.shuffle(gone, random);
        // The pages first, as in an Erasure, but with the cover between them.
        IntStream.of(gone).forEach(ppn -> pages.noise(layout.pageOffset(ppn)));
        IntStream.of(gone).forEach(table::noise);
        table.flush();
        IntStream.of(old).forEach(free::free);
    }

    /** Erases what lost a conflict at mount: durably before the winner may end, in whose place it would come back. */
    private void eraseLosers() {
        List<Integer> losers = spaces.stream().flatMap(space -> space.map().losers().stream()).toList();
        if (!losers.isEmpty()) {
            new Erasure(layout, table, free, pages).erase(losers);
            spaces.forEach(space -> space.map().losers().clear());
            store.barrier();
        }
    }

    /** Programs all new versions, of all phases, and the cover between them. */
    private void program(List<Step> steps, int[] cover) {
        byte[] page = new byte[ImageLayout.PAGE];
        for (Change change : shuffled(steps, cover)) {
            change.step().ifPresentOrElse(step -> {
                step.move().space().seal(step.move().vpn(), step.journal(), page);
                pages.write(layout.pageOffset(step.ppn()), page);
            }, () -> pages.noise(layout.pageOffset(change.ppn())));
        }
    }

    /** Writes the table entries of one phase, and the cover's between them, and waits until they are durable. */
    private void enter(List<Step> steps, Phase phase, int[] cover) {
        List<Step> now = steps.stream().filter(step -> step.move().phase() == phase).toList();
        for (Change change : shuffled(now, cover)) {
            change.step().ifPresentOrElse(step -> {
                table.put(step.ppn(), step.move().space().cipher().entry(step.move().vpn()));
                step.move().space().moved(step.move(), step.ppn(), step.journal());
            }, () -> table.noise(change.ppn()));
        }
        table.flush();
        store.barrier();
    }

    private List<Change> shuffled(List<Step> steps, int[] cover) {
        List<Change> changes = new ArrayList<>();
        steps.forEach(step -> changes.add(new Change(step.ppn(), Optional.of(step))));
        IntStream.of(cover).forEach(ppn -> changes.add(new Change(ppn, Optional.empty())));
        for (int i = changes.size() - 1; i > 0; i--) {
            changes.set(i, changes.set(random.below(i + 1), changes.get(i)));
        }
        return changes;
    }

    /** Finds a place for a new version, and its journal number. */
    private Step place(Move move) {
        OptionalLong old = move.space().journal(move.vpn());
        long journal = old.isEmpty() ? DataPage.firstJournal(random) : DataPage.nextJournal(old.getAsLong());
        if (move.space() == system && move.vpn() == PageMap.ROOT) {
            journal = Math.min(journal + random.below(SYSTEM_ROOT_STEPS), DataPage.LAST_JOURNAL);
        }
        return new Step(move, store.takePage(move.space()), journal);
    }

    /** The pages of certain spaces that hold what the steps replace, and what is to be unmapped. */
    private int[] oldPages(List<Step> steps, Predicate<BasisSpace> which) {
        IntStream replaced = steps.stream().map(Step::move).filter(move -> which.test(move.space())).flatMapToInt(move -> move.space().ppn(move.vpn()).stream());
        IntStream unmapped = spaces.stream().filter(which).flatMapToInt(space -> space.unmapped().stream().flatMapToInt(vpn -> space.ppn(vpn).stream()));
        return IntStream.concat(replaced, unmapped).toArray();
    }

    private static int[] concat(int[] a, int[] b) {
        return IntStream.concat(IntStream.of(a), IntStream.of(b)).toArray();
    }
}
