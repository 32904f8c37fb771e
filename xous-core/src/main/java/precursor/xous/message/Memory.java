package precursor.xous.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The memory of a message. It is a whole number of pages; {@code valid} says how many bytes from its start mean
 * something, {@code offset} is a word that the two sides may use as they like.
 *
 * @param bytes all of it, position 0 to capacity, little-endian; use it only until the message is answered
 * @param offset the sender's offset word, 0 when none was given
 * @param valid 0 to the capacity; the kernel has checked it
 */
public record Memory(ByteBuffer bytes, long offset, int valid) {

    /** Bytes a page has; message memory comes in whole pages. */
    public static final int PAGE_SIZE = 4096;

    public Memory {
        if (valid < 0 || valid > bytes.capacity()) {
            throw new MalformedMessageException("valid length " + valid + " of " + bytes.capacity());
        }
    }

    /** Reads the valid bytes. */
    public PayloadReader reader() {
        return new PayloadReader(bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(0).limit(valid));
    }

    /** Writes from the start, up to the capacity. */
    public PayloadWriter writer() {
        return new PayloadWriter(bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).clear());
    }

    /** Rounds a size up to whole pages; at least one. */
    public static int pages(int size) {
        return Math.max(1, (size + PAGE_SIZE - 1) / PAGE_SIZE) * PAGE_SIZE;
    }
}
