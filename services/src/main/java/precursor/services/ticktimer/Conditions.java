package precursor.services.ticktimer;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import precursor.services.ticktimer.api.TicktimerRequest;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;

/** Who waits for which condition, first come, first served. A condition that nobody waits for takes no room. */
final class Conditions {

    private static final Reply NOTIFIED = Reply.scalar(0);
    private static final Reply TIMED_OUT = Reply.scalar(1);

    private static final class Waiter {
        private final Pid process;
        private final long id;
        private final Consumer<Reply> answer;
        private Agenda.@Nullable Item timeout;

        private Waiter(Pid process, long id, Consumer<Reply> answer) {
            this.process = process;
            this.id = id;
            this.answer = answer;
        }
    }

    private final Agenda agenda;
    private final List<Waiter> waiters = new ArrayList<>();

    Conditions(Agenda agenda) {
        this.agenda = agenda;
    }

    /**
     * Calls {@code answer} when the condition is notified or the time is over.
     *
     * @param dueMs when that is; a negative number: never
     */
    void await(Pid process, long id, long dueMs, Consumer<Reply> answer) {
        if (count(process) >= TicktimerRequest.MOST_WAITS) {
            answer.accept(Reply.failure(XousError.OUT_OF_MEMORY));
            return;
        }
        Waiter waiter = new Waiter(process, id, answer);
        waiters.add(waiter);
        if (dueMs >= 0) {
            waiter.timeout = agenda.add(process, Agenda.Kind.TIMEOUT, dueMs, () -> {
                waiters.remove(waiter);
                answer.accept(TIMED_OUT);
            });
        }
    }

    /**
     * Wakes those who wait.
     *
     * @param most 0: all
     * @return how many
     */
    int signal(Pid process, long id, long most) {
        return end(process, id, most, NOTIFIED);
    }

    /** Ends the waits for a condition with an error. */
    void free(Pid process, long id) {
        end(process, id, 0, Reply.failure(XousError.NOT_FOUND));
    }

    /** Ends all waits of a process; the answer only frees its messages. */
    void died(Pid process) {
        for (Iterator<Waiter> i = waiters.iterator(); i.hasNext(); ) {
            Waiter waiter = i.next();
            if (waiter.process.equals(process)) {
                i.remove();
                finish(waiter, Reply.failure(XousError.PROCESS_TERMINATED));
            }
        }
    }

    private int end(Pid process, long id, long most, Reply reply) {
        int ended = 0;
        for (Iterator<Waiter> i = waiters.iterator(); i.hasNext() && (most == 0 || ended < most); ) {
            Waiter waiter = i.next();
            if (waiter.id == id && waiter.process.equals(process)) {
                i.remove();
                finish(waiter, reply);
                ended++;
            }
        }
        return ended;
    }

    private void finish(Waiter waiter, Reply reply) {
        Agenda.Item timeout = waiter.timeout;
        if (timeout != null) {
            agenda.remove(timeout);
        }
        waiter.answer.accept(reply);
    }

    private int count(Pid process) {
        int count = 0;
        for (Waiter waiter : waiters) {
            if (waiter.process.equals(process)) {
                count++;
            }
        }
        return count;
    }
}
