package precursor.pddb.games;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import precursor.pddb.format.AssociatedData;
import precursor.pddb.format.BasisKeys;
import precursor.pddb.format.FastSpace;
import precursor.pddb.format.GcmSiv;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.Kek;
import precursor.pddb.format.KeyPage;
import precursor.pddb.format.PageTableCipher;
import precursor.pddb.format.PhysPage;
import precursor.pddb.format.RootPage;
import precursor.pddb.format.SpaceUpdate;

/**
 * What an image shows to somebody who holds the keys of {@code .System}.
 *
 * @param layout of the image
 * @param mapped pages of {@code .System}
 * @param listed pages on the record of free space
 * @param records how many records there are that authenticate
 * @param logged pages in the log of allocations
 * @param rootAge the modification counter in the root
 */
record SystemView(ImageLayout layout, BitSet mapped, BitSet listed, int records, BitSet logged, int rootAge) {

    static SystemView of(byte[] image) {
        ImageLayout layout = ImageLayout.of(image.length);
        byte[] page = Arrays.copyOfRange(image, layout.keyPage(), layout.keyPage() + ImageLayout.PAGE);
        BitSet mapped = new BitSet();
        BitSet listed = new BitSet();
        BitSet logged = new BitSet();
        int records = 0;
        int age = 0;
        try (BasisKeys keys = KeyPage.parse(page).unwrap(Kek.zero());
                PageTableCipher table = new PageTableCipher(keys.pageTableKey());
                GcmSiv data = new GcmSiv(keys.dataKey())) {
            int[] root = {0};
            table.scan(image, layout.dataPages(), (slot, vpn) -> {
                mapped.set(slot);
                root[0] = vpn == 1 ? slot : root[0];
            });
            int at = layout.pageOffset(root[0]);
            byte[] rootPage = Arrays.copyOfRange(image, at, at + ImageLayout.PAGE);
            age = RootPage.open(keys.dataKey(), AssociatedData.of(AssociatedData.SYSTEM, 0), rootPage)
                    .map(opened -> opened.root().age())
                    .orElse(-1);
            byte[] fscb = Arrays.copyOfRange(image, layout.fscb(), layout.data());
            byte[] aad = AssociatedData.of(AssociatedData.FAST_SPACE, 0);
            for (int start = 0; start + FastSpace.BYTES <= fscb.length; start += ImageLayout.PAGE) {
                Optional<int[]> words = FastSpace.open(data, aad, fscb, start);
                records += words.isPresent() ? 1 : 0;
                words.ifPresent(all -> Arrays.stream(all)
                        .mapToObj(PhysPage::of)
                        .filter(PhysPage::valid)
                        .forEach(free -> listed.set(free.ppn())));
            }
            for (int slot = 0; slot + SpaceUpdate.BYTES <= fscb.length; slot += SpaceUpdate.BYTES) {
                SpaceUpdate.open(table, fscb, slot).ifPresent(word -> logged.set(PhysPage.of(word).ppn()));
            }
        }
        return new SystemView(layout, mapped, listed, records, logged, age);
    }

    /** Pages that are neither mapped by {@code .System} nor listed as free. */
    BitSet unexplained() {
        BitSet rest = new BitSet();
        rest.set(0, layout.dataPages());
        rest.andNot(mapped);
        rest.andNot(listed);
        return rest;
    }
}
