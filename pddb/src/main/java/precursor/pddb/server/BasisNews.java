package precursor.pddb.server;

import java.util.ArrayList;
import java.util.List;
import precursor.pddb.api.BasisList;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;
import precursor.xous.device.Subscription;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.process.Envelope;

/** Who wants to hear of other open bases. Of the worker's thread. */
final class BasisNews {

    /** Most that one process may have waiting, and most that it may have subscribed. */
    static final int MOST_OF_ONE = 8;

    private record Subscriber(Pid pid, Subscription to) {}

    private final Teller teller;
    private final List<Envelope> waiting = new ArrayList<>();
    private final List<Subscriber> subscribers = new ArrayList<>();
    private BasisList current;

    /**
     * @param generation of the first list: one that an earlier life of this process did not have
     * @param teller tells subscribers
     */
    BasisNews(long generation, Teller teller) {
        this.current = new BasisList(generation, List.of());
        this.teller = teller;
    }

    BasisList current() {
        return current;
    }

    /** These are open now. It is no news when they were before. */
    void open(List<String> names) {
        if (names.equals(current.names())) {
            return;
        }
        BasisList now = new BasisList(current.generation() + 1, names);
        current = now;
        waiting.forEach(w -> w.reply(reply(now)));
        waiting.clear();
        subscribers.removeIf(s -> !teller.tell(s.to(), Words.of(now.generation())));
    }

    /** Answers when the list is another than that of a generation: at once, or later. */
    void monitor(Envelope envelope, long known) {
        if (known != current.generation()) {
            envelope.reply(reply(current));
            return;
        }
        limit(waiting.stream().filter(w -> w.sender().equals(envelope.sender())).count());
        waiting.add(envelope);
    }

    void subscribe(Pid pid, Subscription to) {
        limit(subscribers.stream().filter(s -> s.pid().equals(pid)).count());
        subscribers.add(new Subscriber(pid, to));
    }

    void died(Pid pid) {
        waiting.removeIf(w -> {
            boolean dead = w.sender().equals(pid);
            if (dead) {
                w.reply(reply(current)); // gives its memory back
            }
            return dead;
        });
        subscribers.removeIf(s -> s.pid().equals(pid));
    }

    private static void limit(long already) {
        if (already >= MOST_OF_ONE) {
            throw new PddbException(PddbError.BUSY, "A process may wait for news so often only.");
        }
    }

    private static Reply reply(BasisList list) {
        return Reply.payload(out -> list.writeTo(out.enumeration(ErrorCode.OK)));
    }
}
