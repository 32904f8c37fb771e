package precursor.services.usb;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * An interrupt IN endpoint: transfers wait here for reports, and reports for transfers. Never both at once.
 *
 * <p>A host that asks for less than a report gets its beginning, as from a device whose packet is cut by the host.
 */
final class InEndpoint {

    /** Most transfers held. Hosts have one or a few under way. */
    static final int MOST_TRANSFERS = 64;

    private record Waiting(long transfer, int length) {}

    private record Report(byte[] bytes, Runnable taken) {}

    private final HostPort host;
    private final int mostReports;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Deque<Report> reports = new ArrayDeque<>();
    private boolean halted;

    /**
     * @param mostReports reports that may wait for a transfer
     */
    InEndpoint(HostPort host, int mostReports) {
        this.host = host;
        this.mostReports = mostReports;
    }

    void submit(long transfer, int length) {
        if (halted) {
            host.refuse(transfer, HostPort.STALLED);
        } else if (waiting.size() >= MOST_TRANSFERS) {
            host.refuse(transfer, HostPort.TOO_MANY);
        } else {
            waiting.add(new Waiting(transfer, length));
            pump();
        }
    }

    /** Takes a transfer back that the host no longer wants. */
    void cancel(long transfer) {
        waiting.removeIf(w -> w.transfer() == transfer);
    }

    /** Whether the host waits for a report this moment. */
    boolean isAwaited() {
        return !waiting.isEmpty() && !halted;
    }

    /** Sends a report; false when too many wait already. */
    boolean send(byte[] report) {
        return send(report, () -> {});
    }

    /**
     * Sends a report.
     *
     * @param taken called when the host gets it; never when it is dropped
     */
    boolean send(byte[] report, Runnable taken) {
        if (reports.size() >= mostReports) {
            return false;
        }
        reports.add(new Report(report, taken));
        pump();
        return true;
    }

    private void pump() {
        while (!halted && !waiting.isEmpty() && !reports.isEmpty()) {
            Waiting next = waiting.remove();
            Report report = reports.remove();
            report.taken().run();
            byte[] bytes = report.bytes();
            host.deliver(
                    next.transfer(),
                    bytes.length <= next.length() ? bytes : Arrays.copyOf(bytes, next.length()));
        }
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
        pump();
    }

    /** Ends all transfers that wait. */
    void refuseAll(int status) {
        while (!waiting.isEmpty()) {
            host.refuse(waiting.remove().transfer(), status);
        }
    }

    /** Drops reports that nobody took. */
    void dropReports() {
        reports.clear();
    }

    /** A new session: nothing of the old one is answered. */
    void reset() {
        waiting.clear();
        reports.clear();
        halted = false;
    }
}
