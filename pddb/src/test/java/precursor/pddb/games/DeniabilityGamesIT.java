package precursor.pddb.games;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import precursor.pddb.format.AssociatedData;
import precursor.pddb.format.BasisKeys;
import precursor.pddb.format.FastSpace;
import precursor.pddb.format.GcmSiv;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.Kek;
import precursor.pddb.format.KeyPage;
import precursor.pddb.format.PageTableCipher;
import precursor.pddb.format.PhysPage;
import precursor.pddb.format.RandomSource;
import precursor.pddb.format.SpaceUpdate;
import precursor.pddb.games.World.Device;
import precursor.pddb.games.World.Sabotage;
import precursor.pddb.games.World.Without;

/**
 * Nobody can tell whether there is a secret basis: who sees the image once, who sees it twice, who holds the keys of {@code .System} and all
 * it holds. See the package for how the games are played and what the figures mean.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeniabilityGamesIT {

    /** Worlds of each kind. */
    private static final int LESSONS = 60;

    private static final int EXAMS = 150;
    private static final int SABOTAGED = 20;

    /** Three standard deviations of a coin over 300 exams. */
    private static final double NOISE = 0.173;

    private static final Device HONEST = new Device(DeniabilityGamesIT::noise, Sabotage.NONE);

    /** The measures of all games that are played on the same worlds. */
    private static final List<Sight.Measure> ONE = Sight.oneSnapshot();

    private static final List<Sight.Measure> KEYS = Sight.withSystemKeys();
    private static final List<Sight.Measure> TWO_AND_KEYS = Sight.twoSnapshotsWithSystemKeys();
    private static final List<Sight.Measure> ALL_OF_EXTRA = Stream.of(ONE, KEYS, TWO_AND_KEYS).flatMap(List::stream).toList();

    private List<Sighted> extra = List.of();
    private List<Sighted> shared = List.of();

    private static RandomSource noise(long seed) {
        return new SplittableRandom(seed)::nextBytes;
    }

    @BeforeAll
    void live() {
        extra = worlds(LESSONS + EXAMS, HONEST, Without.NOTHING, 0, ALL_OF_EXTRA);
        shared = worlds(LESSONS + EXAMS, HONEST, Without.THE_SAME_WITH_SYSTEM, 1_000_000, Sight.twoSnapshots());
    }

    /** So many worlds of each kind, alternating. */
    private static List<Sighted> worlds(int pairs, Device device, Without without, long seed, List<Sight.Measure> measures) {
        return IntStream.range(0, 2 * pairs)
                .parallel()
                .mapToObj(i -> Sighted.of(world(i % 2 == 1, seed + i, without, device), measures))
                .toList();
    }

    private static World world(boolean secret, long seed, Without without, Device device) {
        SplittableRandom chance = new SplittableRandom(~seed);
        List<Plan> plans = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            plans.add(
                    without == Without.NOTHING
                            ? Plan.extra(chance, 6 + chance.nextInt(20), 2 + chance.nextInt(5))
                            : Plan.shared(chance, 8 + chance.nextInt(24)));
        }
        return World.live(secret, seed, plans, without, device);
    }

    /** The adversary has the measures from {@code from} on, of those that were taken. */
    private static double play(
            List<Sighted> worlds, int lessons, List<Sight.Measure> taken, int from, int count, TestReporter reporter) {
        Adversary adversary = Adversary.taughtBy(worlds.subList(0, 2 * lessons), from, from + count);
        double advantage = adversary.advantage(worlds.subList(2 * lessons, worlds.size()));
        reporter.publishEntry("advantage", "%.3f by: %s".formatted(advantage, taken.get(adversary.measure()).name()));
        return advantage;
    }

    private static void tellsNothing(double advantage) {
        assertTrue(advantage < NOISE, "the adversary's advantage is " + advantage);
    }

    private static void tells(List<Sight.Measure> measures, Without without, Device broken, TestReporter reporter) {
        List<Sighted> worlds = worlds(2 * SABOTAGED, broken, without, 2_000_000, measures);
        double advantage = play(worlds, SABOTAGED, measures, 0, measures.size(), reporter);
        assertTrue(advantage > 0.5, "against a broken variant the adversary's advantage is only " + advantage);
    }

    @Test
    void oneSnapshotTellsNothing(TestReporter reporter) {
        tellsNothing(play(extra, LESSONS, ALL_OF_EXTRA, 0, ONE.size(), reporter));
    }

    @Test
    void twoSnapshotsDoNotTellForWhomTheChangesWere(TestReporter reporter) {
        List<Sight.Measure> measures = Sight.twoSnapshots();
        tellsNothing(play(shared, LESSONS, measures, 0, measures.size(), reporter));
    }

    @Test
    void theKeysOfSystemTellNothing(TestReporter reporter) {
        tellsNothing(play(extra, LESSONS, ALL_OF_EXTRA, ONE.size(), KEYS.size(), reporter));
    }

    @Test
    void oneSnapshotGivesAwayADeviceWithBadNoise(TestReporter reporter) {
        Device weak = new Device(DeniabilityGamesIT::weakNoise, Sabotage.NONE);
        tells(Sight.oneSnapshot(), Without.NOTHING, weak, reporter);
    }

    /** Bulk noise whose bytes are not even. */
    private static RandomSource weakNoise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return bytes -> {
            random.nextBytes(bytes);
            if (bytes.length >= ImageLayout.PAGE) {
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) (bytes[i] & (i % 3 == 0 ? 0x7f : 0xff));
                }
            }
        };
    }

    @Test
    void twoSnapshotsGiveAwayADeviceThatTidiesUpOnlyAfterSystem(TestReporter reporter) {
        Device untidy = new Device(DeniabilityGamesIT::noise, (image, secret) -> {
            if (secret) {
                ImageLayout layout = ImageLayout.of(image.length);
                System.arraycopy(image, 0, image, layout.mbbb() + 3 * ImageLayout.PAGE, ImageLayout.PAGE);
            }
        });
        tells(Sight.twoSnapshots(), Without.THE_SAME_WITH_SYSTEM, untidy, reporter);
    }

    @Test
    void theKeysOfSystemGiveAwayADeviceThatLogsAllocations(TestReporter reporter) {
        tells(Sight.withSystemKeys(), Without.NOTHING, new Device(DeniabilityGamesIT::noise, (image, secret) -> log(image)), reporter);
    }

    /** As upstream does: every page that a basis uses has a record in the log. */
    private static void log(byte[] image) {
        SystemView view = SystemView.of(image);
        BitSet used = used(view, image);
        ImageLayout layout = view.layout();
        int page = blankPage(image, layout);
        try (BasisKeys keys = systemKeys(image, layout);
                PageTableCipher cipher = new PageTableCipher(keys.pageTableKey())) {
            int at = page + SpaceUpdate.BYTES;
            for (int ppn : used.stream().limit(SpaceUpdate.RECORDS_PER_PAGE).toArray()) {
                int word = new PhysPage(ppn, true, PhysPage.State.USED, 1).word();
                SpaceUpdate.seal(cipher, new byte[SpaceUpdate.NONCE], word, image, at);
                at += SpaceUpdate.BYTES;
            }
        }
    }

    @Test
    void theKeysOfSystemGiveAwayADeviceWhoseBooksBalance(TestReporter reporter) {
        tells(Sight.withSystemKeys(), Without.NOTHING, new Device(DeniabilityGamesIT::noise, (image, secret) -> balance(image)), reporter);
    }

    /** As upstream does: the record begins with a fixed number of pages, and every page that a basis takes is missing from it. */
    private static void balance(byte[] image) {
        SystemView view = SystemView.of(image);
        ImageLayout layout = view.layout();
        int entries = layout.dataPages() / 2 - used(view, image).cardinality();
        int[] words = new int[FastSpace.ENTRIES];
        int[] free = IntStream.concat(view.listed().stream(), freePages(view, image)).distinct().limit(entries).toArray();
        for (int i = 0; i < free.length; i++) {
            words[i] = new PhysPage(free[i], true, PhysPage.State.FREE, 0).word();
        }
        Arrays.fill(image, layout.fscb(), layout.data(), (byte) 0xff);
        try (BasisKeys keys = systemKeys(image, layout);
                GcmSiv data = new GcmSiv(keys.dataKey())) {
            byte[] record = FastSpace.seal(data, AssociatedData.of(AssociatedData.FAST_SPACE, 0), new byte[GcmSiv.NONCE], words);
            System.arraycopy(record, 0, image, layout.fscb(), record.length);
        }
    }

    private static IntStream freePages(SystemView view, byte[] image) {
        BitSet used = used(view, image);
        return IntStream.range(0, view.layout().dataPages()).filter(ppn -> !used.get(ppn));
    }

    /** The pages of all bases: the broken device knows them. */
    private static BitSet used(SystemView view, byte[] image) {
        BitSet used = (BitSet) view.mapped().clone();
        ImageLayout layout = view.layout();
        byte[] page = Arrays.copyOfRange(image, layout.keyPage(), layout.keyPage() + ImageLayout.PAGE);
        try (BasisKeys keys = World.secretKeys(KeyPage.parse(page).saltBase());
                PageTableCipher cipher = new PageTableCipher(keys.pageTableKey())) {
            cipher.scan(image, layout.dataPages(), (slot, vpn) -> used.set(slot));
        }
        return used;
    }

    private static BasisKeys systemKeys(byte[] image, ImageLayout layout) {
        return KeyPage.parse(Arrays.copyOfRange(image, layout.keyPage(), layout.keyPage() + ImageLayout.PAGE)).unwrap(Kek.zero());
    }

    private static int blankPage(byte[] image, ImageLayout layout) {
        for (int at = layout.fscb(); at < layout.data(); at += ImageLayout.PAGE) {
            if (image[at] == -1 && image[at + 1] == -1 && image[at + 20] == -1) {
                return at;
            }
        }
        throw new AssertionError("no page of the free space area is blank");
    }

    @Test
    void twoSnapshotsWithTheKeysOfSystemAreReported(TestReporter reporter) {
        play(extra, LESSONS, ALL_OF_EXTRA, ONE.size() + KEYS.size(), TWO_AND_KEYS.size(), reporter);
    }
}
