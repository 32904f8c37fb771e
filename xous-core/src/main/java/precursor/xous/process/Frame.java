package precursor.xous.process;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The 64 bytes that a process and the kernel send each other, little-endian:
 *
 * <pre>
 * process → kernel   0 thread (i32)   4 {@link SystemCall} number (u16)   6 zero (u16)   8 words 0..6 (i64 each)
 * kernel → process   0 thread (i32)   4 {@link ResultTag} number (u16)    6 zero (u16)   8 words 0..6 (i64 each)
 * </pre>
 *
 * Words of the two calls that carry messages:
 *
 * <pre>
 * SEND_MESSAGE       0 CID | kind << 32   1 opcode   scalars: 2..5 words   memory: 2 place, 3 size, 4 offset, 5 valid
 * MESSAGE_ENVELOPE   0 sender token   1 kind | pid << 8   2 opcode   scalars: 3..6   memory: 3 place, 4 size, 5 offset, 6 valid
 * </pre>
 *
 * A place is a byte offset from the start of the process's arena, a multiple of the page size. The kinds are {@link
 * #SCALAR} to {@link #MOVE}. Reply codes of REPLY_AND_RECEIVE_NEXT (its word 1): 1, 2 or 5 words returned; {@link
 * #REPLY_MEMORY} with offset and valid; {@link #REPLY_FAILURE} with the error's code; {@link #REPLY_NOTHING}, which gives
 * back the memory of a moved message if there is one.
 */
public final class Frame {

    /** Bytes of a frame. */
    public static final int SIZE = 64;

    /** Words of a frame. */
    public static final int WORDS = 7;

    public static final int SCALAR = 1;
    public static final int BLOCKING_SCALAR = 2;
    public static final int LEND = 3;
    public static final int MUTABLE_LEND = 4;
    public static final int MOVE = 5;

    public static final int REPLY_NOTHING = 0;
    public static final int REPLY_MEMORY = 0x100;
    public static final int REPLY_FAILURE = 0x200;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(SIZE).order(ByteOrder.LITTLE_ENDIAN);

    /** The bytes, for the link; position and limit are the link's business. */
    public ByteBuffer bytes() {
        return bytes;
    }

    public int thread() {
        return bytes.getInt(0);
    }

    /** The number of a {@link SystemCall} or a {@link ResultTag}. */
    public int number() {
        return bytes.getShort(4) & 0xffff;
    }

    public long word(int index) {
        return bytes.getLong(8 + 8 * index);
    }

    public Frame set(int thread, int number) {
        bytes.putInt(0, thread).putShort(4, (short) number).putShort(6, (short) 0);
        for (int i = 0; i < WORDS; i++) {
            bytes.putLong(8 + 8 * i, 0);
        }
        return this;
    }

    public Frame word(int index, long value) {
        bytes.putLong(8 + 8 * index, value);
        return this;
    }

    /** Fills in a message to send. */
    public Frame send(int cid, int kind, int opcode, long w2, long w3, long w4, long w5) {
        return word(0, (cid & 0xffff_ffffL) | (long) kind << 32)
                .word(1, opcode)
                .word(2, w2)
                .word(3, w3)
                .word(4, w4)
                .word(5, w5);
    }
}
