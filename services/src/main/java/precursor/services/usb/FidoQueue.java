package precursor.services.usb;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import precursor.services.usb.api.FidoReception;
import precursor.services.usb.api.UsbRequest;
import precursor.xous.message.Pid;

/**
 * FIDO reports on their way from the host to the process that owns them (services.md §23.4). The first process that asks
 * is the owner until it dies; all others are refused.
 *
 * <p>When {@link #MOST_REPORTS} wait, {@link #offer} refuses more, and the endpoint lets the host wait: no report is ever
 * dropped in a session. A new session, and the end of one, drop those of the old, and the owner is told before it gets
 * anything newer.
 */
final class FidoQueue {

    /** Most reports that wait for the owner; half of the longest CTAPHID message. */
    static final int MOST_REPORTS = 64;

    /** What became of a wish to receive. */
    enum Receiving {
        /** It was answered, or will be. */
        TAKEN,
        /** Another thread of the owner waits already. */
        BUSY
    }

    private record Reader(long dueMs, Consumer<FidoReception> answer) {}

    private Optional<Pid> owner = Optional.empty();
    private Optional<Reader> reader = Optional.empty();
    private Optional<FidoReception> news = Optional.empty();
    private final Deque<byte[]> reports = new ArrayDeque<>();
    private boolean attached;

    /** Whether the process is the owner; if there is none, it is from now on. */
    boolean owns(Pid pid) {
        if (owner.isEmpty()) {
            owner = Optional.of(pid);
            news = attached ? Optional.of(new FidoReception.PoweredUp()) : Optional.empty();
        }
        return owner.get().equals(pid);
    }

    /**
     * Waits for what comes next.
     *
     * @param dueMs when to give up, {@link Long#MAX_VALUE} for never
     * @param answer called once
     */
    Receiving receive(Pid pid, long dueMs, Consumer<FidoReception> answer) {
        if (!owns(pid)) {
            answer.accept(new FidoReception.Denied());
            return Receiving.TAKEN;
        }
        if (reader.isPresent()) {
            return Receiving.BUSY;
        }
        if (news.isPresent()) {
            FidoReception told = news.get();
            news = Optional.empty();
            answer.accept(told);
        } else if (!reports.isEmpty()) {
            answer.accept(new FidoReception.Report(reports.remove()));
        } else {
            reader = Optional.of(new Reader(dueMs, answer));
        }
        return Receiving.TAKEN;
    }

    /**
     * Takes a report from the host; false when there is no room. A report shorter than {@link UsbRequest#FIDO_BYTES} is
     * filled up with zeros; an empty one is nothing.
     */
    boolean offer(byte[] report) {
        if (report.length == 0) {
            return true;
        }
        byte[] whole = Arrays.copyOf(report, UsbRequest.FIDO_BYTES);
        if (reader.isPresent()) {
            answer(new FidoReception.Report(whole));
            return true;
        }
        return reports.size() < MOST_REPORTS && reports.add(whole);
    }

    /** A host supplied power. */
    void attach() {
        attached = true;
        reports.clear();
        tell(new FidoReception.PoweredUp());
    }

    /** The host is gone. */
    void detach() {
        if (attached) {
            attached = false;
            reports.clear();
            tell(new FidoReception.HungUp());
        }
    }

    boolean isAttached() {
        return attached;
    }

    /** Drops reports that the owner has not taken. */
    void dropReports() {
        reports.clear();
    }

    private void tell(FidoReception what) {
        if (reader.isPresent()) {
            answer(what);
        } else if (owner.isPresent()) {
            news = Optional.of(what);
        }
    }

    /** When {@link #expire} would give something. */
    OptionalLong nextDue() {
        return reader.isPresent() && reader.get().dueMs() != Long.MAX_VALUE
                ? OptionalLong.of(reader.get().dueMs())
                : OptionalLong.empty();
    }

    /** Time has come this far. */
    void expire(long nowMs) {
        if (reader.isPresent() && reader.get().dueMs() <= nowMs) {
            answer(new FidoReception.TimedOut());
        }
    }

    /** The process died: whoever asks next is the owner. What the host sent since is kept for him. */
    void died(Pid pid) {
        if (owner.isPresent() && owner.get().equals(pid)) {
            owner = Optional.empty();
            reader = Optional.empty();
            news = Optional.empty();
            reports.clear();
        }
    }

    private void answer(FidoReception reception) {
        Optional<Reader> answered = reader;
        reader = Optional.empty();
        answered.ifPresent(r -> r.answer().accept(reception));
    }
}
