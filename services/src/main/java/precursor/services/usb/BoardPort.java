package precursor.services.usb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import precursor.xous.device.UsbDevice;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;

/**
 * Sends the ends of transfers to the board, in order. While the board's queue is full they wait here and a second thread
 * sends them, so that the driver's own thread never waits for the board, which may be waiting for the driver.
 */
final class BoardPort implements HostPort {

    private final Connection board;
    private final Deque<UsbDevice.Complete> backlog = new ArrayDeque<>();
    private boolean senderRuns;

    BoardPort(Connection board) {
        this.board = board;
    }

    @Override
    public void deliver(long transfer, byte[] data) {
        send(new UsbDevice.Complete(transfer, 0, data.length, data));
    }

    @Override
    public void accept(long transfer, int taken) {
        send(new UsbDevice.Complete(transfer, 0, taken, new byte[0]));
    }

    @Override
    public void refuse(long transfer, int status) {
        send(new UsbDevice.Complete(transfer, status, 0, new byte[0]));
    }

    @Override
    public void pullUp(boolean on) {
        board.trySend(new UsbDevice.PullUp(on));
    }

    private synchronized void send(UsbDevice.Complete end) {
        if (senderRuns || !board.tryMove(end)) {
            backlog.add(end);
            if (!senderRuns) {
                senderRuns = true;
                Thread.ofPlatform().daemon().name("usb backlog").start(this::sendBacklog);
            }
        }
    }

    private void sendBacklog() {
        try {
            for (Optional<UsbDevice.Complete> next = take(); next.isPresent(); next = take()) {
                board.move(next.get());
            }
        } catch (XousException e) {
            synchronized (this) {
                backlog.clear(); // the board is gone, and power with it
                senderRuns = false;
            }
        }
    }

    private synchronized Optional<UsbDevice.Complete> take() {
        senderRuns = !backlog.isEmpty();
        return Optional.ofNullable(backlog.poll());
    }
}
