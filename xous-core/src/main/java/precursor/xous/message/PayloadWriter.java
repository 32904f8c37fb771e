package precursor.xous.message;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Writes the bytes of a memory message: little-endian numbers, byte strings with a 32-bit length in front. Writing past
 * the end of the memory throws {@link XousException} with {@link XousError#OUT_OF_MEMORY}; nothing is ever cut short.
 */
public final class PayloadWriter {

    private final ByteBuffer out;

    /** Writes into {@code out} from its position to its limit; its order must be little-endian. */
    public PayloadWriter(ByteBuffer out) {
        this.out = out;
    }

    public PayloadWriter u8(int value) {
        room(1).put((byte) value);
        return this;
    }

    public PayloadWriter bool(boolean value) {
        return u8(value ? 1 : 0);
    }

    public PayloadWriter u16(int value) {
        room(2).putShort((short) value);
        return this;
    }

    public PayloadWriter i32(int value) {
        room(4).putInt(value);
        return this;
    }

    public PayloadWriter i64(long value) {
        room(8).putLong(value);
        return this;
    }

    public PayloadWriter sid(Sid sid) {
        return i64(sid.high()).i64(sid.low());
    }

    /** The number of an enum constant, one byte. */
    public PayloadWriter enumeration(Enum<?> value) {
        return u8(value.ordinal());
    }

    /** Bytes with their length in front. */
    public PayloadWriter bytes(byte[] value) {
        i32(value.length);
        return fixed(value);
    }

    /** Bytes whose length both sides know. */
    public PayloadWriter fixed(byte[] value) {
        room(value.length).put(value);
        return this;
    }

    /** All remaining bytes of a buffer, without a length. */
    public PayloadWriter fixed(ByteBuffer value) {
        room(value.remaining()).put(value);
        return this;
    }

    /** UTF-8 with its length in bytes in front. */
    public PayloadWriter string(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public <T> PayloadWriter optional(Optional<T> value, BiConsumer<PayloadWriter, T> element) {
        bool(value.isPresent());
        value.ifPresent(v -> element.accept(this, v));
        return this;
    }

    public <T> PayloadWriter list(Collection<T> values, BiConsumer<PayloadWriter, T> element) {
        i32(values.size());
        values.forEach(v -> element.accept(this, v));
        return this;
    }

    /** Bytes written so far. */
    public int written() {
        return out.position();
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            throw (XousException) new XousException(XousError.OUT_OF_MEMORY, "message memory of " + out.limit() + " bytes")
                    .initCause(new BufferOverflowException());
        }
        return out;
    }
}
