package precursor.xous.kernel;

import java.nio.ByteBuffer;
import java.util.BitSet;
import precursor.xous.message.Memory;

/** The kernel's half of a process's arena: whole pages, first fit, wiped when they are given back. */
final class IncomingMemory {

    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(16 * Memory.PAGE_SIZE).asReadOnlyBuffer();

    private final ByteBuffer arena;
    private final int start;
    private final int pages;
    private final BitSet taken = new BitSet();

    IncomingMemory(ByteBuffer arena) {
        this.arena = arena;
        this.pages = arena.capacity() / 2 / Memory.PAGE_SIZE;
        this.start = pages * Memory.PAGE_SIZE;
    }

    /** Bytes in all. */
    int capacity() {
        return pages * Memory.PAGE_SIZE;
    }

    int takenPages() {
        return taken.cardinality();
    }

    boolean hasRoom(int size) {
        return firstFit(size / Memory.PAGE_SIZE) >= 0;
    }

    /** Takes a run of pages of {@code size} bytes, zeroed; gives its place in the arena, or -1. */
    int take(int size) {
        int count = size / Memory.PAGE_SIZE;
        int page = firstFit(count);
        if (page < 0) {
            return -1;
        }
        taken.set(page, page + count);
        return start + page * Memory.PAGE_SIZE;
    }

    /** Wipes a run of pages and gives it back. */
    void free(int place, int size) {
        for (int at = 0; at < size; at += ZEROS.capacity()) {
            arena.put(place + at, ZEROS, 0, Math.min(ZEROS.capacity(), size - at));
        }
        int page = (place - start) / Memory.PAGE_SIZE;
        taken.clear(page, page + size / Memory.PAGE_SIZE);
    }

    private int firstFit(int count) {
        int page = taken.nextClearBit(0);
        while (page + count <= pages) {
            int end = taken.nextSetBit(page);
            if (end < 0 || end - page >= count) {
                return page;
            }
            page = taken.nextClearBit(end);
        }
        return -1;
    }
}
