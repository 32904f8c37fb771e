package precursor.xous.kernel;

import precursor.xous.message.Memory;
import precursor.xous.message.Sid;
import precursor.xous.message.XousError;
import precursor.xous.process.Frame;
import precursor.xous.process.ResultTag;

/** The system calls that give a process what the manifest grants it, and nothing else: devices, regions, heap. */
final class GrantCalls {

    private final Results results;
    private final ServerTable servers;
    private final Connecting connecting;
    private final Regions regions;

    GrantCalls(Results results, ServerTable servers, Connecting connecting, Regions regions) {
        this.results = results;
        this.servers = servers;
        this.connecting = connecting;
        this.regions = regions;
    }

    void connectDevice(ProcessEntry p, int thread, long device) {
        if (device < 0 || device >= Limits.DEVICES) {
            results.error(p, thread, XousError.INVALID_ARGUMENT);
        } else if (p.spec.devices().stream().noneMatch(d -> d.ordinal() == device)) {
            results.error(p, thread, XousError.ACCESS_DENIED);
        } else {
            connecting.connectDevice(p, thread, (int) device);
        }
    }

    void registerDevice(ProcessEntry p, int thread, long device, Sid sid) {
        ServerEntry server = servers.find(sid);
        if (p.pid != Kernel.BOARD) {
            results.error(p, thread, XousError.ACCESS_DENIED);
        } else if (device < 0 || device >= Limits.DEVICES) {
            results.error(p, thread, XousError.INVALID_ARGUMENT);
        } else if (server == null || server.owner != p) {
            results.error(p, thread, XousError.SERVER_NOT_FOUND);
        } else {
            results.ok(p, thread);
            connecting.deviceExists((int) device, server);
        }
    }

    void mapMemory(ProcessEntry p, int thread, Frame f) {
        long address = f.word(0);
        long size = f.word(2);
        boolean writable = (f.word(3) & 1) != 0;
        if (f.word(1) != 0 || size <= 0 || (f.word(3) & ~1L) != 0) {
            results.error(p, thread, XousError.INVALID_ARGUMENT);
        } else if (address % Memory.PAGE_SIZE != 0 || size % Memory.PAGE_SIZE != 0) {
            results.error(p, thread, XousError.BAD_ALIGNMENT);
        } else {
            Regions.Mapping mapping = regions.map(p.spec, address, size, writable);
            if (mapping == null) {
                results.error(p, thread, XousError.ACCESS_DENIED);
            } else {
                results.words(p, thread, ResultTag.MEMORY_RANGE, mapping.handle(), mapping.offset(), size);
            }
        }
    }

    /** Index 1 is the heap's maximum, 2 its size; neither may exceed what the manifest says. */
    void adjustProcessLimit(ProcessEntry p, int thread, Frame f) {
        long index = f.word(0);
        long expected = f.word(1);
        long proposed = f.word(2);
        if ((index != 1 && index != 2) || proposed < 0 || proposed > p.heapLimit()) {
            results.error(p, thread, XousError.INVALID_LIMIT);
            return;
        }
        if (index == 1) {
            p.heapMaximum = p.heapMaximum == expected ? proposed : p.heapMaximum;
        } else {
            p.heapSize = p.heapSize == expected ? proposed : p.heapSize;
        }
        results.words(p, thread, ResultTag.SCALAR_2, index, index == 1 ? p.heapMaximum : p.heapSize, 0);
    }
}
