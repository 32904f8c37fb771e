package precursor.services.usb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An interrupt OUT endpoint. A transfer for which there is no room is not answered until there is, so that the host waits
 * as it does for a device that says NAK: nothing is ever dropped.
 */
final class OutEndpoint {

    /** Most transfers held. */
    static final int MOST_TRANSFERS = 64;

    private record Held(long transfer, byte[] data) {}

    private final HostPort host;
    private final int packet;
    private final Predicate<byte[]> receiver;
    private final Deque<Held> held = new ArrayDeque<>();
    private boolean halted;

    /**
     * @param packet most bytes of a report
     * @param receiver takes a report, or says false when it has no room now
     */
    OutEndpoint(HostPort host, int packet, Predicate<byte[]> receiver) {
        this.host = host;
        this.packet = packet;
        this.receiver = receiver;
    }

    void submit(long transfer, byte[] data) {
        if (halted || data.length > packet) {
            host.refuse(transfer, HostPort.STALLED);
        } else if (held.size() >= MOST_TRANSFERS) {
            host.refuse(transfer, HostPort.TOO_MANY);
        } else {
            held.add(new Held(transfer, data));
            pump();
        }
    }

    /** There may be room now. */
    void pump() {
        for (Optional<Held> next = Optional.ofNullable(held.peek());
                next.isPresent() && receiver.test(next.get().data());
                next = Optional.ofNullable(held.peek())) {
            held.remove();
            host.accept(next.get().transfer(), next.get().data().length);
        }
    }

    void cancel(long transfer) {
        held.removeIf(h -> h.transfer() == transfer);
    }

    boolean isHalted() {
        return halted;
    }

    /** A halted endpoint stalls every transfer until the host clears it. */
    void setHalted(boolean yes) {
        halted = yes;
        if (yes) {
            refuseAll(HostPort.STALLED);
        }
    }

    /** Ends all transfers that are held. */
    void refuseAll(int status) {
        while (!held.isEmpty()) {
            host.refuse(held.remove().transfer(), status);
        }
    }

    void reset() {
        held.clear();
        halted = false;
    }
}
