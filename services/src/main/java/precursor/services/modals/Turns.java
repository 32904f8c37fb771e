package precursor.services.modals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import precursor.services.graphics.api.Token;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;

/** Whose turn it is to show a dialog: one at a time, first come, first served. */
final class Turns {

    /** Most that one process may have waiting, so that it cannot fill the queue for all. */
    static final int MOST_WAITING = 8;

    /** A client, as its process and its token name it. */
    record Client(Pid pid, Token token) {}

    private record Waiting(Client client, Consumer<Reply> later) {}

    private final Deque<Waiting> queue = new ArrayDeque<>();
    private Optional<Client> holder = Optional.empty();

    boolean isHeldBy(Client client) {
        return holder.equals(Optional.of(client));
    }

    boolean isHeldBy(Pid pid) {
        return holder.isPresent() && holder.get().pid().equals(pid);
    }

    /** Gives the turn at once, or later. */
    Reply ask(Client client, Consumer<Reply> later) {
        if (holder.isEmpty()) {
            holder = Optional.of(client);
            return Reply.scalar(1);
        }
        long waiting = queue.stream().filter(w -> w.client().pid().equals(client.pid())).count();
        if (waiting >= MOST_WAITING) {
            return Reply.failure(XousError.SERVER_QUEUE_FULL);
        }
        queue.add(new Waiting(client, later));
        return Reply.DEFERRED;
    }

    /** Ends the turn; the next one that waits has it. */
    void next() {
        Waiting next = queue.poll();
        holder = next == null ? Optional.empty() : Optional.of(next.client());
        if (next != null) {
            next.later().accept(Reply.scalar(1));
        }
    }

    /** Takes a client out of the queue, and tells it. */
    void giveUp(Client client) {
        for (Iterator<Waiting> i = queue.iterator(); i.hasNext(); ) {
            Waiting waiting = i.next();
            if (waiting.client().equals(client)) {
                i.remove();
                waiting.later().accept(Reply.scalar(0));
            }
        }
    }

    /** Forgets all of a dead process that waits. */
    void forget(Pid pid) {
        queue.removeIf(w -> w.client().pid().equals(pid));
    }
}
