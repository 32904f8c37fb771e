package precursor.xous.process;

/** The system calls of the Xous kernel that this system has, with Xous' numbers. Arguments are listed as words 0 to 6. */
public enum SystemCall {
    /** physical address, 0, size, flags (1 = writable) → {@link ResultTag#MEMORY_RANGE} (handle, offset, size). */
    MAP_MEMORY(2),
    /** → Ok. */
    YIELD(3),
    /** SID high, SID low → ServerID, or SERVER_EXISTS. */
    CREATE_SERVER_WITH_ADDRESS(14),
    /** SID high, SID low → MessageEnvelope, when there is one. */
    RECEIVE_MESSAGE(15),
    /** See {@link Frame#send}; → Ok, Scalar1, Scalar2, Scalar5 or MemoryReturned. Waits while the queue is full. */
    SEND_MESSAGE(16),
    /** SID high, SID low → ConnectionID, as soon as the server exists. */
    CONNECT(17),
    /** Sender token of a moved message: its memory is given back to the kernel → Ok. */
    UNMAP_MEMORY(19),
    /** sender token, offset, valid → Ok. */
    RETURN_MEMORY(20),
    /** exit code → no answer. */
    TERMINATE_PROCESS(22),
    /** exit code → no answer, or ACCESS_DENIED. */
    SHUTDOWN(23),
    /** As {@link #SEND_MESSAGE}, but SERVER_QUEUE_FULL instead of waiting for room. */
    TRY_SEND_MESSAGE(24),
    /** As {@link #CONNECT}, but SERVER_NOT_FOUND instead of waiting. */
    TRY_CONNECT(25),
    /** sender token, word → Ok. */
    RETURN_SCALAR_1(26),
    /** sender token, two words → Ok. */
    RETURN_SCALAR_2(27),
    /** SID high, SID low → MessageEnvelope or None. */
    TRY_RECEIVE_MESSAGE(28),
    /** → NewServerID (SID high, SID low, CID). */
    CREATE_SERVER(29),
    /** pid, SID high, SID low → ConnectionID, a number of that process. */
    CONNECT_FOR_PROCESS(30),
    /** → ServerID (SID high, SID low), random. */
    CREATE_SERVER_ID(31),
    /** → ThreadID. */
    GET_THREAD_ID(32),
    /** → ProcessID. */
    GET_PROCESS_ID(33),
    /** SID high, SID low → Ok; waiting senders get SERVER_NOT_FOUND. */
    DESTROY_SERVER(34),
    /** CID → Ok. */
    DISCONNECT(35),
    /** index, expected, proposed → Scalar2 (index, limit now). */
    ADJUST_PROCESS_LIMIT(38),
    /** sender token, five words → Ok. */
    RETURN_SCALAR_5(40),
    /**
     * sender token, {@link Frame reply code}, five words → the next MessageEnvelope of the server that the token belongs
     * to. A reply whose sender is gone is dropped.
     */
    REPLY_AND_RECEIVE_NEXT(41),
    /** A number of {@link PlatformCall}, then its arguments. */
    PLATFORM_SPECIFIC(46);

    private final int number;

    SystemCall(int number) {
        this.number = number;
    }

    /** Xous' number, 2 to 46. */
    public int number() {
        return number;
    }
}
