package precursor.pddb.games;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.ToDoubleFunction;
import precursor.pddb.format.ImageLayout;

/** Everything that the adversaries measure, by what they hold. */
final class Sight {

    private static final int BYTE_VALUES = 256;

    private Sight() {}

    /** A number got from a world; its name is for reports. */
    record Measure(String name, ToDoubleFunction<World> of) {}

    /** One image, no keys. */
    static List<Measure> oneSnapshot() {
        return List.of(
                new Measure("pages with an even distribution of bytes", w -> evenPages(w.after())),
                new Measure("bytes of the data area: chi square", w -> chiSquare(w.after(), data(w), w.after().length)),
                new Measure("most uneven page", w -> mostUneven(w.after())),
                new Measure("bytes of the page table: chi square", w -> chiSquare(w.after(), 0, table(w))),
                new Measure("table slots of one value", w -> repeated(w.after(), 0, table(w))),
                new Measure("blocks of 16 bytes that occur twice", w -> repeated(w.after(), data(w), w.after().length)),
                new Measure("blank pages", w -> blank(w.after(), 0, w.after().length)),
                new Measure("blank pages of the buffer", w -> blank(w.after(), layout(w).mbbb(), layout(w).fscb())),
                new Measure("blank pages of the free space area", w -> blank(w.after(), layout(w).fscb(), layout(w).data())),
                new Measure("bits", w -> bits(w.after())));
    }

    /** Two images, no keys. */
    static List<Measure> twoSnapshots() {
        return List.of(
                new Measure("changed pages", w -> changedPages(w).cardinality()),
                new Measure("changed slots", w -> changedSlots(w).cardinality()),
                new Measure("pages changed without their slot", w -> difference(changedPages(w), changedSlots(w))),
                new Measure("slots changed without their page", w -> difference(changedSlots(w), changedPages(w))),
                new Measure("odd number of changed pages", w -> changedPages(w).cardinality() & 1),
                new Measure("changed bytes of a changed page", Sight::changedShare),
                new Measure("lowest changed page", w -> changedPages(w).nextSetBit(0)),
                new Measure("spread of changed pages", w -> spread(changedPages(w))),
                new Measure("neighbours that changed", w -> neighbours(changedPages(w))),
                new Measure("changed bytes of the key page", w -> changedBytes(w, layout(w).keyPage(), layout(w).mbbb())),
                new Measure("changed bytes of the buffer", w -> changedBytes(w, layout(w).mbbb(), layout(w).fscb())),
                new Measure("changed bytes of the free space area", w -> changedBytes(w, layout(w).fscb(), layout(w).data())));
    }

    /** One image, the keys of {@code .System} and all it holds. */
    static List<Measure> withSystemKeys() {
        return List.of(
                new Measure("listed", w -> SystemView.of(w.after()).listed().cardinality()),
                new Measure("mapped by .System", w -> SystemView.of(w.after()).mapped().cardinality()),
                new Measure("listed and mapped by .System", w -> {
                    SystemView view = SystemView.of(w.after());
                    return view.listed().cardinality() + view.mapped().cardinality();
                }),
                new Measure("both", w -> {
                    SystemView view = SystemView.of(w.after());
                    BitSet both = (BitSet) view.listed().clone();
                    both.and(view.mapped());
                    return both.cardinality();
                }),
                new Measure("age of .System's root", w -> SystemView.of(w.after()).rootAge()),
                new Measure("records of free space", w -> SystemView.of(w.after()).records()),
                new Measure("allocations logged", w -> SystemView.of(w.after()).logged().cardinality()),
                new Measure("allocations logged that are not .System's", w -> {
                    SystemView view = SystemView.of(w.after());
                    return difference(view.logged(), view.mapped());
                }),
                new Measure("spread of unexplained pages", w -> spread(SystemView.of(w.after()).unexplained())),
                new Measure("neighbours among unexplained pages", w -> neighbours(SystemView.of(w.after()).unexplained())),
                new Measure("lowest listed", w -> SystemView.of(w.after()).listed().nextSetBit(0)));
    }

    /** Two images, the keys of {@code .System} and all it held and holds. */
    static List<Measure> twoSnapshotsWithSystemKeys() {
        return List.of(
                new Measure("changed pages that .System does not explain", w -> {
                    BitSet changed = changedPages(w);
                    changed.andNot(SystemView.of(w.before()).mapped());
                    changed.andNot(SystemView.of(w.after()).mapped());
                    return changed.cardinality();
                }),
                new Measure("changed pages that nothing explains", w -> {
                    BitSet changed = changedPages(w);
                    changed.and(SystemView.of(w.after()).unexplained());
                    changed.andNot(SystemView.of(w.before()).mapped());
                    return changed.cardinality();
                }),
                new Measure("pages no longer listed, and not .System's", w -> {
                    BitSet gone = (BitSet) SystemView.of(w.before()).listed().clone();
                    gone.and(SystemView.of(w.after()).unexplained());
                    return gone.cardinality();
                }),
                new Measure("listed and mapped by .System, difference", w -> {
                    SystemView before = SystemView.of(w.before());
                    SystemView after = SystemView.of(w.after());
                    return after.listed().cardinality() + after.mapped().cardinality() - before.listed().cardinality() - before.mapped().cardinality();
                }),
                new Measure("changed pages for each change of .System", w -> {
                    int age = SystemView.of(w.after()).rootAge() - SystemView.of(w.before()).rootAge();
                    return changedPages(w).cardinality() / (1.0 + age);
                }));
    }

    private static ImageLayout layout(World world) {
        return ImageLayout.of(world.after().length);
    }

    private static int data(World world) {
        return layout(world).data();
    }

    private static int table(World world) {
        return layout(world).slots() * ImageLayout.SLOT;
    }

    /** 255 on average for noise, with a standard deviation of 22.6. */
    private static double chiSquare(byte[] image, int from, int to) {
        int[] counts = new int[BYTE_VALUES];
        for (int i = from; i < to; i++) {
            counts[image[i] & 0xff]++;
        }
        double expected = (to - from) / (double) BYTE_VALUES;
        double sum = 0;
        for (int count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }

    private static double evenPages(byte[] image) {
        int even = 0;
        for (int at = ImageLayout.of(image.length).data(); at < image.length; at += ImageLayout.PAGE) {
            even += chiSquare(image, at, at + ImageLayout.PAGE) < 255 + 4 * 22.6 ? 1 : 0;
        }
        return even;
    }

    private static double mostUneven(byte[] image) {
        double most = 0;
        for (int at = ImageLayout.of(image.length).data(); at < image.length; at += ImageLayout.PAGE) {
            most = Math.max(most, chiSquare(image, at, at + ImageLayout.PAGE));
        }
        return most;
    }

    private static double repeated(byte[] image, int from, int to) {
        long[] blocks = new long[(to - from) / ImageLayout.SLOT];
        for (int i = 0; i < blocks.length; i++) {
            long block = 0;
            for (int b = 0; b < Long.BYTES; b++) {
                block = block << 8 | (image[from + i * ImageLayout.SLOT + b] & 0xff);
            }
            blocks[i] = block;
        }
        Arrays.sort(blocks);
        int repeated = 0;
        for (int i = 1; i < blocks.length; i++) {
            repeated += blocks[i] == blocks[i - 1] ? 1 : 0;
        }
        return repeated;
    }

    private static double blank(byte[] image, int from, int to) {
        int blank = 0;
        for (int at = from; at < to; at += ImageLayout.PAGE) {
            int same = 0;
            for (int i = 0; i < ImageLayout.SLOT; i++) {
                same += image[at + i] == -1 ? 1 : 0;
            }
            blank += same == ImageLayout.SLOT ? 1 : 0;
        }
        return blank;
    }

    private static double bits(byte[] image) {
        long bits = 0;
        for (byte b : image) {
            bits += Integer.bitCount(b & 0xff);
        }
        return bits;
    }

    private static BitSet changedPages(World world) {
        ImageLayout layout = layout(world);
        BitSet changed = new BitSet();
        for (int ppn = 0; ppn < layout.dataPages(); ppn++) {
            changed.set(ppn, changedBytes(world, layout.pageOffset(ppn), layout.pageOffset(ppn) + ImageLayout.PAGE) > 0);
        }
        return changed;
    }

    private static BitSet changedSlots(World world) {
        ImageLayout layout = layout(world);
        BitSet changed = new BitSet();
        for (int ppn = 0; ppn < layout.dataPages(); ppn++) {
            changed.set(ppn, changedBytes(world, layout.slotOffset(ppn), layout.slotOffset(ppn) + ImageLayout.SLOT) > 0);
        }
        return changed;
    }

    private static double changedShare(World world) {
        ImageLayout layout = layout(world);
        return changedBytes(world, layout.data(), layout.bytes()) / Math.max(1, changedPages(world).cardinality());
    }

    private static double changedBytes(World world, int from, int to) {
        if (Arrays.equals(world.before(), from, to, world.after(), from, to)) {
            return 0;
        }
        int changed = 0;
        for (int i = from; i < to; i++) {
            changed += world.before()[i] != world.after()[i] ? 1 : 0;
        }
        return changed;
    }

    private static int difference(BitSet these, BitSet without) {
        BitSet rest = (BitSet) these.clone();
        rest.andNot(without);
        return rest.cardinality();
    }

    private static double spread(BitSet pages) {
        double mean = pages.stream().average().orElse(0);
        return pages.stream().mapToDouble(p -> (p - mean) * (p - mean)).average().orElse(0);
    }

    private static double neighbours(BitSet pages) {
        BitSet next = pages.get(1, pages.length() + 1);
        next.and(pages);
        return next.cardinality() / Math.max(1.0, pages.cardinality());
    }
}
