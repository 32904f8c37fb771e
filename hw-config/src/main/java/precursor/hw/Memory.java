package precursor.hw;

import java.util.List;
import java.util.Optional;

/**
 * Physical memory besides the RAM.
 *
 * @param flashBase address at which the flash is mapped
 * @param flashLength bytes of flash
 * @param regions what processes may be granted, in the order of their addresses
 */
public record Memory(long flashBase, long flashLength, List<Region> regions) {

    /** Bytes of a page. Regions begin and end at a multiple of it. */
    public static final int PAGE = 4096;

    /** The region that holds the {@link SystemDescription}; every process may read it. */
    public static final String DESCRIPTION = "description";

    public Memory {
        regions = List.copyOf(regions);
    }

    /**
     * A region.
     *
     * @param address of its first byte
     * @param length in bytes
     * @param image the resource that it is programmed with in the factory, if any; such memory is only read
     * @param least bytes of the smallest memory that may be fitted in its place: fewer than {@code length} where a device may
     *     have less of it
     * @param words those in it that are known by name, outside the processes too
     */
    public record Region(String name, long address, long length, Optional<String> image, long least, List<Word> words) {

        public Region {
            words = List.copyOf(words);
        }

        /** A region that leaves the factory erased, always of this length. */
        public Region(String name, long address, long length) {
            this(name, address, length, Optional.empty(), length, List.of());
        }

        /** Whether a memory of so many bytes may be fitted. */
        public boolean fits(long bytes) {
            return bytes >= least && bytes <= length && bytes % PAGE == 0;
        }

        /** This region with another memory fitted. */
        public Region fitted(long bytes) {
            if (!fits(bytes)) {
                throw new IllegalArgumentException("the region " + name + " takes no memory of " + bytes + " bytes");
            }
            return new Region(name, address, bytes, image, bytes, words);
        }

        public long end() {
            return address + length;
        }

        /** The word of that name. */
        public Optional<Word> word(String wanted) {
            return words.stream().filter(word -> word.name().equals(wanted)).findFirst();
        }
    }

    /**
     * A choice that stands in memory: four bytes, little-endian, with the number of the chosen value, counted from 0. Any other number, as in
     * erased memory, is the first value.
     *
     * @param offset in the region, a multiple of 4, in the first page
     * @param values what there is to choose from; at least one
     */
    public record Word(String name, int offset, List<String> values) {

        public Word {
            values = List.copyOf(values);
        }
    }

    public Optional<Region> region(String name) {
        for (Region region : regions) {
            if (region.name().equals(name)) {
                return Optional.of(region);
            }
        }
        return Optional.empty();
    }

    /** The same with another memory fitted for a region. */
    public Memory fitted(String name, long bytes) {
        return new Memory(
                flashBase,
                flashLength,
                regions.stream()
                        .map(region -> region.name().equals(name) ? region.fitted(bytes) : region)
                        .toList());
    }

    /** Whether the region lies in the flash, so that its offset there is its address less the flash's. */
    public boolean inFlash(Region region) {
        return region.address() >= flashBase && region.end() <= flashBase + flashLength;
    }
}
