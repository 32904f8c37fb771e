package precursor.pddb.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import precursor.pddb.format.BasisKeys;
import precursor.pddb.format.Kek;

/** Images and keys for tests of the data layer. */
final class Images {
    static final Optional<String> UNION = Optional.empty();
    static final Optional<String> SYSTEM = Optional.of(Pddb.SYSTEM);

    private Images() {}

    static Pddb.Settings settings(long seed) {
        return new Pddb.Settings(0, new SeededNoise(seed), false, CreateRule.BOOK);
    }

    static Pddb.Settings readOnly(long seed) {
        return new Pddb.Settings(0, new SeededNoise(seed), true, CreateRule.BOOK);
    }

    /** A freshly formatted image of a host's file. */
    static CuttableFlash file(int size, long seed) {
        CuttableFlash flash = new ReorderingFlash(new byte[size]);
        Pddb.format(flash, Kek.zero(), settings(seed), Progress.NONE);
        return flash;
    }

    /** A freshly formatted image on NOR flash. */
    static CuttableFlash nor(int size, long seed) {
        CuttableFlash flash = NorFlash.erased(size);
        Pddb.format(flash, Kek.zero(), settings(seed), Progress.NONE);
        return flash;
    }

    static Pddb mount(Flash flash, long seed) {
        return Pddb.mount(flash, Kek.zero(), settings(seed));
    }

    /** What would be mounted if the power failed now, between two operations. */
    static Pddb mountAfterPowerCut(CuttableFlash flash, long seed) {
        return mount(flash.powerOn(flash.image()), seed);
    }

    static byte[] password(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The keys of a basis as some password would give them, without the time that takes. */
    static BasisKeys keys(String basis) {
        return BasisKeys.of(basis, value(basis.hashCode(), BasisKeys.KEY), value(~basis.hashCode(), BasisKeys.KEY));
    }

    /** Repeatable bytes, which no other seed gives. */
    static byte[] value(long seed, int length) {
        return new SeededNoise(seed).bytes(length);
    }

    /** Writes a whole value, whatever was there. */
    static void put(Pddb pddb, Optional<String> basis, String dictionary, String key, byte[] value) {
        Key open = pddb.open(basis, dictionary, key, Create.KEY_AND_DICTIONARY, value.length);
        open.write(0, value, 0, value.length);
        open.truncate(value.length);
    }

    /** The whole value. */
    static byte[] get(Pddb pddb, Optional<String> basis, String dictionary, String key) {
        return get(pddb.open(basis, dictionary, key, Create.EXISTING, 0));
    }

    static byte[] get(Key key) {
        byte[] value = new byte[(int) key.length()];
        int read = key.read(0, value, 0, value.length);
        return Arrays.copyOf(value, Math.max(read, 0));
    }
}
