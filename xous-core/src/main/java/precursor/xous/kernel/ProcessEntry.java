package precursor.xous.kernel;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import precursor.hw.ProcessSpec;
import precursor.xous.message.Memory;

/** A living process as the kernel knows it. Its port is the only one that may name it in calls. */
public final class ProcessEntry {

    final ProcessSpec spec;
    final int pid;
    final ByteBuffer arena;
    final Port port;
    final IncomingMemory incoming;
    final Connections connections = new Connections();
    final List<ServerEntry> servers = new ArrayList<>();
    boolean alive = true;
    boolean ready;

    /** Its calls that are not answered yet. */
    int waiting;

    /** Messages of others that wait for room at its servers. */
    int outside;

    /** The limits that it may adjust, in bytes. */
    long heapMaximum;

    long heapSize;

    ProcessEntry(ProcessSpec spec, ByteBuffer arena, Port port) {
        this.spec = spec;
        this.pid = spec.pid();
        this.arena = arena;
        this.port = port;
        this.incoming = new IncomingMemory(arena);
        this.heapMaximum = heapLimit();
        this.heapSize = heapMaximum;
    }

    /** The number in all envelopes of its messages. */
    public int pid() {
        return pid;
    }

    public String name() {
        return spec.name();
    }

    public boolean isAlive() {
        return alive;
    }

    /** Pages of other processes' messages that it holds. */
    public int pagesHeld() {
        return incoming.takenPages();
    }

    /** Bytes of the half of the arena that is its own. */
    int outgoing() {
        return arena.capacity() / 2 / Memory.PAGE_SIZE * Memory.PAGE_SIZE;
    }

    long heapLimit() {
        return (long) spec.heap() << 20;
    }

    @Override
    public String toString() {
        return "pid " + pid + " (" + spec.name() + ")";
    }
}
