package precursor.services.usb.api;

/** What became of sending or receiving a FIDO report. The order is the wire format. */
public enum FidoCode {
    /** In a request: send this. In an answer: it was not taken, since no host reads. */
    TX,
    /** It is on its way to the host. */
    TX_ACK,
    /** In a request: wait for a report. */
    RX_WAIT,
    /** Here is a report. */
    RX_ACK,
    /** None came in time. */
    RX_TIMEOUT,
    /** The host is gone, or sleeps. */
    HANGUP,
    /** The reports belong to another process. */
    DENIED,
    /** A host supplied power: a new session begins. */
    POWER_UP
}
