package precursor.xous.process;

/** What this platform adds to Xous' system calls, behind {@link SystemCall#PLATFORM_SPECIFIC}; word 0 is the number. */
public enum PlatformCall {
    /** sender token, CID: hands a received message on; its sender will be answered by the other server → Ok. */
    FORWARD(1),
    /** sender token, error code: ends a blocking message with an error → Ok. */
    FAIL(2),
    /** number of a {@code precursor.hw.Device} granted to this process → ConnectionID. Waits for the board. */
    CONNECT_DEVICE(3),
    /** Board only: number of a {@code precursor.hw.Device}, SID high, SID low → Ok. */
    REGISTER_DEVICE(4),
    /** This process has set itself up; the board's ready line waits for all → Ok. */
    READY(5),
    /** Board only: 1 or 0 switches the message trace on or off → Ok. */
    TRACE(6),
    /**
     * SID high, SID low of a server of the caller, opcode → Ok. From now on the kernel sends this server a scalar of that
     * opcode whenever another process has died: word 0 is its PID, the sender is the kernel (PID 1). It is never lost (it
     * may exceed the queue's depth) and comes before any message of a new process with the same PID.
     */
    WATCH_DEATHS(7);

    private final int number;

    PlatformCall(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
