package precursor.xous.process;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Flash that is nothing but memory, for machines that live in one process. */
public final class BufferRegion implements FlashRegion {

    private final ByteBuffer memory;

    /** All of a writable buffer. */
    public BufferRegion(ByteBuffer memory) {
        this.memory = memory.duplicate().clear();
    }

    @Override
    public ByteBuffer bytes() {
        return memory.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void write(long offset, byte[] from, int at, int length) {
        memory.put(Math.toIntExact(offset), from, at, length);
    }

    /** Memory is as durable as it gets. */
    @Override
    public void sync() {}
}
