package precursor.pddb.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import precursor.pddb.format.AssociatedData;
import precursor.pddb.format.FastSpace;
import precursor.pddb.format.GcmSiv;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.PhysPage;
import precursor.pddb.format.RandomSource;
import precursor.pddb.format.SpaceUpdate;

/**
 * The list of free pages on flash (free-space circular buffer, FSCB): a record of two pages, and behind it the log that upstream writes.
 *
 * <p>We write records only: a log would tell a holder of {@code .System}'s keys which pages other bases took. Reading takes every record
 * that authenticates and replays every log. A power cut may leave two records of ours; both are true, since no page is used before the
 * last record that lists it is erased. A log corrects the record it follows: without a record it says nothing.
 */
final class FreeSpaceRecord {
    private static final int HEAD = 16;

    private final Flash flash;
    private final ImageLayout layout;
    private final BasisCipher system;
    private final byte[] aad;
    private final RandomSource random;
    private final PageWriter pages;

    /** Where records stand, as page numbers 0 to 14 of the buffer. */
    private final List<Integer> records = new ArrayList<>();

    private boolean logged;
    private boolean tidy;

    FreeSpaceRecord(Flash flash, ImageLayout layout, BasisCipher system, long dna, RandomSource random, PageWriter pages) {
        this.flash = flash;
        this.layout = layout;
        this.system = system;
        this.aad = AssociatedData.of(AssociatedData.FAST_SPACE, dna);
        this.random = random;
        this.pages = pages;
    }

    /** The pages that flash says are free: listed, or freed by the log, and not taken by it. In no order that matters. */
    List<Integer> read() {
        records.clear();
        logged = false;
        byte[] buffer = PageWriter.read(flash, layout.fscb(), ImageLayout.FSCB_PAGES);
        Map<Integer, PhysPage> known = new HashMap<>();
        int blank = 0;
        for (int page = 0; page < ImageLayout.FSCB_PAGES; page++) {
            if (PageWriter.isBlank(buffer, page * ImageLayout.PAGE, ImageLayout.PAGE)) {
                blank++;
            } else {
                readRecord(buffer, page, known);
            }
        }
        for (int page = 0; page < ImageLayout.FSCB_PAGES; page++) {
            if (isLog(buffer, page * ImageLayout.PAGE)) {
                logged = true;
                if (!records.isEmpty()) {
                    replay(buffer, page * ImageLayout.PAGE, known);
                }
            }
        }
        tidy = records.size() == 1 && blank == ImageLayout.FSCB_PAGES - 2;
        return known.values().stream()
            .filter(page -> page.valid() && page.ppn() < layout.dataPages() && isFree(page.state())).map(PhysPage::ppn).toList();
    }

    /** Whether the buffer holds one record and nothing else. */
    boolean isTidy() {
        return tidy;
    }

    private void readRecord(byte[] buffer, int page, Map<Integer, PhysPage> known) {
        FastSpace.open(system.pages(), aad, buffer, page * ImageLayout.PAGE).ifPresent(words -> {
            records.add(page);
            for (int word : words) {
                PhysPage entry = PhysPage.of(word);
                if (entry.valid() && entry.state() == PhysPage.State.FREE) {
                    known.merge(entry.ppn(), entry, (a, b) -> a.journal() >= b.journal() ? a : b);
                }
            }
        });
    }

    /** Each page is judged on its own: a log page has a blank head and something right behind it. */
    private static boolean isLog(byte[] buffer, int at) {
        return PageWriter.isBlank(buffer, at, HEAD) && !PageWriter.isBlank(buffer, at + HEAD, SpaceUpdate.BYTES);
    }

    private void replay(byte[] buffer, int page, Map<Integer, PhysPage> known) {
        for (int at = page + HEAD; at < page + ImageLayout.PAGE; at += SpaceUpdate.BYTES) {
            if (PageWriter.isBlank(buffer, at, SpaceUpdate.BYTES)) {
                return;
            }
            OptionalInt word = SpaceUpdate.open(system.entries(), buffer, at);
            if (word.isPresent()) {
                PhysPage update = PhysPage.of(word.getAsInt());
                known.merge(update.ppn(), update, (old, next) -> next.journal() >= old.journal() ? next : old);
            }
        }
    }

    private static boolean isFree(PhysPage.State state) {
        return switch (state) {
            case FREE, DIRTY -> true;
            case MAYBE_USED, USED -> false;
        };
    }

    /**
     * Replaces whatever the buffer holds by a record of these pages, at a random place. The new record is durable before the old one is
     * erased, and that is durable when this returns: only then may a page be used that the old one lists.
     *
     * <p>A log of upstream's goes before that, and its record before it: what is left of a log while it is erased may call pages free that are
     * taken. So once, when an image comes from upstream, a power cut may leave no record at all. That loses no data, but free space has to be
     * generated again.
     *
     * @param ppns at most {@link FastSpace#ENTRIES}, in random order
     */
    void write(int[] ppns) {
        int[] words = IntStream.of(ppns).map(ppn -> new PhysPage(ppn, true, PhysPage.State.FREE, random.below(PhysPage.LAST_JOURNAL + 1)).word())
            .toArray();
        byte[] record = FastSpace.seal(system.pages(), aad, random.bytes(GcmSiv.NONCE), words);
        int[] places = IntStream.range(0, ImageLayout.FSCB_PAGES - 1).filter(this::isFree).toArray();
        if (logged || places.length == 0) {
            records.stream().flatMap(page -> Stream.of(page, page + 1)).forEach(page -> pages.blank(offset(page)));
            flash.sync();
            blankAllBut(-1);
            records.clear();
            places = IntStream.range(0, ImageLayout.FSCB_PAGES - 1).toArray();
        }
        int place = places[random.below(places.length)];
        writePage(place, record, 0);
        writePage(place + 1, record, ImageLayout.PAGE);
        flash.sync();
        blankAllBut(place);
        records.clear();
        records.add(place);
        logged = false;
        tidy = true;
    }

    /** Blanks the buffer, but not a record. */
    private void blankAllBut(int place) {
        for (int page = 0; page < ImageLayout.FSCB_PAGES; page++) {
            if (place < 0 || (page != place && page != place + 1)) {
                pages.blank(offset(page));
            }
        }
        flash.sync();
    }

    /** Whether a record at that place would touch no other one. */
    private boolean isFree(int place) {
        return records.stream().allMatch(record -> Math.abs(record - place) > 1);
    }

    private void writePage(int page, byte[] record, int at) {
        byte[] half = new byte[ImageLayout.PAGE];
        System.arraycopy(record, at, half, 0, half.length);
        pages.write(offset(page), half);
    }

    private int offset(int page) {
        return layout.fscb() + page * ImageLayout.PAGE;
    }
}
