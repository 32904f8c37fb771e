package precursor.xous.process;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import precursor.xous.message.Memory;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/** The half of the arena that belongs to the process: whole pages, first fit. Safe for any number of threads. */
final class OutgoingMemory {

    private final ByteBuffer arena;
    private final int pages;
    private final BitSet taken = new BitSet();

    OutgoingMemory(ByteBuffer arena) {
        this.arena = arena;
        this.pages = arena.capacity() / 2 / Memory.PAGE_SIZE;
    }

    /** A run of pages. Closing it wipes and frees them. */
    final class Buffer implements AutoCloseable {
        private final int page;
        private final ByteBuffer bytes;
        private boolean open = true;

        private Buffer(int page, int count) {
            this.page = page;
            this.bytes =
                    arena.slice(page * Memory.PAGE_SIZE, count * Memory.PAGE_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        }

        /** Where it starts, in bytes from the start of the arena. */
        int place() {
            return page * Memory.PAGE_SIZE;
        }

        int size() {
            return bytes.capacity();
        }

        PayloadWriter writer() {
            return new PayloadWriter(bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).clear());
        }

        PayloadReader reader(long valid) {
            return new Memory(bytes, 0, Math.toIntExact(Math.clamp(valid, 0, size()))).reader();
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                wipe();
                free(page, size() / Memory.PAGE_SIZE);
            }
        }

        private void wipe() {
            for (int i = 0; i < bytes.capacity(); i += Long.BYTES) {
                bytes.putLong(i, 0);
            }
        }
    }

    /** Takes at least {@code size} bytes. */
    Buffer take(int size) {
        int count = Memory.pages(size) / Memory.PAGE_SIZE;
        return new Buffer(firstFit(count), count);
    }

    private synchronized int firstFit(int count) {
        int start = taken.nextClearBit(0);
        while (start + count <= pages) {
            int end = taken.nextSetBit(start);
            if (end < 0 || end - start >= count) {
                taken.set(start, start + count);
                return start;
            }
            start = taken.nextClearBit(end);
        }
        throw new XousException(XousError.OUT_OF_MEMORY, count + " pages for a message");
    }

    private synchronized void free(int page, int count) {
        taken.clear(page, page + count);
    }
}
