package precursor.xous.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import precursor.hw.Memory;
import precursor.hw.ProcessSpec;

/** Which process may map which physical memory. */
final class Regions {

    /** The handle of the system description, which every process has. */
    static final int DESCRIPTION = 0;

    /** A part of a region: its handle with the process, and the offset in it. */
    record Mapping(int handle, long offset) {}

    private final Memory physical;

    Regions(Memory physical) {
        this.physical = physical;
    }

    /**
     * What to map for an address; nothing when it is not granted. Handle 0 is the system description, the handles of a
     * process's grants count from 1 in the manifest's order.
     */
    @Nullable Mapping map(ProcessSpec process, long address, long size, boolean writable) {
        List<ProcessSpec.RegionGrant> grants = process.regions();
        for (int i = 0; i < grants.size(); i++) {
            ProcessSpec.RegionGrant grant = grants.get(i);
            Memory.Region region = physical.region(grant.region()).orElse(null);
            if (region != null && covers(region, address, size) && (grant.writable() || !writable)) {
                return new Mapping(1 + i, address - region.address());
            }
        }
        Memory.Region description = physical.region(Memory.DESCRIPTION).orElse(null);
        if (description != null && covers(description, address, size) && !writable) {
            return new Mapping(DESCRIPTION, address - description.address());
        }
        return null;
    }

    private static boolean covers(Memory.Region region, long address, long size) {
        return address >= region.address() && address <= region.end() && size <= region.end() - address;
    }
}
