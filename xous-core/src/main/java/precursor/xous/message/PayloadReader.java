package precursor.xous.message;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the bytes of a memory message. Every length and number is hostile until checked here: anything out of bounds
 * throws {@link MalformedMessageException}, before memory for it is taken.
 */
public final class PayloadReader {

    private final ByteBuffer in;

    /** Reads {@code in} from its position to its limit; its order must be little-endian. */
    public PayloadReader(ByteBuffer in) {
        this.in = in;
    }

    public int u8() {
        return need(1).get() & 0xff;
    }

    public boolean bool() {
        int value = u8();
        if (value > 1) {
            throw new MalformedMessageException("boolean " + value);
        }
        return value == 1;
    }

    public int u16() {
        return need(2).getShort() & 0xffff;
    }

    public int i32() {
        return need(4).getInt();
    }

    public long i64() {
        return need(8).getLong();
    }

    public Sid sid() {
        return new Sid(i64(), i64());
    }

    /** A 32-bit number that must lie in {@code low..high}. */
    public int i32(int low, int high) {
        int value = i32();
        if (value < low || value > high) {
            throw new MalformedMessageException(value + " is not in " + low + ".." + high);
        }
        return value;
    }

    public <E extends Enum<E>> E enumeration(Class<E> type) {
        E[] all = type.getEnumConstants();
        int value = u8();
        if (value >= all.length) {
            throw new MalformedMessageException(type.getSimpleName() + " " + value);
        }
        return all[value];
    }

    /** Bytes with their length in front, at most {@code most}. */
    public byte[] bytes(int most) {
        return fixed(i32(0, most));
    }

    public byte[] fixed(int length) {
        byte[] value = new byte[checked(length)];
        in.get(value);
        return value;
    }

    /** UTF-8 of at most {@code mostBytes} bytes; malformed UTF-8 is refused. */
    public String string(int mostBytes) {
        int length = checked(i32(0, mostBytes));
        ByteBuffer part = in.slice(in.position(), length);
        in.position(in.position() + length);
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(part);
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new MalformedMessageException("string is not UTF-8");
        }
    }

    public <T> Optional<T> optional(Function<PayloadReader, T> element) {
        return bool() ? Optional.of(element.apply(this)) : Optional.empty();
    }

    /** A list of at most {@code most} elements. */
    public <T> List<T> list(int most, Function<PayloadReader, T> element) {
        int size = i32(0, most);
        List<T> values = new ArrayList<>(Math.min(size, 64));
        for (int i = 0; i < size; i++) {
            values.add(element.apply(this));
        }
        return Collections.unmodifiableList(values);
    }

    /** Bytes not yet read. */
    public int remaining() {
        return in.remaining();
    }

    /** Refuses bytes that nobody asked for. */
    public void end() {
        if (in.hasRemaining()) {
            throw new MalformedMessageException(in.remaining() + " bytes too many");
        }
    }

    private int checked(int length) {
        need(length);
        return length;
    }

    private ByteBuffer need(int bytes) {
        if (bytes < 0 || in.remaining() < bytes) {
            throw new MalformedMessageException("message ends " + (bytes - in.remaining()) + " bytes early");
        }
        return in;
    }
}
