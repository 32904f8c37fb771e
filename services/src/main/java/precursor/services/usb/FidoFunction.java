package precursor.services.usb;

import java.util.Optional;
import precursor.hw.Usb;
import precursor.services.usb.api.FidoCode;
import precursor.services.usb.api.UsbRequest;

/** The FIDO interface: carries reports between the host and the {@link FidoQueue}. */
final class FidoFunction implements HidFunction {

    /** Most reports that wait for the host: the longest CTAPHID message has 129. */
    static final int MOST_REPORTS = 160;

    private final FidoQueue queue;
    private final InEndpoint in;
    private final OutEndpoint out;

    FidoFunction(HostPort host, FidoQueue queue) {
        this.queue = queue;
        this.in = new InEndpoint(host, MOST_REPORTS);
        this.out = new OutEndpoint(host, UsbRequest.FIDO_BYTES, queue::offer);
    }

    /** Sends a report of the owner. */
    FidoCode send(byte[] report, boolean onlyIfAwaited) {
        if (!queue.isAttached()) {
            return FidoCode.HANGUP;
        }
        boolean sent = (!onlyIfAwaited || in.isAwaited()) && in.send(report);
        return sent ? FidoCode.TX_ACK : FidoCode.TX;
    }

    @Override
    public Usb.Role role() {
        return Usb.Role.FIDO;
    }

    @Override
    public InEndpoint in() {
        return in;
    }

    @Override
    public OutEndpoint out() {
        return out;
    }

    @Override
    public Optional<byte[]> report(int type) {
        return type == INPUT ? Optional.of(new byte[UsbRequest.FIDO_BYTES]) : Optional.empty();
    }

    @Override
    public boolean setReport(int type, byte[] data) {
        return type == OUTPUT && data.length == UsbRequest.FIDO_BYTES && queue.offer(data);
    }

    @Override
    public void setBootProtocol(boolean boot) {}

    @Override
    public void reset() {
        in.reset();
        out.reset();
        queue.dropReports();
    }
}
