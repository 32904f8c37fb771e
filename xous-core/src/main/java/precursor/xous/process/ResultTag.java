package precursor.xous.process;

import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/** What a system call gave back, with Xous' numbers. */
public enum ResultTag {
    OK(0),
    /** Word 0: the error's code. */
    ERROR(1),
    /** handle, offset, size: see {@link KernelLink#map}. */
    MEMORY_RANGE(3),
    /** SID high, SID low. */
    SERVER_ID(6),
    /** CID. */
    CONNECTION_ID(7),
    /** SID high, SID low, CID. */
    NEW_SERVER_ID(8),
    /** See {@link Frame}. */
    MESSAGE_ENVELOPE(9),
    THREAD_ID(10),
    PROCESS_ID(11),
    SCALAR_1(14),
    SCALAR_2(15),
    NONE(17),
    /** offset, valid. */
    MEMORY_RETURNED(18),
    SCALAR_5(20);

    private static final ResultTag[] BY_NUMBER = new ResultTag[32];

    static {
        for (ResultTag tag : values()) {
            BY_NUMBER[tag.number] = tag;
        }
    }

    private final int number;

    ResultTag(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    static ResultTag of(int number) {
        if (number < 0 || number >= BY_NUMBER.length || BY_NUMBER[number] == null) {
            throw new XousException(XousError.INTERNAL_ERROR, "result tag " + number);
        }
        return BY_NUMBER[number];
    }
}
