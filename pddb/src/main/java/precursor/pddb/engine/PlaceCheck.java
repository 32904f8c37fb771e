package precursor.pddb.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import precursor.pddb.format.AddressMap;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/**
 * Checks that the keys of a basis stand where they can be read, and nobody else does, and gives them their places (small keys, large keys). Two
 * keys that claim one byte both lose their values: nobody can tell whose it is. A reservation that reaches into another key's place
 * is cut there, which loses nothing.
 */
final class PlaceCheck {
    private final VirtualSpace space;
    private final List<Damage> damage;

    PlaceCheck(VirtualSpace space, List<Damage> damage) {
        this.space = space;
        this.damage = damage;
    }

    /** Checks the small keys of a dictionary and reports all keys of it whose description was impossible. */
    void small(Dictionary dictionary) {
        TreeMap<Integer, List<KeyEntry>> byPool = new TreeMap<>();
        for (KeyEntry key : dictionary.keys()) {
            key.lost().ifPresent(why -> report(key, why));
            if (key.place() instanceof Place.Small place) {
                byPool.computeIfAbsent(place.pool(), n -> new ArrayList<>()).add(key);
            }
        }
        byPool.forEach((number, keys) -> {
            loseOverlapping(keys);
            separate(keys);
            keys.removeIf(key -> !(key.place() instanceof Place.Small));
            readPool(dictionary, number, keys);
        });
    }

    /** Checks the large keys of a basis. */
    void large(Basis basis) {
        List<KeyEntry> keys = new ArrayList<>();
        basis.dictionaries().forEach(d -> d.keys().stream().filter(key -> key.place() instanceof Place.Large).forEach(keys::add));
        keys.forEach(key -> basis.extents().passBy(start(key)));
        loseOverlapping(keys);
        separate(keys);
        for (KeyEntry key : keys) {
            if (key.place() instanceof Place.Large place) {
                basis.extents().adopt(key, place);
                countPages(key, place);
            }
        }
    }

    /** Sorts keys by start, takes the values of those that share bytes, and the place of empty ones that stand on another's bytes. */
    private void loseOverlapping(List<KeyEntry> keys) {
        keys.sort(Comparator.comparingLong(PlaceCheck::start).thenComparingInt(KeyEntry::slot));
        Optional<KeyEntry> furthest = Optional.empty();
        long end = 0;
        List<KeyEntry> overlapping = new ArrayList<>();
        for (KeyEntry key : keys) {
            boolean covered = furthest.isPresent() && start(key) < end;
            if (covered && key.length() == 0) {
                unplace(key);
            } else if (covered) {
                overlapping.add(key);
                overlapping.add(furthest.get());
            }
            if (key.length() > 0 && start(key) + key.length() > end) {
                end = start(key) + key.length();
                furthest = Optional.of(key);
            }
        }
        overlapping.stream().distinct().sorted(Comparator.comparingInt(KeyEntry::slot)).forEach(key -> {
            unplace(key);
            lose(key, Damage.Cause.OVERLAP);
        });
    }

    /** Of keys sorted by start, whose values share no bytes, ends every reservation where the next key begins. */
    private static void separate(List<KeyEntry> keys) {
        long next = Long.MAX_VALUE;
        for (KeyEntry key : keys.reversed()) {
            long most = next - start(key);
            switch (key.place()) {
                case Place.Small place when place.size() > most && most == 0 -> unplace(key);
                case Place.Small place when place.size() > most -> key.confine(new Place.Small(place.pool(), place.offset(), (int) most));
                case Place.Large place when place.reserved() > most && most == 0 -> unplace(key);
                case Place.Large place when place.reserved() > most -> key.confine(new Place.Large(place.address(), most));
                case Place.Small place -> { }
                case Place.Large place -> { }
                case Place.Unusable place -> { }
                case Place.None place -> { }
            }
            if (!(key.place() instanceof Place.Unusable)) {
                next = start(key);
            }
        }
    }

    private void readPool(Dictionary dictionary, int number, List<KeyEntry> keys) {
        SmallPools pools = dictionary.pools();
        boolean mapped = space.isMapped(pools.vpn(number));
        if (!mapped && keys.stream().allMatch(key -> key.length() == 0)) {
            keys.forEach(key -> pools.adopt((Place.Small) key.place()));
            return;
        }
        try {
            byte[] page = space.read(pools.vpn(number));
            keys.forEach(key -> {
                pools.adopt((Place.Small) key.place());
                int from = ((Place.Small) key.place()).offset();
                Arrays.fill(page, from, from + (int) key.length(), (byte) 0);
            });
            if (!Arrays.equals(page, new byte[ImageLayout.VPAGE])) {
                pools.foundResidue(number);
            }
        } catch (PddbException e) {
            if (e.error() != PddbError.DAMAGED && e.error() != PddbError.NOT_FOUND) {
                throw e;
            }
            pools.lose(number);
            keys.forEach(key -> {
                if (key.length() > 0) {
                    pools.adopt((Place.Small) key.place());
                    lose(key, Damage.Cause.POOL_PAGE);
                } else {
                    unplace(key);
                }
            });
        }
    }

    private void countPages(KeyEntry key, Place.Large place) {
        long first = place.vpn(0);
        long needed = AddressMap.vpn(AddressMap.roundUp(key.length()));
        long[] mapped = space.mapped(first, first + needed);
        if (mapped.length < needed) {
            int run = 0;
            while (run < mapped.length && mapped[run] == first + run) {
                run++;
            }
            damage.add(new Damage.PagesLost(space.name(), key.dictionary().name(), key.name(), needed - mapped.length, AddressMap.address(run)));
        }
    }

    private void lose(KeyEntry key, Damage.Cause why) {
        key.lose(why);
        report(key, why);
    }

    private void report(KeyEntry key, Damage.Cause why) {
        damage.add(new Damage.ValueLost(space.name(), key.dictionary().name(), key.name(), why));
    }

    private static void unplace(KeyEntry key) {
        key.confine(new Place.Unusable(start(key), key.place().reserved()));
    }

    private static long start(KeyEntry key) {
        return key.place().start(key.dictionary().index());
    }
}
