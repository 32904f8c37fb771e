package precursor.hw;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link DescriptionWriter} wrote; refuses what it cannot have written. */
final class DescriptionReader {

    private final ByteBuffer in;

    interface Item<T> {
        T read(DescriptionReader in);
    }

    /** Reads a view of its own: position and limit of the given buffer stay. */
    DescriptionReader(ByteBuffer in) {
        this.in = in;
    }

    private void need(int count) {
        if (count > in.remaining()) {
            throw new IllegalArgumentException("the system description ends too early");
        }
    }

    int u8() {
        need(1);
        return in.get() & 0xff;
    }

    int u16() {
        need(2);
        return in.getShort() & 0xffff;
    }

    int i32() {
        need(4);
        return in.getInt();
    }

    long i64() {
        need(8);
        return in.getLong();
    }

    boolean bool() {
        return u8() != 0;
    }

    <E extends Enum<E>> E enumeration(E[] values) {
        int ordinal = u8();
        if (ordinal >= values.length) {
            throw new IllegalArgumentException("the system description is of another version");
        }
        return values[ordinal];
    }

    byte[] bytes() {
        int length = u16();
        need(length);
        byte[] value = new byte[length];
        in.get(value);
        return value;
    }

    String string() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    <T> List<T> list(Item<T> item) {
        int count = u16();
        need(count);
        List<T> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(item.read(this));
        }
        return values;
    }
}
