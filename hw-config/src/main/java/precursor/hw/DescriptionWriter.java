package precursor.hw;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes the sections of a {@link SystemDescription}, big-endian. */
final class DescriptionWriter {

    private byte[] bytes = new byte[4096];
    private int end;

    interface Item<T> {
        void write(DescriptionWriter out, T value);
    }

    private void room(int more) {
        if (end + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end + more, 2 * bytes.length));
        }
    }

    int position() {
        return end;
    }

    DescriptionWriter u8(int value) {
        room(1);
        bytes[end++] = (byte) value;
        return this;
    }

    DescriptionWriter u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    DescriptionWriter i32(int value) {
        return u16(value >>> 16).u16(value);
    }

    DescriptionWriter i64(long value) {
        return i32((int) (value >>> 32)).i32((int) value);
    }

    DescriptionWriter bool(boolean value) {
        return u8(value ? 1 : 0);
    }

    DescriptionWriter enumeration(Enum<?> value) {
        return u8(value.ordinal());
    }

    DescriptionWriter bytes(byte[] value) {
        u16(value.length);
        room(value.length);
        System.arraycopy(value, 0, bytes, end, value.length);
        end += value.length;
        return this;
    }

    DescriptionWriter string(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    <T> DescriptionWriter list(List<T> values, Item<T> item) {
        u16(values.size());
        for (T value : values) {
            item.write(this, value);
        }
        return this;
    }

    /** Overwrites what was written at a position. */
    void patch(int position, int value) {
        bytes[position] = (byte) (value >>> 24);
        bytes[position + 1] = (byte) (value >>> 16);
        bytes[position + 2] = (byte) (value >>> 8);
        bytes[position + 3] = (byte) value;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, end);
    }
}
