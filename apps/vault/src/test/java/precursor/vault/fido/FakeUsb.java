package precursor.vault.fido;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import precursor.services.usb.api.FidoCode;
import precursor.services.usb.api.FidoReception;
import precursor.services.usb.api.UsbRequest;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;
import precursor.xous.process.Envelope;

/** The USB driver: a report in hand waits for the reader, a reader waits for a report. */
final class FakeUsb {
    final BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();
    private final BlockingQueue<FidoReception> waiting = new LinkedBlockingQueue<>();
    private final BlockingQueue<Envelope> reader = new LinkedBlockingQueue<>();

    Reply handle(UsbRequest request, Envelope envelope) {
        return switch (request) {
            case UsbRequest.U2fRxDeferred r -> {
                reader.add(envelope);
                deliver();
                yield Reply.DEFERRED;
            }
            case UsbRequest.U2fTx r -> {
                if (!r.onlyIfAwaited()) {
                    sent.add(r.report());
                }
                yield Reply.payload(out -> out.enumeration(FidoCode.TX_ACK));
            }
            default -> Reply.failure(XousError.UNHANDLED_SYSCALL);
        };
    }

    void host(FidoReception reception) {
        waiting.add(reception);
        deliver();
    }

    private synchronized void deliver() {
        while (!waiting.isEmpty() && !reader.isEmpty()) {
            FidoReception next = waiting.remove();
            reader.remove().reply(Reply.payload(next::writeTo));
        }
    }
}
