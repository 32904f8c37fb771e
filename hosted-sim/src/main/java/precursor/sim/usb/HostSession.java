package precursor.sim.usb;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import precursor.sim.board.UsbConnector;
import precursor.xous.device.UsbDevice;
import precursor.xous.device.UsbDevice.News;

/**
 * A host that has imported the device, from its first transfer until it is gone. A transfer is in hand from its submit to
 * its end or its unlink, whichever comes first, and is answered once.
 */
final class HostSession implements UsbConnector.Host {

    /** Most transfers in hand; a host's HID drivers need three. */
    private static final int MOST_IN_HAND = 256;

    private static final byte[] NO_DATA = {};

    /** What the host's number of a transfer belongs to. */
    private record InHand(int sequence, boolean in, int length) {}

    private final Socket socket;
    private final Outbox outbox = new Outbox();
    private final Map<Long, InHand> byTransfer = new HashMap<>();
    private final Map<Integer, Long> bySequence = new HashMap<>();

    HostSession(Socket socket) {
        this.socket = socket;
    }

    /**
     * Carries transfers until the host or the device goes. The answer to the import is the first message out; the cable is
     * pulled out before the connection ends, so that a host that sees the end may come back at once.
     */
    void run(Wire wire, UsbConnector.Cable plugged, byte[] imported) throws IOException {
        Thread writer = Thread.ofVirtual().name("usbip-out").unstarted(() -> {
            try {
                outbox.drainTo(socket.getOutputStream());
            } catch (IOException e) {
                outbox.close();
            }
            unplugged();
        });
        outbox.put(imported);
        writer.start();
        try (UsbConnector.Cable cable = plugged) {
            boolean there = true;
            while (there && outbox.awaitRoom()) {
                there = switch (UrbCommand.decode(wire.whenever(UrbCommand.HEADER_BYTES))) {
                    case UrbCommand.Submit c -> submit(cable, c, wire.next(c.following()));
                    case UrbCommand.Unlink c -> unlink(cable, c);
                };
            }
        } finally {
            outbox.close();
        }
    }

    private boolean submit(UsbConnector.Cable cable, UrbCommand.Submit c, byte[] following) throws IOException {
        if (c.packets() > 0) {
            outbox.put(UrbAnswer.submitted(c.sequence(), UrbAnswer.INVALID, 0, NO_DATA));
            return true;
        }
        if (!c.in() && c.length() > UsbDevice.MOST_DATA) {
            outbox.put(UrbAnswer.submitted(c.sequence(), UrbAnswer.OVERFLOW, 0, NO_DATA));
            return true;
        }
        long transfer = cable.newTransfer();
        int length = Math.min(c.length(), UsbDevice.MOST_DATA);
        synchronized (this) {
            if (bySequence.containsKey(c.sequence())) {
                throw new UsbipException("a sequence number is used twice");
            }
            if (byTransfer.size() >= MOST_IN_HAND) {
                outbox.put(UrbAnswer.submitted(c.sequence(), UrbAnswer.TOO_MANY, 0, NO_DATA));
                return true;
            }
            bySequence.put(c.sequence(), transfer);
            byTransfer.put(transfer, new InHand(c.sequence(), c.in(), length));
        }
        return cable.submit(
                new News.Submit(transfer, c.endpoint(), c.in(), c.setup(), length, c.in() ? NO_DATA : following));
    }

    private boolean unlink(UsbConnector.Cable cable, UrbCommand.Unlink c) {
        Long transfer;
        synchronized (this) {
            transfer = bySequence.remove(c.victim());
            if (transfer != null) {
                byTransfer.remove(transfer);
            }
            outbox.put(UrbAnswer.unlinked(c.sequence(), transfer == null ? 0 : UrbAnswer.TAKEN_BACK));
        }
        return transfer == null || cable.cancel(transfer);
    }

    /** Never waits. What the driver says is bounded to what the host asked for. */
    @Override
    public synchronized void completed(UsbDevice.Complete r) {
        @Nullable InHand inHand = byTransfer.remove(r.transfer());
        if (inHand == null) {
            return;
        }
        bySequence.remove(inHand.sequence());
        int status = r.status() > 0 ? UrbAnswer.BROKEN : r.status();
        byte[] data = inHand.in() ? Arrays.copyOf(r.data(), Math.min(r.data().length, inHand.length())) : NO_DATA;
        int actual = inHand.in() ? data.length : Math.min(r.taken(), inHand.length());
        outbox.put(UrbAnswer.submitted(inHand.sequence(), status, actual, data));
    }

    @Override
    public void unplugged() {
        outbox.close();
        try {
            socket.close();
        } catch (IOException e) {
            return;
        }
    }
}
