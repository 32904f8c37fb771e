package precursor.services.usb;

/** The way back to the host, which the board carries. Using it never waits. */
interface HostPort {

    /** Linux' EPIPE: the endpoint stalled. */
    int STALLED = -32;

    /** Linux' ENOMEM: more transfers at once than a host controller would hold. */
    int TOO_MANY = -12;

    /** Linux' ESHUTDOWN: the host configured the device anew. */
    int ENDED = -108;

    /** Ends an IN transfer with data. */
    void deliver(long transfer, byte[] data);

    /** Ends an OUT transfer, of which {@code taken} bytes were taken. */
    void accept(long transfer, int taken);

    /** Ends a transfer with {@link #STALLED}, {@link #TOO_MANY} or {@link #ENDED}. */
    void refuse(long transfer, int status);

    /** Shows the device to the host, or hides it. */
    void pullUp(boolean on);
}
