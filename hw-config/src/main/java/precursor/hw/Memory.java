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
     */
    public record Region(String name, long address, long length, Optional<String> image) {

        /** A region that leaves the factory erased. */
        public Region(String name, long address, long length) {
            this(name, address, length, Optional.empty());
        }

        public long end() {
            return address + length;
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

    /** Whether the region lies in the flash, so that its offset there is its address less the flash's. */
    public boolean inFlash(Region region) {
        return region.address() >= flashBase && region.end() <= flashBase + flashLength;
    }
}
