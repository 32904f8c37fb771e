package precursor.vault.readout;

import java.util.Arrays;

/** Writes the canonical CBOR that the protocol has. What it outgrew it wipes. */
final class PacketWriter implements AutoCloseable {

    private byte[] out = new byte[256];
    private int length;

    PacketWriter map(int entries) {
        return head(5, entries);
    }

    PacketWriter array(int items) {
        return head(4, items);
    }

    PacketWriter unsigned(long value) {
        return head(0, value);
    }

    PacketWriter bool(boolean value) {
        return put(value ? 0xf5 : 0xf4);
    }

    /** Bytes of a larger array. */
    PacketWriter bytes(byte[] value, int from, int count) {
        return head(2, count).raw(value, from, count);
    }

    PacketWriter text(byte[] utf8) {
        return head(3, utf8.length).raw(utf8, 0, utf8.length);
    }

    /** What was written, and the writer's own copy of it wiped. */
    byte[] finish() {
        byte[] written = Arrays.copyOf(out, length);
        close();
        return written;
    }

    @Override
    public void close() {
        Arrays.fill(out, (byte) 0);
        length = 0;
    }

    private PacketWriter head(int major, long argument) {
        if (argument < 24) {
            return put(major << 5 | (int) argument);
        }
        int size = argument < 0x100 ? 0 : argument < 0x10000 ? 1 : argument < 0x1_0000_0000L ? 2 : 3;
        put(major << 5 | 24 + size);
        for (int shift = 8 * ((1 << size) - 1); shift >= 0; shift -= 8) {
            put((int) (argument >>> shift));
        }
        return this;
    }

    private PacketWriter put(int value) {
        room(1);
        out[length++] = (byte) value;
        return this;
    }

    private PacketWriter raw(byte[] value, int from, int count) {
        room(count);
        System.arraycopy(value, from, out, length, count);
        length += count;
        return this;
    }

    private void room(int more) {
        if (out.length - length < more) {
            byte[] old = out;
            out = Arrays.copyOf(old, Math.max(2 * old.length, length + more));
            Arrays.fill(old, (byte) 0);
        }
    }
}
