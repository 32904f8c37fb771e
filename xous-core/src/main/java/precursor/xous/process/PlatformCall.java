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
    TRACE(6);

    private final int number;

    PlatformCall(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
