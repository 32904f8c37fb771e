package precursor.services.usb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import precursor.xous.device.UsbDevice.News.Submit;

/**
 * What a host sends while the device sleeps: it waits, as on a bus where the device answers every packet with NAK. A host's programs end what takes
 * them too long, and take it back; nothing is unplugged for them, and what still waits at the wake-up is done then. Leaving the bus would look
 * tidier, but ends a session that came over USB/IP for good, since there it is the host that plugs in.
 *
 * <p>Reports that the host fetches go on being fetched: the answers to what was cut short are among them.
 */
final class HeldTransfers {

    /** Most that are held; a host that submits more is refused, as one that has no room. */
    static final int MOST = 64;

    private final Deque<Submit> held = new ArrayDeque<>();
    private boolean asleep;

    /** Whether a transfer has to wait. */
    boolean concerns(Submit transfer) {
        return asleep && (transfer.endpoint() == 0 || !transfer.in());
    }

    /** Has it wait; false when too many do. */
    boolean hold(Submit transfer) {
        return held.size() < MOST && held.add(transfer);
    }

    /** The host takes a transfer back; says whether it was here. */
    boolean cancel(long transfer) {
        return held.removeIf(t -> t.transfer() == transfer);
    }

    void suspend() {
        asleep = true;
    }

    /** Gives those that have waited, in their order. */
    List<Submit> resume() {
        asleep = false;
        List<Submit> waited = List.copyOf(held);
        held.clear();
        return waited;
    }

    /** The host that sent them is gone. */
    void forget() {
        held.clear();
    }
}
