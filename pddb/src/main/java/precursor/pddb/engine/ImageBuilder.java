package precursor.pddb.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import precursor.pddb.format.BasisKeys;
import precursor.pddb.format.DataPage;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.KeyPage;
import precursor.pddb.format.KeyWrapping;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;
import precursor.pddb.format.RandomSource;
import precursor.pddb.format.RootRecord;

/**
 * Writes a whole image: an empty one, or one with the pages of bases that live elsewhere. Every page has a random place, every other page and
 * slot is noise. The key page comes last, and until it is whole a {@link FormatMark} says so: a medium on which the power failed before that
 * counts as not formatted.
 */
final class ImageBuilder {
    private final Flash flash;
    private final ImageLayout layout;
    private final RandomSource random;
    private final PageWriter pages;
    private final Progress progress;

    /** The pages of one basis, and how to make them. */
    record Content(BasisCipher cipher, long[] vpns, PageSource source) {
        /** Says nothing. */
        @Override
        public String toString() {
            return "Content";
        }
    }

    /** Makes pages. */
    interface PageSource {
        /** Makes all 4096 bytes of a virtual page. */
        void seal(long vpn, byte[] page4096);
    }

    private record Page(Content content, long vpn) {
        void seal(byte[] page4096) {
            content.source().seal(vpn, page4096);
        }
    }

    /**
     * An image that fills {@code flash}.
     *
     * @throws PddbException {@code TRUNCATED} when it has no size of an image
     */
    ImageBuilder(Flash flash, RandomSource random, Progress progress) {
        this.flash = flash;
        this.layout = ImageLayout.of(flash.size());
        this.random = random;
        this.pages = new PageWriter(flash, random);
        this.progress = progress;
    }

    /** Makes an empty image: {@code .System} with fresh keys, and nothing in it. */
    static void format(Flash flash, KeyWrapping wrapping, long dna, RandomSource random, Progress progress) {
        byte[] pageTableKey = random.bytes(BasisKeys.KEY);
        byte[] dataKey = random.bytes(BasisKeys.KEY);
        BasisKeys keys = BasisKeys.of(Pddb.SYSTEM, pageTableKey, dataKey);
        Arrays.fill(pageTableKey, (byte) 0);
        Arrays.fill(dataKey, (byte) 0);
        try (BasisCipher cipher = new BasisCipher(keys, dna, random)) {
            RootRecord root = new RootRecord(0, 0, Pddb.SYSTEM);
            Content system = new Content(cipher, new long[] {PageMap.ROOT}, (vpn, page) -> cipher.sealRoot(DataPage.firstJournal(random), root, page));
            new ImageBuilder(flash, random, progress).write(List.of(system), wrapping, random.bytes(KeyPage.SALT_BASE), dna);
        }
    }

    /**
     * Writes it, whatever was there.
     *
     * @param contents all bases, {@code .System} first
     * @param dna the serial number of the device
     * @throws PddbException {@code NO_SPACE} when the pages do not fit; nothing was written
     */
    void write(List<Content> contents, KeyWrapping wrapping, byte[] saltBase, long dna) {
        int[] places = IntStream.range(0, layout.dataPages()).toArray();
        FreePages.shuffle(places, random);
        int used = contents.stream().mapToInt(content -> content.vpns().length).sum();
        if (used > places.length) {
            throw new PddbException(PddbError.NO_SPACE, used + " pages do not fit an image that has " + places.length + ".");
        }
        BasisCipher system = contents.getFirst().cipher();
        byte[] keyPage = KeyPage.create(wrapping, system.keys(), saltBase);
        destroy();
        byte[] table = random.bytes(layout.tablePages() * ImageLayout.PAGE);
        Map<Integer, Page> at = place(contents, places, table);
        for (int offset = 0; offset < table.length; offset += ImageLayout.PAGE) {
            pages.write(offset, Arrays.copyOfRange(table, offset, offset + ImageLayout.PAGE));
        }
        int[] free = Arrays.copyOfRange(places, used, places.length);
        new FreeSpaceRecord(flash, layout, system, dna, random, pages).write(Arrays.copyOf(free, Draws.listed(random, free.length)));
        writeData(at);
        KeyPages.write(flash, layout, keyPage);
        FormatMark.clear(flash, layout, pages);
    }

    /** From here on the medium is not formatted, and no copy of a key page brings it back. */
    private void destroy() {
        FormatMark.set(flash, layout, pages);
        pages.blank(layout.keyPage());
        for (int i = 0; i < ImageLayout.FSCB_PAGES; i++) {
            pages.blank(layout.fscb() + i * ImageLayout.PAGE);
        }
        flash.sync();
    }

    /** Writes the table entries to {@code table}, and tells what stands in each physical page. */
    private Map<Integer, Page> place(List<Content> contents, int[] places, byte[] table) {
        Map<Integer, Page> at = new HashMap<>();
        int next = 0;
        for (Content content : contents) {
            for (long vpn : content.vpns()) {
                int ppn = places[next++];
                at.put(ppn, new Page(content, vpn));
                System.arraycopy(content.cipher().entry(vpn), 0, table, layout.slotOffset(ppn), ImageLayout.SLOT);
            }
        }
        return at;
    }

    private void writeData(Map<Integer, Page> at) {
        byte[] bytes = new byte[ImageLayout.PAGE];
        for (int ppn = 0; ppn < layout.dataPages(); ppn++) {
            progress.at(Progress.Step.WRITING_IMAGE, ppn, layout.dataPages());
            int offset = layout.pageOffset(ppn);
            Optional.ofNullable(at.get(ppn)).ifPresentOrElse(page -> {
                page.seal(bytes);
                pages.write(offset, bytes);
            }, () -> pages.noise(offset));
        }
        flash.sync();
        progress.at(Progress.Step.WRITING_IMAGE, layout.dataPages(), layout.dataPages());
    }
}
