package precursor.pddb.engine;

import java.util.List;
import java.util.stream.LongStream;
import precursor.pddb.format.BasisKeys;
import precursor.pddb.format.DataPage;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.KeyWrapping;
import precursor.pddb.format.PddbException;
import precursor.pddb.format.RandomSource;

/**
 * Copies a database to another medium, for another device or another PIN: every page is sealed anew, to a random place, and all else is fresh
 * noise (rekey, the full variant; the fast one of upstream tells what was in use). Passwords stay as they are.
 */
public final class Rekey {
    private Rekey() {}

    /**
     * Copies {@code .System} and the given bases; others stay behind. The target counts as not formatted until all is written. The source is not
     * changed, not even repaired.
     *
     * @param from the source
     * @param fromWrapping what unwraps its keys
     * @param fromDna the serial number of its device
     * @param bases the secret bases to take along
     * @param to the target, of any size that holds them; whatever it held is lost
     * @param toWrapping what wraps the keys there
     * @param toDna the serial number of the device it is for
     * @throws PddbException what {@link Pddb#mount} throws for the source, {@code ACCESS_DENIED} when a basis cannot be opened, {@code NO_SPACE} when
     *     the target is too small: nothing was written in these cases; {@code READ_ONLY}, {@code TRUNCATED} for the target
     */
    public static void copy(Flash from, KeyWrapping fromWrapping, long fromDna, List<BasisCredential> bases, Flash to, KeyWrapping toWrapping,
        long toDna, RandomSource random, Progress progress) {
        ImageBuilder target = new ImageBuilder(to, random, progress);
        Pddb.Settings settings = new Pddb.Settings(fromDna, random, true, CreateRule.BOOK);
        try (Store source = Store.open(from, fromWrapping, settings); Presented presented = Presented.open(source, bases, progress)) {
            List<ImageBuilder.Content> contents = presented.all().stream().map(space -> content(source, space, toDna, random)).toList();
            try {
                target.write(contents, toWrapping, source.saltBase(), toDna);
            } finally {
                contents.forEach(content -> content.cipher().close());
            }
        }
    }

    private static ImageBuilder.Content content(Store source, BasisSpace space, long dna, RandomSource random) {
        BasisKeys keys = space.cipher().keys();
        BasisCipher cipher = new BasisCipher(BasisKeys.of(keys.name(), keys.pageTableKey(), keys.dataKey()), dna, random);
        byte[] payload = new byte[ImageLayout.VPAGE];
        long[] vpns = LongStream.concat(LongStream.of(PageMap.ROOT), LongStream.of(space.mapped(0, Long.MAX_VALUE))).toArray();
        return new ImageBuilder.Content(cipher, vpns, (vpn, page) -> {
            if (vpn == PageMap.ROOT) {
                cipher.sealRoot(DataPage.firstJournal(random), space.root(), page);
            } else if (space.cipher().open(source.page(space.ppn(vpn).orElseThrow()), payload).isPresent()) {
                cipher.seal(DataPage.firstJournal(random), payload, page);
            } else {
                // It could not be read before either: it stays mapped and unreadable.
                random.fill(page);
            }
        });
    }
}
