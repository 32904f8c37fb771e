package precursor.services.usb.api;

import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/** What waiting for a FIDO report brought; in the order in which it happened on the wire. */
public sealed interface FidoReception {

    /** A report from the host, {@link UsbRequest#FIDO_BYTES} bytes. */
    record Report(byte[] bytes) implements FidoReception {}

    /** No report came in the given time. */
    record TimedOut() implements FidoReception {}

    /** The host is gone, or sleeps: whatever was under way is over. */
    record HungUp() implements FidoReception {}

    /** A host supplied power: a new session begins, all reports before belong to the past. */
    record PoweredUp() implements FidoReception {}

    /** The reports belong to another process. */
    record Denied() implements FidoReception {}

    default void writeTo(PayloadWriter out) {
        switch (this) {
            case Report r -> out.enumeration(FidoCode.RX_ACK).fixed(r.bytes());
            case TimedOut r -> out.enumeration(FidoCode.RX_TIMEOUT);
            case HungUp r -> out.enumeration(FidoCode.HANGUP);
            case PoweredUp r -> out.enumeration(FidoCode.POWER_UP);
            case Denied r -> out.enumeration(FidoCode.DENIED);
        }
    }

    static FidoReception read(PayloadReader in) {
        FidoCode code = in.enumeration(FidoCode.class);
        return switch (code) {
            case RX_ACK -> new Report(in.fixed(UsbRequest.FIDO_BYTES));
            case RX_TIMEOUT -> new TimedOut();
            case HANGUP -> new HungUp();
            case POWER_UP -> new PoweredUp();
            case DENIED -> new Denied();
            case TX, TX_ACK, RX_WAIT -> throw new MalformedMessageException("reception " + code);
        };
    }
}
